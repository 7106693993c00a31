internal import Columns
internal import Diagnostics

/// A table as lines of aligned columns.
///
/// A column is as wide as its widest value, but not wider than a limit: a value beyond it stands
/// whole and pushes on the rest of its own row only, or is cut where that is asked for. So the cost
/// is linear in what is shown, whatever a single field holds.
struct TableLayout {
  /// The widest column where there is no terminal to fit.
  static let usualLongest = 100

  /// The lines: headings, a rule, the rows.
  let lines: [String]
  /// Whether any value was cut.
  let hasCut: Bool

  /// Lays out a table.
  ///
  /// - Parameters:
  ///   - longest: the widest that a column gets.
  ///   - cuts: whether longer values are cut.
  init(_ table: ReportTable, longest: Int, cuts: Bool) {
    let headings = table.table.headings
    var (cells, hasCut) = (Self.cells(of: table), false)
    var widths = headings.map { _ in 0 }
    for row in cells.indices {
      for column in headings.indices {
        let width = DisplayWidth.of(cells[row][column])
        if cuts, width > longest {
          cells[row][column] = DisplayWidth.cut(cells[row][column], to: longest)
          hasCut = true
        }
        widths[column] = max(widths[column], min(width, longest))
      }
    }
    let titles = headings.map { heading in
      DisplayWidth.wrapped(SafeText.line(heading.title), to: 18)
    }
    for column in headings.indices {
      let width = titles[column].map { DisplayWidth.of($0) }.max() ?? 0
      widths[column] = max(widths[column], min(width, longest))
    }
    func line(_ texts: [String]) -> String {
      texts.enumerated().map { column, text in
        DisplayWidth.padded(text, to: widths[column], right: headings[column].alignsRight)
      }.joined(separator: "  ")
    }
    let height = titles.map(\.count).max() ?? 0
    var lines = (0..<height).map { level in
      // Titles stand on the rule: a short one leaves its upper lines empty.
      line(titles.map { $0.count + level < height ? "" : $0[$0.count + level - height] })
    }
    lines.append(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "))
    lines += cells.map(line)
    if table.table.rows.isEmpty { lines.append("(none)") }
    self.lines = lines
    self.hasCut = hasCut
  }

  private static func cells(of table: ReportTable) -> [[String]] {
    let isMarked = table.table.headings.indices.map { column in
      table.table.rows.contains { $0[column].isSmallRate(below: table.markBelow) }
    }
    return table.table.rows.enumerated().map { place, row in
      row.enumerated().map { column, value in
        // Beside a marked rate the others leave room for the mark, so that brackets line up.
        SafeText.line(HumanCell.text(of: value, in: column, row: place, of: table))
          + (isMarked[column] && !value.isSmallRate(below: table.markBelow) ? " " : "")
      }
    }
  }
}

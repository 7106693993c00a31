internal import Columns
internal import Diagnostics

/// Writes a report as plain text with aligned columns.
///
/// On a terminal of known width a line that would not fit is cut and ends in `…`, and the table
/// says so; elsewhere nothing is cut. Bold headings are the only colour and mean nothing.
package struct TerminalRenderer: Sendable {
  /// The columns of the terminal, if it is one.
  let width: Int?
  /// Whether headings may be bold.
  let color: Bool

  /// A renderer.
  package init(width: Int? = nil, color: Bool = false) {
    self.width = width.map { max(20, $0) }
    self.color = color
  }

  /// The report as lines, each ended.
  package func render(_ report: ReportDocument) -> String {
    var lines = [bold(SafeText.line(report.title)), SafeText.line(report.subtitle)]
    if let description = report.description { lines += [""] + wrapped(description, indent: 0) }
    for section in report.sections {
      lines += ["", bold(SafeText.line(section.title)), ""]
      for paragraph in section.paragraphs { lines += wrapped(paragraph, indent: 2) + [""] }
      for table in section.tables { lines += self.lines(of: table) + [""] }
      for note in section.notes { lines += wrapped(note, indent: 2) }
      while lines.last == "" { lines.removeLast() }
    }
    if !report.footer.isEmpty {
      lines += ["", String(repeating: "-", count: min(width ?? 72, 72))]
      let indent = (report.footer.map { DisplayWidth.of($0.title) }.max() ?? 0) + 2
      for fact in report.footer {
        let title = SafeText.line(fact.title)
        let text = wrapped(fact.text, indent: indent)
        lines.append(
          DisplayWidth.padded(title, to: indent) + (text.first.map { $0.dropFirst(indent) } ?? ""))
        lines += text.dropFirst()
      }
    }
    return lines.map { $0.trimmingTrailingBlanks() + "\n" }.joined()
  }

  /// A table's lines: headings, a rule, the rows.
  private func lines(of table: ReportTable) -> [String] {
    let headings = table.table.headings
    let isMarked = headings.indices.map { column in
      table.table.rows.contains { $0[column].isSmallRate(below: table.markBelow) }
    }
    let cells = table.table.rows.map { row in
      row.enumerated().map { column, value in
        // Beside a marked rate the others leave room for the mark, so that brackets line up.
        SafeText.line(HumanCell.text(of: value, in: column, of: table))
          + (isMarked[column] && !value.isSmallRate(below: table.markBelow) ? " " : "")
      }
    }
    let titles = headings.map { heading in
      DisplayWidth.wrapped(SafeText.line(heading.title), to: 18)
    }
    let widths = headings.indices.map { column in
      max(
        titles[column].map { DisplayWidth.of($0) }.max() ?? 0,
        cells.map { DisplayWidth.of($0[column]) }.max() ?? 0)
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
    return fitted(lines.map { "  " + $0 })
  }

  /// Cuts lines to the terminal's width, and says so under the table.
  private func fitted(_ lines: [String]) -> [String] {
    guard let width else { return lines }
    guard lines.contains(where: { DisplayWidth.of($0.trimmingTrailingBlanks()) > width }) else {
      return lines
    }
    return lines.map { DisplayWidth.cut($0.trimmingTrailingBlanks(), to: width) } + [
      DisplayWidth.cut("  … cut to the width of the terminal", to: width)
    ]
  }

  /// Wraps a sentence at the terminal's width, at most 88 columns.
  private func wrapped(_ text: String, indent: Int) -> [String] {
    let room = max(16, min(width ?? 88, 88) - indent)
    return DisplayWidth.wrapped(SafeText.line(text), to: room).map {
      String(repeating: " ", count: indent) + $0
    }
  }

  private func bold(_ text: String) -> String {
    color ? "\u{1B}[1m\(text)\u{1B}[0m" : text
  }
}

/// A cell of a table that people read.
enum HumanCell {
  /// The value's text: names in place of identifiers, `(none)` for a group without a value.
  static func text(of value: ResultValue, in column: Int, of table: ReportTable) -> String {
    switch value {
    case .text(let text) where table.names[column] != nil:
      text.isEmpty ? "(none)" : table.name(of: text, in: column)
    default: value.humanText(markBelow: table.markBelow)
    }
  }
}

extension String {
  /// Without blanks at the end.
  func trimmingTrailingBlanks() -> String {
    var bytes = Substring(self)
    while bytes.last == " " { bytes.removeLast() }
    return String(bytes)
  }
}

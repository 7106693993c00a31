internal import Columns
internal import Diagnostics

/// Writes a report as plain text with aligned columns.
///
/// On a terminal of known width a value that would take more than half of it, and a line that would
/// not fit, is cut and ends in `…`, and the table says so; elsewhere nothing is cut. Bold headings
/// are the only colour and mean nothing.
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
    let layout = TableLayout(table, longest: longest, cuts: width != nil)
    let lines = layout.lines.map { "  " + $0 }
    return fitted(lines)
      + (layout.hasCut ? [note("values longer than \(longest) columns are cut")] : [])
  }

  /// The widest that a column gets, so that one long value does not widen every row: much, or half
  /// a terminal.
  private var longest: Int { width.map { max(20, $0 / 2) } ?? TableLayout.usualLongest }

  /// Cuts lines to the terminal's width, and says so under the table.
  private func fitted(_ lines: [String]) -> [String] {
    guard let width else { return lines }
    guard lines.contains(where: { DisplayWidth.of($0.trimmingTrailingBlanks()) > width }) else {
      return lines
    }
    return lines.map { DisplayWidth.cut($0.trimmingTrailingBlanks(), to: width) } + [
      note("cut to the width of the terminal")
    ]
  }

  /// A line that says what is not shown.
  private func note(_ text: String) -> String {
    let line = "  … \(text)"
    return width.map { DisplayWidth.cut(line, to: $0) } ?? line
  }

  /// Wraps a sentence at the terminal's width, at most 88 columns.
  private func wrapped(_ text: String, indent: Int) -> [String] {
    let room = max(16, min(width ?? 88, 88) - indent)
    // Where a sentence was broken does not matter here.
    let sentence = String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\n" ? " " : $0 }))
    return DisplayWidth.wrapped(SafeText.line(sentence), to: room).map {
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
  static func text(
    of value: ResultValue, in column: Int, row: Int, of table: ReportTable
  ) -> String {
    if let reading = table.readings[column]?[row] { return reading }
    return switch value {
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

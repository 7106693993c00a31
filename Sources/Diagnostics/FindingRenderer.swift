/// Turns findings into the lines a person reads on standard error.
///
/// Every text is made safe for a terminal first (`SafeText`), also file names: nothing that a file
/// contains can move the cursor or change a colour.
package struct FindingRenderer: Sendable {
  /// Whether to colour the severity. Colour never carries meaning alone.
  package var color: Bool
  /// Whether to print the contents that caused a finding.
  package var showValues: Bool

  /// Makes a renderer.
  package init(color: Bool = false, showValues: Bool = false) {
    self.color = color
    self.showValues = showValues
  }

  /// One finding as lines, without a newline at the end.
  package func render(_ finding: Finding) -> String {
    var lines = [heading(of: finding)]
    if let snippet = finding.snippet {
      lines.append(contentsOf: excerpt(snippet, column: finding.place?.column))
    }
    if showValues, let value = finding.value {
      lines.append("  value: \(SafeText.quoted(value))")
    }
    for note in finding.notes { lines.append("  note: \(SafeText.sentence(note))") }
    if let help = finding.help { lines.append("  help: \(SafeText.sentence(help))") }
    return lines.joined(separator: "\n")
  }

  /// A collection of findings, with the count of those that were not kept.
  package func render(_ findings: Findings) -> String {
    var blocks = findings.list.map { render($0) }
    if findings.uncounted > 0 { blocks.append("… and \(findings.uncounted) more of the kind") }
    return blocks.joined(separator: "\n")
  }

  private func heading(of finding: Finding) -> String {
    var text = ""
    if let place = finding.place {
      text += SafeText.line(place.file)
      if let line = place.line { text += ":\(line)" }
      if let heading = place.heading {
        text += ":\(SafeText.sentence(heading))"
      } else if let column = place.column {
        text += ":\(column)"
      }
      text += ": "
    }
    let label = "\(finding.severity.rawValue)[\(finding.code.name)]"
    return text + paint(label, finding.severity) + ": " + SafeText.sentence(finding.message)
  }

  private func paint(_ label: String, _ severity: Severity) -> String {
    guard color else { return label }
    let shade =
      switch severity {
      case .error: "31"
      case .warning: "33"
      case .note: "36"
      }
    return "\u{1B}[1;\(shade)m\(label)\u{1B}[0m"
  }

  /// The source line and a caret under its column. A long line is cut around the column; a column
  /// outside the line brings no caret.
  private func excerpt(_ snippet: String, column: Int?) -> [String] {
    let width = 96
    // A cell a character, so that an escape before the column moves the caret with it.
    let cells = snippet.map { $0 == "\t" ? " " : SafeText.line(String($0)) }
    let at = column.flatMap { (1...cells.count + 1).contains($0) ? $0 - 1 : nil }
    let from = (at ?? 0) > width - 16 ? (at ?? 0) - 16 : 0
    let opening = "    " + (from > 0 ? "…" : "")
    var lines = [opening + cells[from...].prefix(width).joined()]
    if let at {
      let shift = opening.count + cells[from..<at].joined().count
      lines.append(String(repeating: " ", count: shift) + "^")
    }
    return lines
  }
}

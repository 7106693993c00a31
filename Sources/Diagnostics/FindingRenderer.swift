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
    for note in finding.notes { lines.append("  note: \(SafeText.line(note))") }
    if let help = finding.help { lines.append("  help: \(SafeText.line(help))") }
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
        text += ":\(SafeText.line(heading))"
      } else if let column = place.column {
        text += ":\(column)"
      }
      text += ": "
    }
    let label = "\(finding.severity.rawValue)[\(finding.code.name)]"
    return text + paint(label, finding.severity) + ": " + SafeText.line(finding.message)
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

  /// The source line and a caret under its column. A long line is cut around the column.
  private func excerpt(_ snippet: String, column: Int?) -> [String] {
    let width = 96
    let characters = Array(SafeText.line(snippet.replacingTabs()))
    let at = max(0, (column ?? 1) - 1)
    let from = at > width - 16 ? min(at - 16, max(0, characters.count - 16)) : 0
    let part = String(characters.dropFirst(from).prefix(width))
    var lines = ["    " + (from > 0 ? "…" : "") + part]
    if column != nil, at <= characters.count {
      let shift = at - from + (from > 0 ? 1 : 0)
      lines.append("    " + String(repeating: " ", count: shift) + "^")
    }
    return lines
  }
}

extension String {
  /// Tabs as one space each, so that the caret stays under its column.
  fileprivate func replacingTabs() -> String {
    String(map { $0 == "\t" ? " " : $0 })
  }
}

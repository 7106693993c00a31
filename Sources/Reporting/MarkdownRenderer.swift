internal import Columns
internal import Diagnostics

/// Writes a report as Markdown with GFM tables.
///
/// Every character of a text that Markdown could read as markup is escaped and addresses are
/// broken, so that a table keeps its columns and nothing from the data becomes a link or HTML.
package struct MarkdownRenderer: Sendable {
  /// A renderer.
  package init() {}

  /// The report as lines, each ended.
  package func render(_ report: ReportDocument) -> String {
    var lines = ["# \(Self.escaped(report.title))", "", Self.escaped(report.subtitle)]
    if let description = report.description { lines += ["", Self.escaped(description)] }
    for section in report.sections {
      lines += ["", "## \(Self.escaped(section.title))"]
      for paragraph in section.paragraphs { lines += ["", Self.escaped(paragraph)] }
      for table in section.tables { lines += [""] + self.lines(of: table) }
      for note in section.notes { lines += ["", Self.escaped(note)] }
    }
    if !report.footer.isEmpty {
      lines += ["", "---", ""]
      for fact in report.footer {
        lines.append("- **\(Self.escaped(fact.title)):** \(Self.escaped(fact.text))")
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func lines(of table: ReportTable) -> [String] {
    let headings = table.table.headings
    var lines = [
      row(headings.map { Self.escaped($0.title) }),
      row(headings.map { $0.alignsRight ? "---:" : ":---" }),
    ]
    for (place, values) in table.table.rows.enumerated() {
      lines.append(
        row(
          values.enumerated().map { column, value in
            Self.cell(HumanCell.text(of: value, in: column, row: place, of: table))
          }))
    }
    return lines
  }

  private func row(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }

  /// A value: control characters, line ends among them, are shown as escapes.
  static func cell(_ text: String) -> String { escaped(SafeText.line(text)) }

  /// A sentence with all markup escaped, on one line.
  static func escaped(_ text: String) -> String {
    var safe = ""
    var word: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t": safe += " "
      case "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "(", ")", "#", "+", "-", "!", "|",
        "~", "&":
        safe += "\\"
        safe.unicodeScalars.append(scalar)
      case ":", "@", ".":
        // An entity in place of the mark keeps addresses from turning into links.
        safe += breaksAddress(scalar, after: word) ? "&#\(scalar.value);" : String(scalar)
      default:
        safe += SafeText.line(String(scalar))
      }
      word = scalar.properties.isWhitespace ? [] : Array((word + [scalar]).suffix(8))
    }
    return safe
  }

  /// `http:`, `www.` and anything with `@` would be made a link.
  private static func breaksAddress(_ mark: Unicode.Scalar, after word: [Unicode.Scalar]) -> Bool {
    if mark == "@" { return true }
    let before = String(String.UnicodeScalarView(word)).lowercased()
    return mark == ":"
      ? ["http", "https", "ftp", "mailto", "xmpp"].contains { before.hasSuffix($0) }
      : before.hasSuffix("www")
  }
}

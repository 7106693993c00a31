internal import Columns
internal import Documents

/// Writes a report as CSV: RFC 4180, CRLF, UTF-8 without a byte order mark.
///
/// A report of several tables becomes blocks that a spreadsheet shows one under the other: a line
/// with the section's title, the headings, the rows, an empty line; the last says what the figures
/// rest on. A report of one table is that table alone, ready for a program. Numbers are plain: no
/// thousands separators, rates as numerator, denominator and percentage, lengths of time in
/// seconds.
package struct CSVRenderer: Sendable {
  /// Whether texts that a spreadsheet would take for formulas get an apostrophe.
  let guardsFormulas: Bool

  /// A renderer.
  package init(guardsFormulas: Bool = true) {
    self.guardsFormulas = guardsFormulas
  }

  /// The report's tables.
  package func render(_ report: ReportDocument) -> String {
    let blocks = report.sections.flatMap { section in section.tables.map { (section.title, $0) } }
    if blocks.count == 1, let (_, table) = blocks.first {
      return lines(of: table.table).joined()
    }
    var texts = blocks.map { title, table in
      line([text(title)]) + lines(of: table.table).joined()
    }
    let facts = report.footer.map { line([text($0.title), text($0.text)]) }
    if !facts.isEmpty { texts.append(line([text("About these figures")]) + facts.joined()) }
    return texts.joined(separator: "\r\n")
  }

  private func lines(of table: ResultTable) -> [String] {
    let isRate = table.headings.indices.map { column in
      table.rows.contains { if case .rate = $0[column] { true } else { false } }
    }
    let headings = table.headings.enumerated().flatMap { column, heading in
      isRate[column]
        ? ["numerator", "denominator", "percent"].map { text("\(heading.name)_\($0)") }
        : [text(heading.name)]
    }
    return [line(headings)]
      + table.rows.map { row in
        line(row.enumerated().flatMap { column, value in cells(of: value, isRate[column]) })
      }
  }

  private func cells(of value: ResultValue, _ isRate: Bool) -> [String] {
    switch value {
    case .rate(let numerator, let denominator):
      return [
        String(numerator), String(denominator),
        NumberText.percentage(numerator, of: denominator) ?? "",
      ]
    case .blank: return isRate ? ["", "", ""] : [""]
    case .text(let text): return [self.text(text)] + (isRate ? ["", ""] : [])
    case .integer(let number): return [String(number)] + (isRate ? ["", ""] : [])
    case .decimal(let value, let places): return [NumberText.decimal(value, places: places)]
    case .duration(let seconds): return [String(seconds)] + (isRate ? ["", ""] : [])
    case .instant(let text), .date(let text): return [self.text(text)]
    case .truth(let truth): return [truth ? "true" : "false"]
    }
  }

  private func line(_ cells: [String]) -> String { cells.joined(separator: ",") + "\r\n" }

  private func text(_ text: String) -> String {
    CSVText.field(text, guardsFormulas: guardsFormulas)
  }
}

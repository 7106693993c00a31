internal import Columns
internal import Documents

/// Writes a report as JSON with stable keys: numbers exact, rates with their parts.
package struct JSONRenderer: Sendable {
  /// Whether a hole stands in place of rows.
  private var leavesOutRows = false
  /// What stands in place of rows; no text holds it, because strings escape it.
  private static let hole = "\0"

  /// A renderer.
  package init() {}

  /// What stands before and after the rows of a report of one table, for rows that are written as
  /// they are worked out: each on a line of its own, with commas between, after `rowIndent` blanks.
  package func frame(of report: ReportDocument) -> (opening: String, closing: String) {
    var renderer = self
    renderer.leavesOutRows = true
    let parts = renderer.render(report).split(separator: Self.hole, maxSplits: 1)
    return (String(parts.first ?? ""), String(parts.last ?? ""))
  }

  /// How far the rows of a framed table are indented.
  package static let rowIndent = 12

  /// The report as one object, indented, with a newline at the end.
  package func render(_ report: ReportDocument) -> String {
    var members = [
      member("report", string(report.name)), member("title", string(report.title)),
      member("subtitle", string(report.subtitle)),
    ]
    if let description = report.description {
      members.append(member("description", string(description)))
    }
    let sections = report.sections.map { indented(object($0), by: 4) }
    members.append(member("sections", list(sections, indent: 2)))
    let facts = report.footer.map { "    " + member($0.name, value($0)) }
    members.append(
      member("footer", facts.isEmpty ? "{}" : "{\n" + facts.joined(separator: ",\n") + "\n  }"))
    return "{\n" + members.map { "  " + $0 }.joined(separator: ",\n") + "\n}\n"
  }

  /// A line of the footer: its text, or its numbers beside it.
  private func value(_ fact: ReportFact) -> String {
    guard !fact.counts.isEmpty else { return string(fact.text) }
    let counts = fact.counts.map { member($0.name, String($0.count)) }
    return "{" + (counts + [member("text", string(fact.text))]).joined(separator: ", ") + "}"
  }

  private func object(_ section: ReportSection) -> String {
    let tables = section.tables.map { indented(object($0), by: 4) }
    let members = [
      member("name", string(section.name)), member("title", string(section.title)),
      member("paragraphs", "[" + section.paragraphs.map(string).joined(separator: ", ") + "]"),
      member("tables", list(tables, indent: 2)),
      member("notes", "[" + section.notes.map(string).joined(separator: ", ") + "]"),
    ]
    return "{\n" + members.map { "  " + $0 }.joined(separator: ",\n") + "\n}"
  }

  private func object(_ table: ReportTable) -> String {
    let headings = table.table.headings
    let columns = headings.map { heading in
      "    {" + member("name", string(heading.name)) + ", "
        + member("title", string(heading.title)) + "}"
    }
    let rows = table.table.rows.map { row in
      "    {"
        + zip(headings, row).map { member($0.name, value($1, table.markBelow)) }.joined(
          separator: ", ") + "}"
    }
    return "{\n  " + member("columns", list(columns, indent: 2)) + ",\n  "
      + member("rows", leavesOutRows ? "[\(Self.hole)]" : list(rows, indent: 2)) + "\n}"
  }

  private func value(_ value: ResultValue, _ markBelow: Int64) -> String {
    switch value {
    case .blank: "null"
    case .text(let text), .date(let text), .instant(let text): string(text)
    case .integer(let number), .duration(let number): String(number)
    case .decimal(let value, let places): NumberText.decimal(value, places: places)
    case .rate(let numerator, let denominator):
      "{\"numerator\": \(numerator), \"denominator\": \(denominator), \"percent\": "
        + "\(NumberText.percentage(numerator, of: denominator) ?? "null"), "
        + "\"small\": \(denominator < markBelow)}"
    case .truth(let truth): truth ? "true" : "false"
    case .estimate(let estimate):
      "{"
        + [("mean", estimate.mean), ("low", estimate.low), ("high", estimate.high)]
        .map { name, value in
          member(
            name, value.map { NumberText.decimal($0, places: estimate.unit.places) } ?? "null")
        }.joined(separator: ", ") + "}"
    }
  }

  private func member(_ name: String, _ value: String) -> String { "\(string(name)): \(value)" }

  private func list(_ items: [String], indent: Int) -> String {
    items.isEmpty
      ? "[]"
      : "[\n" + items.joined(separator: ",\n") + "\n" + String(repeating: " ", count: indent) + "]"
  }

  private func indented(_ text: String, by count: Int) -> String {
    let blanks = String(repeating: " ", count: count)
    return blanks + text.split(separator: "\n").joined(separator: "\n" + blanks)
  }

  private func string(_ text: String) -> String { JSONText.string(text) }
}

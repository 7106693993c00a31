package import Columns
internal import Documents

/// Writes a report as CSV: RFC 4180, CRLF, UTF-8 without a byte order mark.
///
/// A report of several tables becomes blocks that a spreadsheet shows one under the other: a line
/// with the section's title, the headings, the rows, an empty line; the last says what the figures
/// rest on. A report of one table is that table alone, ready for a program. Numbers are plain: no
/// thousands separators, rates as numerator, denominator and percentage, means of several runs with
/// the ends of their intervals, lengths of time in seconds.
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
    var bytes: [UInt8] = []
    if blocks.count == 1, let (_, table) = blocks.first {
      append(table.table, to: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
    for (title, table) in blocks {
      appendTitle(title, to: &bytes)
      append(table.table, to: &bytes)
    }
    if !report.footer.isEmpty {
      appendTitle("About these figures", to: &bytes)
      for fact in report.footer {
        append(fact.title, to: &bytes)
        bytes.append(UInt8(ascii: ","))
        append(fact.text, to: &bytes)
        bytes.append(contentsOf: "\r\n".utf8)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// One table: its headings, then its rows.
  package func render(_ table: ResultTable) -> [UInt8] {
    var bytes: [UInt8] = []
    append(table, to: &bytes)
    return bytes
  }

  /// The title of a block, an empty line before it unless it is the first.
  private func appendTitle(_ title: String, to bytes: inout [UInt8]) {
    if !bytes.isEmpty { bytes.append(contentsOf: "\r\n".utf8) }
    append(title, to: &bytes)
    bytes.append(contentsOf: "\r\n".utf8)
  }

  private func append(_ table: ResultTable, to bytes: inout [UInt8]) {
    let parts = table.headings.indices.map { column in
      table.rows.lazy.map { $0[column].parts }.first { $0.count > 1 } ?? [""]
    }
    let headings = zip(table.headings, parts).flatMap { heading, parts in
      parts.map { heading.name + $0 }
    }
    for (column, heading) in headings.enumerated() {
      if column > 0 { bytes.append(UInt8(ascii: ",")) }
      append(heading, to: &bytes)
    }
    bytes.append(contentsOf: "\r\n".utf8)
    for row in table.rows {
      for (column, value) in row.enumerated() {
        if column > 0 { bytes.append(UInt8(ascii: ",")) }
        append(value, to: &bytes)
        for _ in value.parts.count..<max(value.parts.count, parts[column].count) {
          bytes.append(UInt8(ascii: ","))
        }
      }
      bytes.append(contentsOf: "\r\n".utf8)
    }
  }

  /// A rate and an estimate take three columns, everything else one.
  private func append(_ value: ResultValue, to bytes: inout [UInt8]) {
    switch value {
    case .rate(let numerator, let denominator):
      let percentage = NumberText.percentage(numerator, of: denominator) ?? ""
      bytes.append(contentsOf: "\(numerator),\(denominator),\(percentage)".utf8)
    case .blank: break
    case .integer(let number), .duration(let number):
      bytes.append(contentsOf: String(number).utf8)
    case .decimal(let value, let places):
      bytes.append(contentsOf: NumberText.decimal(value, places: places).utf8)
    case .text(let text), .instant(let text), .date(let text): append(text, to: &bytes)
    case .truth(let truth): bytes.append(contentsOf: (truth ? "true" : "false").utf8)
    case .estimate(let estimate):
      let places = estimate.unit.places
      let ends = [estimate.low, estimate.high].map { end in
        "," + (end.map { NumberText.decimal($0, places: places) } ?? "")
      }
      bytes.append(
        contentsOf: (NumberText.decimal(estimate.mean, places: places) + ends.joined()).utf8)
    }
  }

  private func append(_ text: String, to bytes: inout [UInt8]) {
    CSVText.append(Array(text.utf8)[...], guardsFormulas: guardsFormulas, to: &bytes)
  }
}

extension ResultValue {
  /// What the columns that it takes are called, after the heading's name.
  fileprivate var parts: [String] {
    switch self {
    case .rate: ["_numerator", "_denominator", "_percent"]
    case .estimate: ["", "_low", "_high"]
    default: [""]
    }
  }
}

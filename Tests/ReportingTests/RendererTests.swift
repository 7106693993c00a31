import Columns
import Documents
import Foundation
import TestSupport
import Testing

@testable import Reporting

/// Texts that try to break out of a report.
let hostileTexts = [
  "=1+1", "+1", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "\0=1", " =1", "\u{A0}=1",
  "\u{FEFF}=1", "\n=1", "＝1", "＋1", "－1", "＠1", "-", "a|b", "a\\|b", "\\", "`x`", "*b*", "_i_",
  "~~s~~", "[x](https://example.org)", "![x](y)", "<script>alert(1)</script>", "<!--", "&lt;",
  "# heading", "- item", "1. item", "line\nline", "line\r\nline", "\u{1B}[31mred\u{1B}[0m",
  "\u{202E}drawkcab", "\u{2066}x\u{2069}", "\u{9B}31m", "\u{7F}", "a,b", "a\"b", "https://x.org",
  "www.example.org", "me@example.org", "mailto:me@x.org", "{x}", "a\u{2028}b", "naïve café ✓", "日本",
  "e\u{301}", "O'Neill", "", " ",
]

@Suite("Renderers and hostile text")
struct HostileTextTests {
  /// A report whose every text is hostile.
  private func document(_ text: String) -> ReportDocument {
    var document = ReportDocument(name: "x", title: text, subtitle: text, description: text)
    let table = ReportTable(
      ResultTable(
        headings: [ResultHeading(text, title: text), ResultHeading("n", title: "N")],
        rows: [[.text(text), .integer(-12)], [.text("plain"), .integer(1)]]))
    document.sections = [
      ReportSection(name: "a", title: text, paragraphs: [text], tables: [table], notes: [text]),
      ReportSection(name: "b", title: "B", tables: [table]),
    ]
    document.footer = [ReportFact("where", text, text)]
    return document
  }

  @Test(
    "No control or direction mark gets into what people read, nor into JSON",
    arguments: hostileTexts)
  func controls(text: String) {
    for format in ReportFormat.allCases where format != .csv {
      let output = document(text).rendered(as: format)
      for scalar in output.unicodeScalars {
        #expect(
          scalar == "\n" || !isUnsafe(scalar),
          "\(format.rawValue) lets U+\(String(scalar.value, radix: 16)) through")
      }
    }
  }

  /// Written anew, so that it does not agree with the program by construction.
  private func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
      || [0x61C, 0x200E, 0x200F, 0x2028, 0x2029].contains(scalar.value)
      || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  @Test("Every Markdown table row keeps its columns", arguments: hostileTexts)
  func markdownColumns(text: String) {
    let lines = document(text).rendered(as: .markdown).split(separator: "\n")
    let rows = lines.filter { $0.hasPrefix("|") }
    // Twice a heading, a rule and two rows.
    #expect(rows.count == 8)
    for row in rows { #expect(unescapedPipes(in: String(row)) == 3) }
  }

  /// Bars that no odd run of backslashes precedes.
  private func unescapedPipes(in row: String) -> Int {
    var (count, isEscaped) = (0, false)
    for character in row.unicodeScalars {
      if character == "|", !isEscaped { count += 1 }
      isEscaped = character == "\\" && !isEscaped
    }
    return count
  }

  @Test("Markdown has no live markup, link or HTML", arguments: hostileTexts)
  func markdownInert(text: String) {
    let escaped = MarkdownRenderer.escaped(text)
    var isEscaped = false
    for scalar in escaped.unicodeScalars {
      if ["`", "*", "_", "[", "]", "<", ">", "!", "|", "~"].contains(scalar) {
        #expect(isEscaped, "\(scalar) stands unescaped")
      }
      isEscaped = scalar == "\\" && !isEscaped
    }
    #expect(!escaped.contains("://"))
    #expect(!escaped.contains("www."))
    #expect(!escaped.contains("@"))
    #expect(!escaped.contains("\n"))
  }

  @Test("No CSV cell begins as a formula", arguments: hostileTexts)
  func formulas(text: String) {
    for record in records(of: document(text).rendered(as: .csv)) {
      for cell in record {
        let first = cell.unicodeScalars.first { ![" ", "\u{A0}", "\u{FEFF}", "\n"].contains($0) }
        guard let first, Double(cell) == nil else { continue }
        #expect(!["=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠"].contains(first))
      }
    }
  }

  @Test("Raw CSV gives every text back as it was", arguments: hostileTexts)
  func raw(text: String) {
    let output = document(text).rendered(as: .csv, guardsFormulas: false)
    let cells = records(of: output).flatMap { $0 }
    #expect(cells.contains { $0.utf8.elementsEqual(text.utf8) })
  }

  @Test("Guarded CSV gives every text back, but for the apostrophe", arguments: hostileTexts)
  func guardedValues(text: String) {
    let output = document(text).rendered(as: .csv)
    let cells = records(of: output).flatMap { $0 }
    #expect(
      cells.contains { $0.utf8.elementsEqual(text.utf8) || $0.utf8.elementsEqual("'\(text)".utf8) })
  }

  @Test("JSON gives every text back as it was", arguments: hostileTexts)
  func json(text: String) throws {
    let output = document(text).rendered(as: .json)
    let object = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
    let title = try #require(object?["title"] as? String)
    #expect(title.utf8.elementsEqual(text.utf8))
  }

  /// A reader of RFC 4180 over scalars.
  private func records(of text: String) -> [[String]] {
    var records: [[String]] = [[""]]
    var (isQuoted, wasQuote) = (false, false)
    for scalar in text.unicodeScalars {
      if isQuoted, !wasQuote {
        if scalar == "\"" { wasQuote = true } else { append(scalar, to: &records) }
        continue
      }
      switch scalar {
      case "\"" where wasQuote:
        append(scalar, to: &records)
        wasQuote = false
        continue
      case "\"": isQuoted = true
      case ",": records[records.count - 1].append("")
      case "\n":
        // Only a line feed after a carriage return ends a record.
        let last = records.count - 1
        let field = records[last].count - 1
        #expect(records[last][field].unicodeScalars.last == "\r")
        records[last][field].unicodeScalars.removeLast()
        records.append([""])
      default: append(scalar, to: &records)
      }
      if wasQuote { (isQuoted, wasQuote) = (false, false) }
    }
    return records
  }

  private func append(_ scalar: Unicode.Scalar, to records: inout [[String]]) {
    let last = records.count - 1
    records[last][records[last].count - 1].unicodeScalars.append(scalar)
  }

  @Test("A plain negative number is no formula")
  func numbers() {
    #expect(!wouldRun("-12.5"))
    #expect(!wouldRun("+44"))
    #expect(wouldRun("-12.5.1"))
    #expect(wouldRun("+44 20 7946 0000"))
    #expect(wouldRun("-"))
    #expect(!wouldRun(""))
    #expect(!wouldRun("a=1"))
  }

  @Test("Blanks before a mark are skipped, for formulas and for plain numbers alike")
  func blanks() {
    #expect(!wouldRun(" -12.5"))
    #expect(!wouldRun("\u{A0}+44"))
    #expect(wouldRun(" -12.5x"))
    #expect(wouldRun("\u{FEFF} =1"))
    #expect(wouldRun("\n＠1"))
    #expect(!wouldRun("éclair"))
  }

  private func wouldRun(_ text: String) -> Bool { FormulaGuard.wouldRun(ArraySlice(text.utf8)) }
}

@Suite("Report formats")
struct ReportFormatTests {
  private var document: ReportDocument {
    var document = ReportDocument(name: "x", title: "Report", subtitle: "Testborough, May 2026")
    let table = ReportTable(
      ResultTable(
        headings: [
          ResultHeading("task", title: "Task"),
          ResultHeading("rate", title: "In time, %", alignsRight: true),
          ResultHeading("time", title: "Median working time", alignsRight: true),
        ],
        rows: [
          [.text("call"), .rate(numerator: 1_950, denominator: 2_000), .duration(seconds: 5_430)],
          [.text(""), .rate(numerator: 0, denominator: 0), .blank],
        ]),
      names: [0: ["call": "Call the customer"]])
    document.sections = [
      ReportSection(name: "by-task", title: "By task", paragraphs: ["A sentence."], tables: [table])
    ]
    document.footer = [ReportFact("as_of", "As of", "2026-05-31T17:00:00+01:00")]
    return document
  }

  @Test("A terminal gets names, aligned columns and nothing cut")
  func terminal() {
    // Read by eye: numbers end under one another, the long heading is broken.
    #expect(
      document.rendered(as: .table) == """
        Report
        Testborough, May 2026

        By task

          A sentence.

                                                     Median working
          Task                           In time, %            time
          ─────────────────  ──────────────────────  ──────────────
          Call the customer  97.5% (1,950 of 2,000)      1 h 31 min
          (none)                          none of 0

        ------------------------------------------------------------------------
        As of  2026-05-31T17:00:00+01:00

        """)
  }

  @Test("A narrow terminal is told what is cut, and no line is wider")
  func narrow() {
    let text = document.rendered(as: .table, width: 40)
    #expect(text.contains("… cut to the width of the terminal"))
    for line in text.split(separator: "\n") where !line.hasPrefix("As of") {
      #expect(DisplayWidth.of(String(line)) <= 40)
    }
    #expect(!document.rendered(as: .table, width: 120).contains("…"))
  }

  /// A table whose second owner is as long as a book, beside a hundred short ones.
  private func longOwner(_ length: Int) -> ReportDocument {
    let long = String(repeating: "x", count: length)
    let rows = (0..<100).map { row -> [ResultValue] in
      [.text(row == 1 ? long : "ann"), .integer(Int64(row))]
    }
    var document = ReportDocument(name: "x", title: "Report", subtitle: "May")
    document.sections = [
      ReportSection(
        name: "a", title: "A",
        tables: [
          ReportTable(
            ResultTable(
              headings: [ResultHeading("owner", title: "Owner"), ResultHeading("n", title: "N")],
              rows: rows))
        ])
    ]
    return document
  }

  @Test("One very long value widens its own row only, and is written whole")
  func longValue() {
    let text = longOwner(100_000).rendered(as: .table)
    #expect(text.contains(String(repeating: "x", count: 100_000) + "  1\n"))
    // A hundred rows of at most 105 columns, and the long one.
    #expect(text.utf8.count < 100_000 + 120 * 120)
    #expect(!text.contains("…"))
  }

  @Test("On a terminal a long value is cut, and a line says so")
  func longValueOnTerminal() {
    let text = longOwner(100_000).rendered(as: .table, width: 80)
    #expect(text.contains("  " + String(repeating: "x", count: 39) + "…  1\n"))
    #expect(text.contains("  … values longer than 40 columns are cut\n"))
    for line in text.split(separator: "\n") { #expect(DisplayWidth.of(String(line)) <= 80) }
    let short = longOwner(40).rendered(as: .table, width: 80)
    #expect(!short.contains("…"))
  }

  @Test("Colour changes nothing but colour")
  func color() {
    let plain = document.rendered(as: .table)
    let bold = document.rendered(as: .table, color: true)
    #expect(bold != plain)
    #expect(
      bold.replacingOccurrences(of: "\u{1B}[1m", with: "")
        .replacingOccurrences(of: "\u{1B}[0m", with: "") == plain)
  }

  @Test("CSV has identifiers, plain numbers and the parts of rates")
  func csv() {
    #expect(
      document.rendered(as: .csv)
        == "task,rate_numerator,rate_denominator,rate_percent,time\r\n"
        + "call,1950,2000,97.5,5430\r\n,0,0,,\r\n")
  }

  @Test("Several tables become blocks, and the last says what they rest on")
  func blocks() {
    var several = document
    several.sections.append(
      ReportSection(
        name: "b", title: "B",
        tables: [ReportTable(ResultTable(headings: [ResultHeading("n", title: "N")]))]))
    #expect(
      several.rendered(as: .csv)
        == "By task\r\ntask,rate_numerator,rate_denominator,rate_percent,time\r\n"
        + "call,1950,2000,97.5,5430\r\n,0,0,,\r\n\r\nB\r\nn\r\n\r\n"
        + "About these figures\r\nAs of,2026-05-31T17:00:00+01:00\r\n")
  }

  @Test("Markdown has a GFM table")
  func markdown() {
    let text = document.rendered(as: .markdown)
    #expect(text.contains("| Task | In time, % | Median working time |\n| :--- | ---: | ---: |\n"))
    #expect(text.contains("| Call the customer | 97.5% \\(1,950 of 2,000\\) | 1 h 31 min |\n"))
  }

  @Test("JSON has exact numbers under stable keys")
  func json() throws {
    let data = Data(document.rendered(as: .json).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let sections = try #require(object["sections"] as? [[String: Any]])
    let tables = try #require(sections[0]["tables"] as? [[String: Any]])
    let rows = try #require(tables[0]["rows"] as? [[String: Any]])
    let rate = try #require(rows[0]["rate"] as? [String: Any])
    #expect(rate["numerator"] as? Int == 1950)
    #expect(rate["denominator"] as? Int == 2000)
    #expect(rate["percent"] as? Double == 97.5)
    #expect(rows[0]["time"] as? Int == 5430)
    #expect(rows[1]["time"] is NSNull)
    #expect((object["footer"] as? [String: Any])?["as_of"] as? String != nil)
  }
}

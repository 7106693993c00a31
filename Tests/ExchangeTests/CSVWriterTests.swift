import Columns
import TestSupport
import Testing

@testable import Exchange

@Suite("Writing CSV")
struct CSVWriterTests {
  private func text(_ writer: CSVWriter) -> String { String(decoding: writer.bytes, as: UTF8.self) }

  @Test("Values are written for machines, blanks where nothing applies")
  func writesValues() {
    var writer = CSVWriter()
    writer.write(
      ResultTable(
        headings: [ResultHeading("a", title: "A"), ResultHeading("b", title: "B")],
        rows: [
          [.text("x,y"), .blank], [.integer(-5), .decimal(value: -7, places: 2)],
          [.rate(numerator: 2, denominator: 3), .rate(numerator: 1, denominator: 0)],
          [.duration(seconds: 90), .truth(true)], [.date("2026-03"), .text("")],
        ]))
    #expect(
      text(writer)
        == "a,b\r\n\"x,y\",\r\n-5,-0.07\r\n0.666667,\r\n90,true\r\n2026-03,\r\n")
  }

  @Test("A spreadsheet is given no formula, and plain numbers stay numbers")
  func guardsFormulas() {
    let formulas = [
      "=1+1", "+a", "-a", "@x", "\tx", "\rx", "  =x", "\u{A0}=x", "\u{FEFF}=x", "\n=x",
      "\u{FF1D}x", "-1+2", "-", "+1.2.3", "-.5", "-1-",
    ]
    for formula in formulas { #expect(CSVWriter.looksLikeFormula(formula), "\(formula)") }
    for plain in ["-5", "+44.5", "a=b", "", " ", "5-5", "x@y"] {
      #expect(!CSVWriter.looksLikeFormula(plain), "\(plain)")
    }
    var guarded = CSVWriter(forExcel: true)
    guarded.write(values: [.text("=\"1\""), .integer(1)])
    #expect(text(guarded) == "\u{FEFF}\"'=\"\"1\"\"\",1\r\n")
    var raw = CSVWriter(guardsFormulas: false)
    raw.write(values: [.text("=1"), .integer(1)])
    #expect(text(raw) == "=1,1\r\n")
  }

  @Test("What is written is read back the same, byte for byte")
  func roundTrips() throws {
    var random = SeededRandom(seed: 8)
    let pieces = ["a", ",", "\"", "\r\n", "\n", "\r", " ", "é", "e\u{301}", "'", ";"]
    for _ in 0..<300 {
      let width = Int.random(in: 1...4, using: &random)
      let rows = (0..<5).map { _ in
        (0..<width).map { _ in
          (0..<Int.random(in: 0...4, using: &random))
            .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        }
      }
      var writer = CSVWriter()
      for row in rows { writer.write(row: row) }
      let read = try RawRecords.read(InputFile(bytes: writer.bytes, name: "f"))
      #expect(read.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
    }
  }
}

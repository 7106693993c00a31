import Casework
import Columns
import Diagnostics
import Foundation
import TestSupport
import Testing
import WorkingTime

@testable import Exchange

/// Encodings against Foundation's own, which knows nothing of ours.
@Suite("Encodings")
struct EncodingTests {
  private func read(
    _ bytes: [UInt8], _ encoding: TextEncoding? = nil
  ) throws(Findings) -> [[String]] {
    try RawRecords.read(InputFile(bytes: bytes, name: "f.csv", encoding: encoding))
  }

  private func refusal(_ bytes: [UInt8], _ encoding: TextEncoding? = nil) -> String {
    do throws(Findings) {
      _ = try read(bytes, encoding)
      return ""
    } catch {
      return FindingRenderer().render(error)
    }
  }

  static let foundation: [(TextEncoding?, String.Encoding, [UInt8])] = [
    (nil, .utf8, []), (nil, .utf8, [0xEF, 0xBB, 0xBF]), (.utf8, .utf8, [0xEF, 0xBB, 0xBF]),
    (nil, .utf16LittleEndian, [0xFF, 0xFE]), (nil, .utf16BigEndian, [0xFE, 0xFF]),
    (.utf16, .utf16LittleEndian, [0xFF, 0xFE]), (.utf16, .utf16BigEndian, [0xFE, 0xFF]),
    (.utf16LittleEndian, .utf16LittleEndian, []), (.utf16BigEndian, .utf16BigEndian, []),
    (.utf16LittleEndian, .utf16LittleEndian, [0xFF, 0xFE]),
    (.windows1252, .windowsCP1252, []), (.latin1, .isoLatin1, []),
  ]

  @Test("A text comes out as it went in, whatever its encoding", arguments: foundation)
  func roundTrip(_ encoding: TextEncoding?, _ other: String.Encoding, _ mark: [UInt8]) throws {
    let isByte = encoding == .windows1252 || encoding == .latin1
    var words = ["id", "Zoë, Straße", "\"quoted\"", "two\nlines", "£ÿ×"]
    if encoding == .windows1252 { words += ["€ „š” Ž…", "œŒ™"] }
    if !isByte { words += ["😀 𐍈", "漢字", "\u{FFFD}"] }
    let quoted = words.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
    for end in ["\n", "\r\n", "\r"] {
      let text = quoted.joined(separator: ",") + end + quoted.reversed().joined(separator: ",")
      let data = try #require(text.data(using: other))
      #expect(try read(mark + Array(data), encoding) == [words, words.reversed()])
    }
  }

  @Test("Every stretch of a long text is the same from wherever it is read")
  func anyOffset() throws {
    // Pairs of surrogates fall on the borders of blocks, whichever way they are counted.
    let text = (0..<40_000).map { "\($0)😀" }.joined(separator: "x")
    for (encoding, other) in [
      (TextEncoding.utf16LittleEndian, String.Encoding.utf16LittleEndian),
      (.utf16BigEndian, .utf16BigEndian),
    ] {
      let data = try #require(text.data(using: other))
      let input = try InputFile(bytes: Array(data), name: "f", encoding: encoding)
      let expected = Array(text.utf8)
      #expect(input.size == expected.count)
      var random = SeededRandom(seed: 3)
      for _ in 0..<40 {
        let offset = Int.random(in: 0...expected.count, using: &random)
        let count = Int.random(in: 0...200_000, using: &random)
        let part = try input.bytes(at: offset, count: count)
        #expect(part == Array(expected[offset..<min(expected.count, offset + count)]))
      }
    }
  }

  @Test("What is not in the encoding named is refused at its line")
  func faults() {
    #expect(
      refusal([0xFF, 0xFE, 0x61, 0, 0x0A, 0, 0x62]) == """
        f.csv:2: error[SL0467]: byte 7 of the file: half a character stands at the end
          help: the file may be in another encoding than utf-16le, or cut short
        """)
    #expect(
      refusal([0xFE, 0xFF, 0, 0x61, 0xD8, 0x00, 0, 0x62]).hasPrefix(
        "f.csv:1: error[SL0467]: byte 5 of the file: half a surrogate pair stands here"))
    #expect(refusal([0xFE, 0xFF, 0xDC, 0x00]).contains("half a surrogate pair"))
    #expect(
      refusal(Array("a\nb\n".utf8) + [0x81], .windows1252).hasPrefix(
        "f.csv:3: error[SL0467]: byte 5 of the file: no character has this byte"))
    #expect(refusal(Array("a".utf8), .utf16).contains("no byte order mark"))
  }

  @Test("What is not UTF-8 and nothing else was said is refused, with what it may be in")
  func undeclared() {
    let told = refusal(Array("id,name\n1,".utf8) + [0xE9, 0x0A])
    #expect(told.hasPrefix("f.csv:2: error[SL0419]"))
    #expect(told.contains("the file may be in windows-1252: say `encoding: windows-1252`"))
    let utf16 = Array("id,name\n1,x\n".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(refusal(utf16).contains("the file may be in utf-16le"))
    let carriageReturns = Array("id,name\r\n1,x\r\n".utf16).flatMap {
      [UInt8($0 & 0xFF), UInt8($0 >> 8)]
    }
    #expect(refusal(carriageReturns).contains("the file may be in utf-16le"))
    let input = InputFile(bytes: carriageReturns, name: "f.csv")
    #expect {
      _ = try FileHeader(input, dialect: CSVDialect(), limits: CSVLimits())
    } throws: { error in
      (error as? Findings)?.list.first?.help?.contains("may be in utf-16le") == true
    }
    // No character of Windows-1252 has the byte 81.
    #expect(!refusal([0x61, 0x81, 0x0A]).contains("windows-1252"))
  }

  @Test("JSON and mappings know encodings too")
  func mapped() throws {
    var mapping = Mapping.canonical(.tasks)
    mapping.encoding = .latin1
    let text = "[{\"task_id\":1,\"case_id\":1,\"task\":\"é\"}]"
    let data = try #require(text.data(using: .isoLatin1))
    var builder = CasebookBuilder(threads: 1)
    try ExportReader(zone: .utc).read(
      InputFile(bytes: Array(data), name: "f", encoding: mapping.encoding), mapping,
      mapping.tables[0], into: &builder)
    #expect(builder.finish().tasks.task[0] == "é")
  }
}

import Casework
import Diagnostics
import Documents
import Foundation
import TestSupport
import Testing
import WorkingTime

@testable import Exchange

/// Proposals are read back as mappings: what they say counts, not how.
@Suite("Proposed mappings")
struct MappingProposalTests {
  private func proposal(_ bytes: [UInt8], showsValues: Bool = false) throws -> String {
    let scratch = try ScratchFolder()
    try Data(bytes).write(to: scratch.url.appending(path: "x.csv"))
    let profile = try FileProfile(path: scratch.path("x.csv"), name: "x.csv")
    return MappingProposal(profile, file: "exports/x.csv", showsValues: showsValues).text
  }

  private func mapping(_ text: String) throws -> Mapping {
    let file = try MappingFile.read(Array(text.utf8), name: "m.yml")
    #expect(file.files == ["exports/x.csv"])
    return file.mapping
  }

  @Test("A row a task: identifiers, instants and the delimiter are found, and the file reads by it")
  func rows() throws {
    let text = """
      TICKET NO;TYPE;OPEN DATE;CLOSED;DUE DATE;OFFICER;NOTE
      101;Visit;13/02/2026 09:10;14/02/2026;;ann;"a: ""b"" "
      102;Call;14/02/2026 16:00;;15/02/2026;bob;#c
      103;Visit;15/02/2026 11:30;28/02/2026;;ann;
      """
    let written = try proposal(Array(text.utf8))
    let mapping = try mapping(written)
    let filled = Dictionary(
      uniqueKeysWithValues: (mapping.tables[0].columns ?? []).map { ($0.target, $0.expression) })
    #expect(filled["task_id"] == .column("TICKET NO") && filled["task"] == .column("TYPE"))
    #expect(filled["activated_at"] == .column("OPEN DATE"))
    #expect(filled["completed_at"] == .column("CLOSED"))
    #expect(filled["target_at"] == .column("DUE DATE") && filled["owner"] == .column("OFFICER"))
    #expect(mapping.dialect.delimiter == UInt8(ascii: ";"))
    let book = try ScratchExports().read(Array(text.utf8), mapping)
    #expect(book.tasks.count == 3 && book.addsUp)
    // Shapes, never contents, unless they are asked for.
    #expect(!written.contains("Visit") && !written.contains("ann"))
    #expect(written.contains("\"TYPE\": 3 filled, 0 empty; 2 distinct; like \"Aaaaa\", \"Aaaa\""))
    #expect(try proposal(Array(text.utf8), showsValues: true).contains("such as \"ann\", \"bob\""))
  }

  @Test("Where day first and month first both fit, the format is written down and doubted")
  func doubtfulDates() throws {
    let text = "ID,TYPE,OPENED\n1,a,01/02/2026\n2,b,03/04/2026\n"
    let written = try proposal(Array(text.utf8))
    #expect(written.contains("? day first or month first: both fit"))
    let mapping = try mapping(written)
    let opened = mapping.tables[0].columns?.first { $0.target == "activated_at" }
    #expect(opened?.format == .dayFirst)
    #expect(try ScratchExports().read(Array(text.utf8), mapping).tasks.count == 2)
  }

  @Test("A log of happenings is taken for one, its starts and completions by the life cycle")
  func eventLog() throws {
    let mapping = try mapping(try proposal(Array(FillingTests.log.utf8)))
    #expect(mapping.tables.map(\.table) == [.cases, .tasks])
    #expect(mapping.tables.allSatisfy { $0.isGathered })
    let started = mapping.tables[1].columns?.first { $0.target == "started_at" }
    #expect(started?.expression == .only([RowCondition("lifecycle", in: ["start"])], .column("at")))
    let text = FillingTests.log
    for filling in mapping.tables {
      var builder = CasebookBuilder(threads: 1)
      try ExportReader(zone: .utc).read(
        InputFile(bytes: Array(text.utf8), name: "x"), mapping, filling, into: &builder)
      let book = builder.finish()
      #expect(book.sources[0].taken == (filling.table == .cases ? 2 : 3))
    }
  }

  @Test("Hostile headings and odd encodings give a file that reads")
  func hostile() throws {
    let headings = [
      "id", "a: b", "# c", "x\ny", "\u{1B}[31m", "'", "- d", "{e}", "&f", "\u{202E}g",
    ]
    let quoted = headings.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
    let text = quoted.joined(separator: ",") + "\n1,2,3,4,5,6,7,8,9,10\n"
    let written = try proposal(Array(text.utf8))
    #expect(!written.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
    #expect(try mapping(written).tables.count == 1)
    let latin = Array("id;Stra".utf8) + [0xDF] + Array("e\n1;K".utf8) + [0xF6, 0x0A]
    let ofLatin = try mapping(try proposal(latin))
    #expect(ofLatin.encoding == .windows1252)
    let json = "[{\"id\":1,\"opened\":\"2026-01-02\"},{\"id\":2}]"
    let ofJSON = try mapping(try proposal(Array(json.utf8)))
    #expect(ofJSON.tables[0].columns?.first?.target == "task_id")
  }
}

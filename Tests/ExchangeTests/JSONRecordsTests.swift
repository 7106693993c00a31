import Casework
import Columns
import Diagnostics
import Foundation
import TestSupport
import Testing
import WorkingTime

@testable import Documents
@testable import Exchange

@Suite("JSON exports")
struct JSONRecordsTests {
  private static func tasks(_ edit: (inout Mapping) -> Void = { _ in }) -> Mapping {
    var mapping = Mapping.canonical(.tasks)
    edit(&mapping)
    return mapping
  }

  private func read(
    _ text: String, _ mapping: Mapping = tasks(), block: Int = 4 << 20, threads: Int = 1,
    allowance: RejectAllowance = .none
  ) throws(Findings) -> Casebook {
    try ScratchExports(threads: threads, block: block, allowance: allowance)
      .read(Array(text.utf8), named: "tasks.json", mapping)
  }

  private func refusal(_ text: String, _ mapping: Mapping = tasks()) -> String {
    do throws(Findings) {
      _ = try read(text, mapping)
      return ""
    } catch {
      return FindingRenderer().render(error)
    }
  }

  @Test("A name that holds a NUL refuses the file, with the name")
  func nulInName() {
    let told = refusal(#"[{"task_id":"T1","case_id":"C1","task":"call","wa\u0000rd":"x"}]"#)
    #expect(told.contains("error[SL0419]: a name holds a NUL"), "\(told)")
    #expect(told.contains("wa") && !told.utf8.contains(0), "\(told)")
  }

  /// What was read, but for where it stood.
  private func rows(_ book: Casebook) -> [String] {
    var book = book
    book.sources = []
    book.tasks.line = RowLines(blanks: book.tasks.count)
    book.cases.line = RowLines(blanks: book.cases.count)
    return book.dump
  }

  private static let texts = [
    "", "plain", "with \"quotes\" and \\ strokes", "two\nlines\tand a tab", "é 😀 ﷽ \u{7F}",
    "a, b", String(repeating: "long ", count: 40), "\u{2028}", "/", "007", "1E+15", "null",
  ]

  /// The same rows as CSV, written by rules of its own.
  private static func csv(_ rows: [[String: String]], _ names: [String]) -> String {
    let quoted = { (text: String) in "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    return ([names] + rows.map { row in names.map { row[$0] ?? "" } })
      .map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
  }

  private static func json(_ row: [String: String], pretty: Bool, mixed: Bool) throws -> String {
    var options: JSONSerialization.WritingOptions = mixed ? [] : [.sortedKeys]
    if pretty { options.insert(.prettyPrinted) }
    let filled = mixed ? row.filter { !$0.value.isEmpty } : row
    return String(
      decoding: try JSONSerialization.data(withJSONObject: filled, options: options),
      as: UTF8.self)
  }

  /// Rows whose texts need every kind of care.
  private static func rows(_ count: Int, seed: UInt64) -> [[String: String]] {
    var random = SeededRandom(seed: seed)
    return (0..<count).map { index in
      var row = ["task_id": "T\(index)", "case_id": "C\(index / 3)", "task": "call"]
      row["owner"] = texts.randomElement(using: &random)
      row["ward"] = texts.randomElement(using: &random)
      row["completed_at"] = Bool.random(using: &random) ? "2026-03-0\(1 + index % 9)" : ""
      return row
    }
  }

  @Test("The same rows give the same tables as CSV, as lines, as an array and under a key")
  func sameness() throws {
    for seed in UInt64(1)...3 {
      let rows = Self.rows(60, seed: seed)
      let names = ["case_id", "completed_at", "owner", "task", "task_id", "ward"]
      let expected = self.rows(try read(Self.csv(rows, names)))
      let lines = try rows.map { try Self.json($0, pretty: false, mixed: false) }
      let pretty = try rows.map { try Self.json($0, pretty: true, mixed: false) }
      for text in [
        lines.joined(separator: "\n"), lines.map { $0 + "\r\n\r\n" }.joined(),
        "\u{FEFF}" + lines.joined(separator: "\n"),
        "[" + pretty.joined(separator: " ,\n") + "]\n",
        "{\"n\": 1, \"rows\": [" + pretty.joined(separator: ",") + "], \"more\": {\"a\": []}}",
      ] {
        for block in [1, 7, 64, 333, 4 << 20] {
          #expect(self.rows(try read(text, block: block)) == expected, "\(seed) \(block)")
        }
      }
    }
  }

  @Test("Names in any order, absent ones and null mean the same; threads change nothing")
  func orders() throws {
    let rows = Self.rows(400, seed: 9)
    let names = ["case_id", "completed_at", "owner", "task", "task_id", "ward"]
    let expected = self.rows(try read(Self.csv(rows, names)))
    let text = try rows.map { try Self.json($0, pretty: false, mixed: true) }
      .joined(separator: "\n")
    let once = try read(text, block: 256)
    #expect(self.rows(once).map { $0.prefix(20) } == expected.map { $0.prefix(20) })
    for threads in [2, 5] {
      #expect(try read(text, block: 256, threads: threads).dump == once.dump)
    }
    let owner = once.tasks.owner
    #expect((0..<400).allSatisfy { (owner?[$0] ?? "") == rows[$0]["owner"] })
  }

  @Test("Numbers, true and false come as they are written, null as nothing")
  func scalars() throws {
    let book = try read(
      """
      {"task_id": 9007199254740993, "case_id": 1E+15, "task": -0.10, "on_time": true, "a": null}
      {"task_id": 7, "case_id": "\\u0041\\ud83d\\ude00\\/", "task": "x", "on_time": false}
      """)
    #expect(book.tasks.reference[0] == "9007199254740993")
    #expect(book.cases.reference(of: 0) == "1E+15")
    #expect(book.cases.reference(of: 1) == "A😀/")
    #expect(book.tasks.task[0] == "-0.10")
    #expect((0..<2).map { book.tasks.onTime?[$0] } == ["true", "false"])
    // A name that is null wherever it stands is a column without texts.
    #expect(book.tasks.attributes.map(\.name) == ["a"])
  }

  @Test("What is in objects is reached by its path, as an attribute and in a mapping")
  func nested() throws {
    var mapping = Mapping()
    mapping.tables = [
      TableMapping(
        .tasks,
        columns: [
          ColumnMapping("task_id", .column("id")), ColumnMapping("case_id", .column("case.ref")),
          ColumnMapping("task", .column("case.kind.name")),
        ])
    ]
    let book = try read(
      """
      {"id":1,"case":{"ref":"C1","kind":{"name":"call","x":{}},"customer":null},"tags":["a",{"b":1}]}
      {"id":2,"case":{"kind":{"name":"visit"},"customer":{"ward":"Abbey"},"ref":"C2"},"tags":[]}
      """, mapping)
    #expect((0..<2).map { book.tasks.task[$0] } == ["call", "visit"])
    #expect((0..<2).map { book.cases.reference(of: $0) } == ["C1", "C2"])
    #expect(book.tasks.attributes.map(\.name) == ["case.customer.ward"])
    #expect(book.tasks.attributes[0].column[1] == "Abbey")
    #expect(book.sources[0].inferences == ["'tags' holds lists and is not read"])
  }

  @Test("A name that turns up in the last of many records is an attribute all the same")
  func lateNames() throws {
    var lines = (0..<5_000).map { "{\"task_id\":\($0),\"case_id\":1,\"task\":\"call\"}" }
    lines[4_999] =
      "{\"task_id\":4999,\"case_id\":1,\"task\":\"call\",\"ward\":\"Abbey\","
      + "\"completed_at\":\"2026-01-01\"}"
    for threads in [1, 3] {
      let book = try read(lines.joined(separator: "\n"), block: 4_096, threads: threads)
      #expect(book.tasks.attributes.map(\.name) == ["ward"])
      #expect(book.tasks.attributes[0].column[4_999] == "Abbey")
      #expect(book.tasks.completedAt?[4_999] != nil && book.tasks.completedAt?[0] == nil)
    }
  }

  /// A line, and the code and words by which it is rejected.
  static let rejects: [(String, String)] = [
    ("{\"task_id\":2,", "error[SL0461]: byte 14 of the line: a name in double quotes belongs here"),
    ("{\"task_id\":2} x", "error[SL0461]: byte 15 of the line: something follows the value"),
    ("{\"task_id\":2,\"task\":\"a", "error[SL0461]: byte 23 of the line: the text ends inside"),
    ("{\"task_id\":\"\\ud800\"}", "error[SL0461]: byte 19 of the line: half a surrogate pair"),
    ("{\"task_id\":01}", "error[SL0461]: byte 13 of the line: a comma or the end of the object"),
    ("{\"task_id\":1,}", "error[SL0461]: byte 14 of the line: a name in double quotes"),
    ("{\"task_id\":NaN}", "error[SL0461]: byte 12 of the line: a value belongs here"),
    ("{'task_id':1}", "error[SL0461]: byte 2 of the line: a name in double quotes"),
    ("{\"task_id\":\"a\tb\"}", "error[SL0461]: byte 14 of the line: a control character"),
    ("[1]", "error[SL0466]: the line is no object"),
    ("\"x\"", "error[SL0466]: the line is no object"),
    ("{\"task_id\":2,\"task\":1,\"task\":1}", ":task: error[SL0463]: the name stands twice"),
    ("{\"task_id\":2,\"x\":[{\"a\":1,\"\\u0061\":1}]}", "error[SL0463]: a name stands twice"),
    ("{\"task_id\":2,\"task\":{}}", ":task: error[SL0464]: an object stands where a text"),
    ("{\"task_id\":2,\"task\":[]}", ":task: error[SL0464]: an array stands where a text"),
    ("{\"task_id\":\"\\u0000\"}", "error[SL0419]: a field holds a NUL"),
    ("{\"task_id\":\(String(repeating: "1", count: 41))}", ":task_id: error[SL0420]: the number"),
    ("{\"case_id\":2,\"task\":1}", ":task_id: error[SL0411]: the field is empty"),
    (
      String(repeating: "{\"a\":", count: 65) + "1" + String(repeating: "}", count: 65),
      "error[SL0461]: byte 321 of the line: objects and arrays are nested too deep"
    ),
  ]

  @Test("A line that is no record is rejected by itself, with its line", arguments: rejects)
  func rejectsLines(_ line: String, _ words: String) throws {
    let good = { (id: Int) in "{\"task_id\":\(id),\"case_id\":1,\"task\":\"call\"}" }
    let text = good(1) + "\n" + line + "\n" + good(3) + "\n"
    let book = try read(text, allowance: .count(1))
    #expect(book.tasks.count == 2 && book.addsUp)
    let told = FindingRenderer().render(book.sources[0].rejected)
    #expect(told.hasPrefix("tasks.json:2") && told.contains(words), "\(told)")
    #expect(refusal(text).contains("error[SL0430]: 1 of 3 rows is rejected"))
    // In an array the same record is rejected where it is JSON, and else refuses the file.
    let array = "[\n" + good(1) + ",\n" + line + "\n,\n" + good(3) + "]"
    let isJSON = !words.contains("SL0461")
    if isJSON {
      let book = try read(array, allowance: .count(1))
      #expect(book.tasks.count == 2 && book.addsUp)
      #expect(
        FindingRenderer().render(book.sources[0].rejected).hasPrefix("tasks.json:3"), "\(array)")
    } else {
      let told = refusal(array)
      #expect(told.hasPrefix("tasks.json:") && told.contains(" error[SL0460]: byte "), "\(told)")
    }
  }

  @Test("Where the records stand is asked for where it cannot be told")
  func findsRecords() throws {
    let row = "{\"task_id\":1,\"case_id\":1,\"task\":\"call\"}"
    let two =
      "{\"errors\":[{\"a\":1}],\"data\":{\"rows\":[\(row)],\"n\":2},\"old\":[\(row),\(row)]}"
    #expect(refusal(two).contains("SL0462]: the object holds several arrays of objects"))
    let nested = try read(two, Self.tasks { $0.at = ["data", "rows"] })
    #expect(nested.tasks.count == 1)
    #expect(try read(two, Self.tasks { $0.at = ["old"] }, allowance: .count(1)).tasks.count == 1)
    #expect(
      refusal(two, Self.tasks { $0.at = ["data", "row"] })
        == """
        tasks.json: error[SL0462]: there is no array under 'data.row'
          help: say which holds the rows in the mapping: `at: data.rows`; there are data.rows, \
        errors, old
        """)
    #expect(refusal("{\"a\":\n1}").contains("SL0462]: the object holds no array of objects"))
    #expect(refusal("{\"rows\":[\(row)]} x").contains("SL0460]: byte 52 of the file: something"))
    // One record in one line is a file of one line.
    #expect(try read(row).tasks.count == 1)
    #expect(try read("[]").tasks.count == 0)
    #expect(try read("{\"rows\": []}").tasks.count == 0)
    #expect(refusal("[{\"task_id\":1}]").contains("error[SL0404]: the column 'case_id' is missing"))
  }

  @Test("A mapped name that no record has is told of; one that a table needs refuses the file")
  func absentNames() throws {
    var mapping = Mapping()
    let columns = [
      ColumnMapping("task_id", .column("id")), ColumnMapping("case_id", .column("id")),
      ColumnMapping("task", .column("kind")), ColumnMapping("completed_at", .column("closed")),
    ]
    mapping.tables = [TableMapping(.tasks, columns: columns)]
    let book = try read("{\"id\":1,\"kind\":\"call\",\"close\":\"x\"}", mapping)
    #expect(book.tasks.completedAt?[0] == nil)
    #expect(
      FindingRenderer().render(book.sources[0].doubts) == """
        tasks.json:closed: warning[SL0465]: the mapping reads 'closed', which no record of the \
        file has: it is taken as empty
          help: if 'close' is meant, correct the mapping
        """)
    #expect(refusal("{\"id\":1,\"kin\":\"call\"}", mapping).contains("error[SL0440]"))
  }

  @Test("A line feed written as an escape moves no line of what comes after it")
  func escapedLineFeeds() throws {
    // The second record begins on line 3 and the fourth on line 4, whatever the texts say.
    let text = """
      [
      {"task_id":"T1","case_id":"C","task":"t","late_reason":"a\\nb\\n","on":"\\u000a"},
      {"task_id":"T2","case_id":"C","task":"t","completed_at":"never"}, {"task_id":"T3",
      "case_id":"C","task":"x\\ny"}, {"task_id":"T4","case_id":"C","task":"t","completed_at":"no"},
      {"task_id":"T5","case_id":"C","task":"t","completed_at":""}
      ]
      """
    for block in [1, 2, 3, 7, 64, 100, 333, 4 << 20] {
      for threads in [1, 2, 4] {
        let book = try read(text, block: block, threads: threads, allowance: .count(2))
        let told = FindingRenderer().render(book.sources[0].rejected)
        #expect(book.tasks.count == 3 && book.addsUp)
        let lines = told.split(separator: "\n").filter { $0.contains("SL0412") }
          .map { $0.split(separator: ":")[1] }
        #expect(lines == ["3", "4"], "\(block), \(threads): \(told)")
        #expect((0..<3).map { book.tasks.line[$0] } == [2, 3, 5], "\(block), \(threads)")
      }
    }
  }

  @Test("An object of a hundred thousand names is refused, and soon")
  func manyNames() {
    let names = (0..<100_000).map { "\"k\($0)\":1" }.joined(separator: ",")
    let told = refusal("{\"task_id\":\"T\",\"case_id\":\"C\",\"task\":\"t\",\(names)}")
    #expect(told.contains("error[SL0406]") && told.contains("more than 1000"), "\(told)")
  }

  @Test("A mark before a single object is no part of it")
  func markedObject() throws {
    let record = #"{"task_id":"T1","case_id":"C1","task":"call"}"#
    for text in ["\u{FEFF}\(record)\n", "\u{FEFF}{\"x\":[\(record)]}"] {
      #expect(try read(text, block: 4_096, threads: 1).tasks.count == 1)
    }
  }

  @Test("A reference is a text or a number, and never true or false")
  func truthIsNoReference() {
    for row in [
      #"{"task_id":true,"case_id":"C","task":"call"}"#,
      #"{"task_id":"T","case_id":false,"task":"call"}"#,
    ] {
      let told = refusal(row)
      #expect(told.contains("error[SL0464]") && told.contains("a reference belongs"), "\(told)")
    }
    #expect(refusal(#"{"task_id":1,"case_id":2,"task":true}"#) == "")
  }

  @Test("A file that is named as separated values and holds JSON is refused")
  func otherName() {
    let bytes = Array(#"[{"task_id":"T","case_id":"C","task":"call"}]"#.utf8)
    for (name, isRefused) in [
      ("tasks.csv", true), ("in/TASKS.CSV", true), ("tasks.tsv", true), ("tasks.json", false),
      ("tasks.txt", false), ("csv", false),
    ] {
      do throws(Findings) {
        _ = try ScratchExports().read(bytes, named: name, Self.tasks())
        #expect(!isRefused, "\(name)")
      } catch {
        let told = FindingRenderer().render(error)
        #expect(isRefused && told.contains("\(name):1: error[SL0468]"), "\(told)")
      }
    }
  }

  @Test("Mutated files end in rows or findings, the same for every block and number of threads")
  func mutations() throws {
    let rows = Self.rows(12, seed: 4)
    let lines = try rows.map { try Self.json($0, pretty: false, mixed: true) }
    let texts = [
      lines.joined(separator: "\n"), "[" + lines.joined(separator: ",\n") + "]",
      "{\"rows\":[" + lines.joined(separator: ",") + "]}",
    ]
    var random = SeededRandom(seed: 77)
    let bytes = Array("{}[],:\"\\\n u01e-\u{0}\u{FF}".utf8)
    for round in 0..<600 {
      var text = Array(texts[round % 3].utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let at = Int.random(in: 0..<text.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: text[at] = bytes.randomElement(using: &random) ?? 0
        case 1: text.remove(at: at)
        default: text.removeLast(text.count - max(1, at))
        }
      }
      let outcomes = [(4 << 20, 1), (1, 1), (50, 1), (64, 3)].map { block, threads in
        do throws(Findings) {
          return try ScratchExports(threads: threads, block: block, allowance: .count(1_000))
            .read(text, named: "f", Self.tasks()).dump
        } catch {
          return [FindingRenderer().render(error)]
        }
      }
      for outcome in outcomes.dropFirst() {
        #expect(outcome == outcomes[0], "round \(round): \(String(decoding: text, as: UTF8.self))")
      }
    }
  }
}

@Suite("Whether a file is JSON")
struct JSONCheckTests {
  private func refusal(_ text: String, block: Int = 4 << 20) -> String {
    var limits = CSVLimits()
    limits.block = block
    do throws(Findings) {
      try JSONCheck.check(InputFile(bytes: Array(text.utf8), name: "f.json"), limits: limits)
      return ""
    } catch {
      return FindingRenderer().render(error)
    }
  }

  @Test("The first thing that is wrong is told with line, column and byte") func places() {
    #expect(refusal("{\"a\": [1, 2.5e3, true, null, \"x\", {}]}") == "")
    #expect(refusal("{\"a\":1,\"a\":2}") == "")
    #expect(
      refusal("[1,\n 2,\n é]").hasPrefix(
        "f.json:3:2: error[SL0460]: byte 10 of the file: a value belongs here"))
    #expect(refusal("").contains("the text ends where a value belongs"))
    #expect(
      refusal(String(repeating: "[", count: 100_000)).contains(":1:65: error[SL0460]: byte 65"))
    #expect(refusal("[" + String(repeating: "1", count: 1_001) + "]").contains("1,000 characters"))
  }

  @Test(
    "JSONTestSuite gets its verdicts, in pieces of any size",
    .enabled(if: SharedFolder.isPresent, SharedFolder.skipMessage))
  func conformance() throws {
    let root = try #require(SharedFolder.root)
    let folder = root.appending(path: "suites/JSONTestSuite/test_parsing").path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    var counts: [Character: Int] = [:]
    for name in names {
      let data = [UInt8](try SharedFolder.data("suites/JSONTestSuite/test_parsing/" + name))
      let verdicts = [1, 3, 16, 4 << 20].map { block in
        var limits = CSVLimits()
        limits.block = block
        return (try? JSONCheck.check(InputFile(bytes: data, name: name), limits: limits)) != nil
      }
      #expect(Set(verdicts).count == 1, "\(name)")
      let first = name.first ?? "?"
      counts[first, default: 0] += 1
      if first == "y" { #expect(verdicts[0], "\(name)") }
      if first == "n" { #expect(!verdicts[0], "\(name)") }
    }
    #expect(counts["y"] == 95 && counts["n"] == 188)
  }
}

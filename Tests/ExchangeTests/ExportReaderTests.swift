import Casework
import Columns
import Diagnostics
import TestSupport
import Testing
import WorkingTime

@testable import Exchange

@Suite("Exports into a casebook")
struct ExportReaderTests {
  static let cases = """
    case_id,workflow,opened_at,team,ward
    C1,prevention,2026-01-05T09:00:00Z,North,Abbey
    C2,relief,2026-01-06T09:00:00+01:00,South,
    """
  static let tasks = """
    task_id,case_id,task,activated_at,completed_at,on_time,late_reason,channel
    T1,C1,call,2026-01-05T09:00:00Z,2026-01-05 17:00,true,,phone
    T2,C2,visit,2026-01-06T08:00:00Z,,,"busy, very",
    T3,C9,visit,,,false,,web
    """
  static let events = """
    at,event,case_id,task_id,until,value,reason,by
    2026-01-05T10:00:00Z,hold,,T1,2026-01-05T12:00:00Z,,waiting,Ann
    2026-01-05T11:00:00Z,revise,,T2,,2026-02-01,agreed,Ann
    2026-01-05T11:30:00Z,reassign,C2,,,Bob,,
    2026-01-05T12:00:00Z,note,,T7,,,,
    2026-01-05T12:00:00Z,note,C9,,,,,
    """

  @Test("The canonical files fill the casebook, row for row")
  func readsCanonicalFiles() throws {
    let book = try ScratchExports().read(
      cases: Self.cases, tasks: Self.tasks, events: Self.events)
    #expect(book.cases.count == 2 && book.cases.isGiven)
    #expect(book.cases.reference(of: 1) == "C2")
    // 2026-01-05T09:00Z: 20,458 days after 1970 (56 years with 14 leap days are 20,454), and 9 h.
    #expect(book.cases.openedAt.values == [1_767_603_600, 1_767_603_600 + 82_800])
    #expect(book.cases.attributes.map(\.name) == ["ward"])
    #expect(book.tasks.count == 3)
    #expect(book.tasks.caseCode == [1, 2, 3])
    #expect(book.tasks.task[2] == "visit")
    #expect(book.tasks.completedAt?.seconds(0) == 1_767_632_400)
    #expect(book.tasks.completedAt?[1] == nil)
    #expect((0..<3).map { book.tasks.onTime?[$0] } == ["true", nil, "false"])
    #expect(book.tasks.attributes.map(\.name) == ["late_reason", "channel"])
    #expect(book.tasks.attributes[0].column[1] == "busy, very")
    #expect(book.tasks.line == [2, 3, 4])
    #expect(book.addsUp)
  }

  @Test("Events keep their order; those of unknown tasks and cases are excluded, not rejected")
  func readsEvents() throws {
    let book = try ScratchExports().read(
      cases: Self.cases, tasks: Self.tasks, events: Self.events)
    #expect(book.events.kind == [.hold, .revise, .reassign])
    #expect(book.events.taskRow == [0, 1, EventTable.noRow])
    #expect(book.events.caseCode == [0, 0, 2])
    // A date alone is the end of that day: 2026-02-01T23:59:59Z.
    #expect(book.events.valueAt.seconds(1) == 1_769_990_399)
    #expect(book.events.value[2] == "Bob")
    let account = book.sources[2]
    #expect(account.rows == 5 && account.taken == 3 && account.rejected.isEmpty)
    #expect(account.excluded.list.map { $0.place?.line } == [5, 6])
    #expect(account.inferences.contains { $0.hasPrefix("value: ISO 8601, zone UTC, 1 without") })
    #expect(book.addsUp)
  }

  @Test("A revision without a date, an event of nothing and an unknown word are rejected")
  func rejectsEvents() throws {
    let events = """
      at,event,case_id,task_id,value
      2026-01-05,revise,C1,,soon
      2026-01-05,revise,C1,,
      2026-01-05,note,,,
      2026-01-05,hodl,C1,,
      2026-01-05,note,C1,,soon
      """
    let book = try ScratchExports(allowance: .count(4)).read(cases: Self.cases, events: events)
    #expect(
      book.sources[1].rejected.list.map(\.code) == [
        ExchangeCode.notADate, ExchangeCode.emptyField, ExchangeCode.eventOfNothing,
        ExchangeCode.unknownWord,
      ])
    #expect(book.sources[1].rejected.list[3].help == "did you mean 'hold'?")
    #expect(book.events.count == 1)
  }

  @Test("Without a cases file the cases come from the tasks")
  func derivesCases() throws {
    let tasks = """
      task_id,case_id,task,workflow,activated_at,started_at,owner
      T1,C2,call,,2026-01-06,2026-01-05,
      T2,C1,call,relief,,,Ann
      T3,C2,call,prevention,2026-01-04,,Bob
      """
    let book = try ScratchExports().read(tasks: tasks)
    #expect(!book.cases.isGiven && book.cases.count == 2)
    #expect(book.cases.reference(of: 0) == "C2")
    // 2026-01-04T23:59:59Z.
    #expect(book.cases.openedAt[0] == 1_767_571_199)
    #expect(book.cases.openedAt[1] == nil)
    #expect(book.cases.workflow[0] == "prevention" && book.cases.workflow[1] == "relief")
    #expect(book.cases.owner?[0] == "Bob")
    #expect(book.cases.line == [2, 3])
  }

  @Test("A derived case opens by a planned start only where nothing else is known")
  func derivesFromPlans() throws {
    let tasks = """
      task_id,case_id,task,activated_at,planned_start_at
      T1,C1,call,2026-01-06,2026-01-02
      T2,C2,call,,2026-01-08
      T3,C2,call,,2026-01-07
      """
    let book = try ScratchExports().read(tasks: tasks)
    // 2026-01-06T23:59:59Z and a day later.
    #expect(book.cases.openedAt.values == [1_767_743_999, 1_767_830_399])
  }

  @Test("A repeated reference names the line of the first, or that it stands in another file")
  func repeated() throws {
    let cases = "case_id,workflow,opened_at\nC1,w,2026-01-01\nC2,w,2026-01-01\nC1,w,2026-01-02\n"
    #expect(
      ScratchExports().refusal(cases: cases).contains(
        "cases.csv:4:case_id: error[SL0421]: the row on line 2 has this reference"))
    var builder = CasebookBuilder(threads: 1)
    var reader = ExportReader(zone: .utc)
    reader.allowance = .count(9)
    for (name, text) in [
      ("a.csv", "task_id,case_id,task\nT2,C1,call\nT1,C1,call\n"),
      ("b.csv", "task_id,case_id,task\nT9,C1,call\nT1,C2,call\nT3,C2,call\nT9,C2,call\n"),
    ] {
      let mapping = Mapping.canonical(.tasks)
      try reader.read(
        InputFile(bytes: Array(text.utf8), name: name), mapping, mapping.tables[0], into: &builder)
    }
    let book = builder.finish()
    #expect(
      book.sources[1].rejected.list.map(\.message) == [
        "a row of an earlier file has this reference", "the row on line 2 has this reference",
      ])
    #expect(book.tasks.count == 4)
  }

  @Test("A rejected row leaves no trace: neither a case nor a code of its own")
  func rejectedRowsLeaveNoTrace() throws {
    let tasks = """
      task_id,case_id,task,completed_at
      T1,C1,call,
      T2,C7,odd,never
      T1,C8,odder,
      T3,C2,visit,
      """
    let book = try ScratchExports(allowance: .count(2)).read(tasks: tasks)
    #expect(book.cases.count == 2)
    #expect(book.cases.references.count == 2)
    #expect(book.tasks.task.dictionary.count == 2)
    #expect(book.tasks.caseCode == [1, 2])
  }

  @Test("References that differ in a byte are two, however they look")
  func comparesBytes() throws {
    let tasks = "task_id,case_id,task\n\u{e9},C1,call\ne\u{301},C1,call\n007,C1,call\n7,C1,call\n"
    #expect(try ScratchExports().read(tasks: tasks).tasks.count == 4)
  }

  @Test("Several files of a kind make one table; blanks where a file lacks a column")
  func joinsFiles() throws {
    var builder = CasebookBuilder(threads: 1)
    let reader = ExportReader(zone: .utc)
    for (name, text) in [
      ("a.csv", "task_id,case_id,task,owner\nT1,C1,call,Ann\n"),
      ("b.csv", "task_id,case_id,task,ward\nT2,C2,visit,Abbey\n"),
    ] {
      let mapping = Mapping.canonical(.tasks)
      try reader.read(
        InputFile(bytes: Array(text.utf8), name: name), mapping, mapping.tables[0], into: &builder)
    }
    let book = builder.finish()
    #expect(book.tasks.count == 2 && book.cases.count == 2)
    #expect(book.tasks.owner?.codes == [1, 0])
    #expect(book.tasks.attributes[0].name == "ward")
    #expect(book.tasks.attributes[0].column.codes == [0, 1])
  }

  @Test("Only the columns asked for are built, and whether a row is rejected does not depend on it")
  func projects() throws {
    let tasks = "task_id,case_id,task,owner,ward,started_at\nT1,C1,call,Ann,Abbey,never\n"
    let asked = ScratchExports(allowance: .count(1), columns: .these(["ward"]))
    let book = try asked.read(tasks: tasks)
    #expect(book.tasks.owner == nil && book.tasks.attributes.map(\.name) == ["ward"])
    #expect(book.sources[0].rejected.count == 1)
  }

  @Test("Threads and block size change nothing: rows, codes, rejects, accounts")
  func independentOfThreads() throws {
    var random = SeededRandom(seed: 11)
    for trial in 0..<20 {
      let text = Self.randomTasks(&random, withStrayQuote: trial % 5 == 4)
      let expected = try ScratchExports(allowance: .millionths(1_000_000)).read(tasks: text).dump
      #expect(expected.count > 100)
      for threads in 1...3 {
        for block in [1, 37, 300, 4_000, 4 << 20] {
          let reader = ScratchExports(
            threads: threads, block: block, allowance: .millionths(1_000_000))
          #expect(
            try reader.read(tasks: text).dump == expected,
            "trial \(trial), \(threads) threads, \(block) bytes")
        }
      }
    }
  }

  private static func randomTasks(
    _ random: inout SeededRandom, withStrayQuote: Bool
  ) -> String {
    var text = "task_id,case_id,task,activated_at,note\n"
    let notes = ["", "plain", "\"a, b\"", "\"two\nlines\"", "\"a \"\"quote\"\"\"", "é"]
    for row in 0..<200 {
      let reference = Int.random(in: 0...400, using: &random)
      let date = ["2026-03-0\(row % 9 + 1)", "2026-03-31T17:45:00Z", "", "never"]
        .randomElement(using: &random)
      let note = notes.randomElement(using: &random)
      text += "T\(reference),C\(reference % 40),task \(row % 7),\(date ?? ""),\(note ?? "")\n"
      if row % 50 == 49 { text += "\ntoo,few\n" }
      if withStrayQuote, row == 120 { text += "T9999,C1,5\" pipe,,\n" }
    }
    return text
  }

  @Test("A format that only the end of the file shows is found, and the whole read by it")
  func decidesFromAllValues() throws {
    let rows = (1...3_000).map { "T\($0),C1,call,0\($0 % 9 + 1)/02/2026\n" }.joined()
    let text = "task_id,case_id,task,completed_at\n" + rows + "T0,C1,call,02/28/2026 5:30 PM\n"
    for threads in [1, 2] {
      let book = try ScratchExports(threads: threads, block: 1_000).read(tasks: text)
      // 2026-02-02 as mm/dd: the 1st row's 02/02 is 2 February; the 3rd's 04/02 is 2 April.
      #expect(book.tasks.completedAt?[2] == 1_775_174_399)
      #expect(
        book.sources[0].inferences == [
          "completed_at: mm/dd/yyyy HH:MM AM/PM, zone UTC, 3000 without a time taken as 23:59:59"
        ])
    }
  }

  @Test("A heading that may be meant for an absent column of instants is doubted, others are not")
  func doubts() throws {
    func doubts(_ headings: String) throws -> [String] {
      let book = try ScratchExports().read(tasks: "task_id,case_id,task,\(headings)\n")
      return book.sources[0].doubts.list.map {
        "\($0.place?.heading ?? "") for \($0.message.split(separator: "'").last ?? "")"
      }
    }
    #expect(try doubts("activation_date") == ["activation_date for activated_at"])
    #expect(try doubts("actived_at") == ["actived_at for activated_at"])
    #expect(try doubts("date completed") == ["date completed for completed_at"])
    // There is one already; or it is no date; or nothing like it.
    #expect(try doubts("activated_at,activation_date") == [])
    #expect(try doubts("target_group,late_reason,ward") == [])
    let book = try ScratchExports().read(tasks: "task_id,case_id,task,activation_date\n")
    #expect(
      book.sources[0].inferences
        == ["'activation_date' is an attribute, and there is no activated_at"])
  }
}

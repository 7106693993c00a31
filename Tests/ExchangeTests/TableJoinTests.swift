import Casework
import Columns
import Diagnostics
import TestSupport
import Testing
import WorkingTime

@testable import Exchange

@Suite("Parts of a file put together")
struct TableJoinTests {
  /// What is known of the rows without their references.
  private func facts(_ book: Casebook) -> [String] {
    let tasks = book.tasks
    return book.sources.map {
      "\($0.rows) \($0.taken) \($0.rejected.count) "
        + $0.rejected.list.map { FindingRenderer(showValues: true).render($0) }.joined()
    }
      + (0..<tasks.count).map { row in
        "\(tasks.caseCode[row]) \(tasks.task[row] ?? "-") \(tasks.activatedAt?[row] ?? -1) "
          + "\(tasks.line[row])"
      }
  }

  /// A file of tasks; in most of them the references ascend, in some not, in some one stands twice.
  private func file(_ random: inout SeededRandom, seed: Int) -> String {
    let count = Int.random(in: 1...120, using: &random)
    var references = (0..<count).map { "T\(1_000 + $0)" }
    switch seed % 4 {
    case 0: break
    case 1: references.swapAt(0, Int.random(in: 0..<count, using: &random))
    case 2:
      let row = Int.random(in: 0..<count, using: &random)
      references[row] = references[Int.random(in: 0...row, using: &random)]
    default: references.shuffle(using: &random)
    }
    let rows = references.map { reference in
      "\(reference),C\(Int.random(in: 1...9, using: &random)),call,"
        + "2026-03-0\(Int.random(in: 1...9, using: &random))\n"
    }
    return "task_id,case_id,task,activated_at\n" + rows.joined()
  }

  @Test("References that nobody asks for change nothing but the memory taken", arguments: 0..<120)
  func references(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let text = file(&random, seed: seed)
    let kept = ScratchExports(allowance: .count(1_000))
    let expected = try facts(kept.read(tasks: text))
    for threads in 1...3 {
      for block in [40, 300, 4 << 20] {
        let left = ScratchExports(
          threads: threads, block: block, allowance: .count(1_000), keepsReferences: false)
        let book = try left.read(tasks: text)
        #expect(facts(book) == expected, "\(threads) threads, blocks of \(block)")
        let distinct = text.split(separator: "\n").dropFirst().map { $0.prefix { $0 != "," } }
        let ascends = zip(distinct, distinct.dropFirst()).allSatisfy(<)
        #expect(book.tasks.reference.count == (ascends ? 0 : book.tasks.count))
      }
    }
  }

  @Test("References are kept where a second file of tasks, events or anybody asks for them")
  func asked() throws {
    let scratch = try ScratchFolder()
    let tasks = "task_id,case_id,task,activated_at\nT1,C1,call,2026-03-02\nT2,C1,call,2026-03-02\n"
    try scratch.write(tasks, to: "tasks.csv")
    try scratch.write(tasks, to: "again.csv")
    try scratch.write("event,task_id,at\nnote,T2,2026-03-03\n", to: "events.csv")
    func source(_ name: String, _ table: CanonicalTable) -> ExportSource {
      ExportSource(path: scratch.path(name), mapping: .canonical(table))
    }
    let one = [source("tasks.csv", .tasks)]
    func book(_ sources: [ExportSource], _ columns: ColumnDemand) throws -> Casebook {
      try ExportReader(zone: .utc, allowance: .count(9), columns: columns).read(sources)
    }
    #expect(try book(one, .these([])).tasks.reference.count == 0)
    #expect(try book(one, .these(["task_id"])).tasks.reference.count == 2)
    #expect(try book(one, .all).tasks.reference.count == 2)
    let twice = try book(one + [source("again.csv", .tasks)], .these([]))
    #expect(twice.tasks.count == 2 && twice.sources[1].rejected.count == 2)
    let told = try book(one + [source("events.csv", .events)], .these([]))
    #expect(told.events.taskRow == [1])
  }
}

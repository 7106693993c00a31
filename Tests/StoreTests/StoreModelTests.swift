import Casework
import Diagnostics
import TestSupport
import Testing

@testable import Store

/// Random sequences of small imports, undone and compacted now and then, held to a dictionary.
@Suite("The store against a dictionary")
struct StoreModelTests {
  /// A store in a folder of its own and the model of each of its states.
  private struct Trial {
    let folder: ScratchFolder
    var random: SeededRandom
    /// How many different cases and tasks files name.
    var references = 9
    /// How many rows a file has at most.
    var longest = 12
    /// How many rows a group may have, one of these at a time.
    var groupRows = [Segment.rows]
    var model = ModelStore()
    /// The states by the import that made them, oldest first.
    var states: [(number: Int, model: ModelStore)] = []
    var digests = 0

    var path: String { folder.path("s.db") }

    mutating func file() -> ModelFile {
      let table = CanonicalTable.allCases.randomElement(using: &random) ?? .tasks
      var rows: [ModelFile.Row] = []
      var taken: Set<String> = []
      for _ in 0..<Int.random(in: 0...longest, using: &random) {
        let row = row(of: table)
        let key = table == .cases ? row["case_id"] : table == .tasks ? row["task_id"] : nil
        if let key, !taken.insert(key).inserted { continue }
        rows.append(row)
      }
      return ModelFile(table: table, rows: rows)
    }

    private mutating func pick(_ names: [String]) -> String {
      names.randomElement(using: &random) ?? ""
    }

    private mutating func row(of table: CanonicalTable) -> ModelFile.Row {
      let number = Int.random(in: 0..<references, using: &random)
      let reference = "C\(number)"
      let instant = pick(["1700000000", "1800000000"])
      var row: ModelFile.Row
      switch table {
      case .cases:
        row = ["case_id": reference, "workflow": pick(["a", "b"]), "opened_at": instant]
      case .tasks:
        row = ["task_id": "T\(number)", "case_id": pick(["C1", "C20"]), "task": pick(["x", "y"])]
        if Bool.random(using: &random) { row["activated_at"] = instant }
      case .events:
        row = ["at": instant, "event": pick(["note", "start"])]
        if Bool.random(using: &random) { row["task_id"] = pick(["T1", "T2"]) }
        if row["task_id"] == nil || Bool.random(using: &random) { row["case_id"] = "C1" }
      case .answers:
        return [
          "case_id": pick(["C1", "C2"]), "question": pick(["q", "r"]),
          "answer": pick(["yes", "no", "é"]),
        ]
      }
      if Int.random(in: 0..<3, using: &random) == 0, table == .cases || table == .tasks {
        row["ward"] = pick(["Abbey", "e\u{301}", "\u{e9}"])
      }
      return row
    }

    mutating func writer(makes: Bool) throws -> StoreWriter {
      let store = try StoreWriter(path: path, name: "s.db", makes: makes)
      store.segmentRows = groupRows.randomElement(using: &random) ?? Segment.rows
      store.threads = 2
      return store
    }

    mutating func importOne() throws {
      let file = file()
      let store = try writer(makes: true)
      digests += 1
      // Two fillings of one table, as of one file.
      let border = Int.random(in: 0...file.rows.count, using: &random)
      let first = ModelFile(table: file.table, rows: Array(file.rows[..<border]))
      let rest = ModelFile(table: file.table, rows: Array(file.rows[border...]))
      let record = try store.add(
        [first, rest].map { filling in
          var account = ImportAccount(filling.table)
          account.rows = filling.rows.count
          return .init(rows: filling.tableRows, account: account)
        },
        ImportSource(
          file: "f\(digests).csv", label: "f", digest: FileDigest(of: [UInt8(digests)]),
          mapping: "", at: 1, by: "me"))
      let unchanged = model.add(file)
      #expect(record.sum(\.unchanged) == unchanged)
      #expect(record.sum(\.stored) == file.rows.count - unchanged)
      #expect(record.accounts[0].unchanged + record.accounts[0].stored == border)
      states.append((record.number, model))
    }

    mutating func undoOne() throws {
      let store = try StoreWriter(path: path, name: "s.db", makes: false)
      guard let last = states.last else { return }
      if states.count > 1 {
        #expect(throws: Findings.self) {
          try store.undo(states[states.count - 2].number, at: 2, by: "me")
        }
      }
      try store.undo(last.number, at: 2, by: "me")
      states.removeLast()
      model = states.last?.model ?? ModelStore()
    }

    mutating func compact() throws {
      guard let last = states.last else { return }
      let store = try writer(makes: false)
      let done = try store.compact(threads: 1)
      #expect(done.oldest == last.number)
      states = [last]
      #expect(throws: Findings.self) { try store.undo(last.number, at: 3, by: "me") }
    }

    /// Some imports, a few of them undone, the store compacted now and then; checked after each.
    mutating func run(steps: Int) throws {
      for step in 0..<steps {
        let choice = Int.random(in: 0..<10, using: &random)
        if choice == 0, states.count > 1 {
          // What a compacted state stands on cannot be undone any more.
          if step % 2 == 0 { try compact() } else { try importOne() }
        } else if choice < 3, states.count > 1 {
          try undoOne()
        } else {
          try importOne()
        }
        try check()
      }
    }

    func check() throws {
      let reader = try StoreReader(path: path, name: "s.db", threads: 2)
      for (number, model) in states {
        #expect(try reader.dump(asOf: number) == model.dump, "import \(number)")
        #expect(try reader.newest(asImported: number).number == number)
      }
      let health = try StoreHealth(reader)
      #expect(health.findings.isEmpty, "\(health.findings.map(\.message))")
    }
  }

  @Test("Every state is what a dictionary says", arguments: 0..<60)
  func states(seed: Int) throws {
    var trial = Trial(
      folder: try ScratchFolder(), random: SeededRandom(seed: UInt64(seed)))
    try trial.run(steps: 14)
  }

  @Test("Nor does it matter how many groups the rows lie in", arguments: 0..<60)
  func smallGroups(seed: Int) throws {
    var trial = Trial(
      folder: try ScratchFolder(), random: SeededRandom(seed: UInt64(1_000 + seed)))
    trial.groupRows = [1, 2, 3, 5, Segment.rows]
    try trial.run(steps: 14)
  }

  @Test("Files of hundreds of rows, each of which changes some of those before", arguments: 0..<6)
  func manyGroups(seed: Int) throws {
    var trial = Trial(
      folder: try ScratchFolder(), random: SeededRandom(seed: UInt64(2_000 + seed)))
    (trial.references, trial.longest, trial.groupRows) = (400, 500, [7, 64, 65])
    try trial.run(steps: 10)
    let groups = try StoreReader(path: trial.path, name: "s.db").catalogue.groups
    // Otherwise the test would be of one group a file.
    #expect(groups.count > 3 * trial.states.count)
    #expect(groups.allSatisfy { $0.rows <= 65 })
  }

  @Test("Rows and texts are cut after as many as a group may have, and counted on")
  func cuts() throws {
    let folder = try ScratchFolder()
    let path = folder.path("s.db")
    let rows = (0..<10).map { ["task_id": "T\($0)", "case_id": "C1", "task": "x"] }
    let store = try StoreWriter(path: path, name: "s.db", makes: true)
    store.segmentRows = 4
    var account = ImportAccount(.tasks)
    account.rows = rows.count
    _ = try store.add(
      [.init(rows: ModelFile(table: .tasks, rows: rows).tableRows, account: account)],
      ImportSource(
        file: "f.csv", label: "f", digest: FileDigest(of: [1]), mapping: "", at: 1, by: "me"))
    let reader = try StoreReader(path: path, name: "s.db")
    #expect(reader.catalogue.groups.map(\.rows) == [4, 4, 2])
    let stretches = reader.catalogue.dictionary("task_id")?.stretches ?? []
    #expect(stretches.map(\.first) == [1, 5, 9] && stretches.map(\.rows) == [4, 4, 2])
    #expect(
      try reader.dump(asOf: 1) == (0..<10).map { "tasks case_id=C1 task=x task_id=T\($0)" })
  }
}

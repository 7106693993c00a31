import Casework
import Columns
import Diagnostics
import TestSupport
import Testing
import WorkingTime

@testable import Exchange

/// Whole tables read two ways: by libcsv, in one part on one thread, and as files are read
/// otherwise, by masks, in many parts on several threads.
@Suite("Reading with care and reading fast")
struct CarefulReadingTests {
  private static let columns: [(name: String, values: [String])] = [
    ("case_id", ["C1", "C2", "C30", "", "\"C,4\""]),
    ("task", ["call", "visit", "\"a \"\"long\"\" visit\"", "", "Zo\u{eb}", "Zoe\u{308}"]),
    (
      "activated_at",
      [
        "2026-03-31T17:45:00Z", "2026-03-30T08:00:00Z", "\"2026-03-29T08:00:00Z\"", "2026-03-01",
        "2026-03-31 17:45:00", "", "never", "2026-02-30T00:00:00Z", "2100-01-01T00:00:00Z",
        "2026-03-31T17:45:00+01:00", "2026-03-31T17:45:00z",
      ]
    ),
    (
      "completed_at",
      ["", "", "31/03/2026 09:15", "01/04/2026", "30/04/2026 09:15:20", "13/4/2026"]
    ),
    ("on_time", ["", "true", "false", "perhaps"]),
    (
      "note",
      [
        "", "plain", "\"a, b\"", "\"two\nlines\"", "\"two\r\nlines\"", "\"\"", " kept ",
        "\"\n\n,\"\"\n\"", "\u{1F3E0} at home", "plain and longer than the others are, by much",
      ]
    ),
    ("ward", ["Abbey", "Bridge", "", "=1+1"]),
  ]

  /// How often a row is damaged, how often a field is another than the first good ones.
  private struct Kind {
    var damage = 0
    var oddity = 100
    var ends = ["\n"]
  }

  private static let kinds: [Kind] = [
    Kind(oddity: 0), Kind(), Kind(damage: 5), Kind(damage: 30), Kind(damage: 5, ends: ["\r\n"]),
    Kind(damage: 5, ends: ["\n", "\r\n"]), Kind(damage: 2, ends: ["\n", "\n\n", "\r\n\r\n"]),
    Kind(damage: 5, ends: ["\r"]),
  ]

  /// A row that something is wrong with as a row, whatever its fields are.
  private static let damages: [[UInt8]] =
    [
      "T1,few", "T1,C1,call,,,,,,,many", "", " ", "\"unfinished\",", "T2\0,C1,call,,,,,",
      String(repeating: ",", count: 40), "\"T\n1\",C1,call,,,,,", "x", "\"\"",
    ].map { Array($0.utf8) } + [Array("T3,C1,\u{e9}".utf8) + [0xFF] + Array(",,,,,".utf8)]

  private func file(_ kind: Kind, _ random: inout SeededRandom, rows: Int) -> [UInt8] {
    func roll(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
    func pick<Value>(_ values: [Value], else other: Value) -> Value {
      values.randomElement(using: &random) ?? other
    }
    var bytes: [UInt8] = []
    func add(_ line: [UInt8], isLast: Bool) {
      bytes += line
      if !isLast || roll(50) { bytes += Array(pick(kind.ends, else: "\n").utf8) }
    }
    add(Array(("task_id," + Self.columns.map(\.name).joined(separator: ",")).utf8), isLast: false)
    for row in 0..<rows {
      // Most references ascend; some stand twice.
      let reference = roll(3) ? Int.random(in: 0...row, using: &random) : row
      let fields = Self.columns.map { column in
        roll(kind.oddity) && roll(20) ? pick(column.values, else: "") : column.values[0]
      }
      let line = Array((["T\(10_000 + reference)"] + fields).joined(separator: ",").utf8)
      add(line, isLast: row == rows - 1)
      if roll(kind.damage) { add(pick(Self.damages, else: []), isLast: false) }
    }
    return bytes
  }

  private static let mapping = Mapping.canonical(.tasks)

  private func outcome(
    _ bytes: [UInt8], threads: Int, block: Int, isCareful: Bool
  ) throws(Findings) -> [String] {
    var limits = CSVLimits()
    limits.block = block
    let input = InputFile(bytes: bytes, name: "tasks.csv")
    let reading = TableReading(
      input: input, dialect: CSVDialect(), limits: limits, threads: threads, isCareful: isCareful)
    let outcome = try reading.read(
      Self.mapping, Self.mapping.tables[0], zone: .utc, dateOnly: .endOfDay, demand: .all)
    return Self.facts(outcome)
  }

  /// All that a reading gives, a line each: columns with their codes, the account, the rejects.
  private static func facts(_ outcome: TableReading.Outcome) -> [String] {
    let part = outcome.part
    var facts = [
      "\(part.records) \(part.leftOut) \(part.gathered) \(part.blankLines) \(part.physicalLines)",
      "\(part.lines.values)", "\(part.tallies)", "\(outcome.formats)", "\(outcome.inferences)",
      "\((0..<part.references.count).map { part.references[$0] })",
    ]
    for (instant, column) in zip(outcome.plan.instants, part.instants) {
      facts.append("\(instant.name) \(column.stored)")
    }
    for (text, column) in zip(outcome.plan.texts, part.texts) {
      let texts = column.dictionary.texts
      facts.append("\(text.name) \(column.codes) \((0..<texts.count).map { texts[$0] })")
    }
    facts += part.rejected.kept.map { "\($0)" }
    let log = part.rejected.log
    facts += log.records.map { "\($0.line) \($0.start) \(log.reasons[Int($0.reason)])" }
    return facts
  }

  private func result(
    _ bytes: [UInt8], threads: Int = 1, block: Int = 4 << 20, isCareful: Bool = false
  ) -> [String] {
    do throws(Findings) {
      return try outcome(bytes, threads: threads, block: block, isCareful: isCareful)
    } catch {
      return ["refused: " + FindingRenderer(showValues: true).render(error)]
    }
  }

  @Test(
    "Columns, account and rejects are the same, whatever is wrong with the file", arguments: 0..<8)
  func agree(kind: Int) {
    var random = SeededRandom(seed: UInt64(700 + kind))
    var taken = 0
    for trial in 0..<16 {
      let bytes = file(Self.kinds[kind], &random, rows: Int.random(in: 0...90, using: &random))
      let careful = result(bytes, isCareful: true)
      if careful.count > 1 { taken += 1 }
      for threads in 1...3 {
        for block in [33, 250, 2_000, 4 << 20] {
          let fast = result(bytes, threads: threads, block: block)
          if fast != careful {
            let first = zip(fast, careful).first { $0 != $1 }
            Issue.record(
              "trial \(trial), \(threads) threads, \(block) bytes: \(String(describing: first))")
          }
        }
      }
    }
    // Otherwise nothing but refusals would be compared.
    #expect(taken >= 12)
  }
}

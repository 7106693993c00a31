import Casework
import Columns
import TestSupport
import Testing
import WorkingTime

@testable import Compliance

@Suite("Plain clocks")
struct PlainClocksTests {
  /// Which columns the tasks have, and whether anything happens: what makes clocks plain or not.
  struct Shape: Sendable, CustomTestStringConvertible {
    var name: String
    var hasEvents = false
    var hasStatus = false
    var hasOrigin = false
    var hasCompanies = false
    var closesCases = false
    var asIf: CivilDate?

    var testDescription: String { name }
  }

  private static let shapes = [
    Shape(name: "instants alone"),
    Shape(name: "companies and origins", hasOrigin: true, hasCompanies: true),
    Shape(name: "statuses", hasStatus: true, hasOrigin: true),
    Shape(name: "cases that close", hasStatus: true, closesCases: true),
    Shape(name: "events", hasEvents: true, hasOrigin: true),
    Shape(
      name: "everything", hasEvents: true, hasStatus: true, hasOrigin: true, hasCompanies: true,
      closesCases: true),
    Shape(name: "as if", hasCompanies: true, asIf: PlainRulebook.change),
  ]

  @Test("come to the same as by the careful way, in every column", arguments: shapes)
  func agrees(shape: Shape) throws {
    var (plain, judged) = (0, 0)
    var disagreements: [String] = []
    for seed in 1...3 as ClosedRange<UInt64> {
      let evaluation = Evaluation(
        casebook: Self.casebook(shape, seed: seed, tasks: 3_000),
        rulebook: try PlainRulebook.rulebook(),
        asOf: Instant(seconds: PlainRulebook.changeAt + 30 * 86_400), asIf: shape.asIf,
        years: 2025...2027)
      var columns = ClockColumns()
      evaluation.evaluate(.tasks, 0..<3_000, into: &columns)
      for row in 0..<3_000 {
        let expected = evaluation.judge.verdict(evaluation.facts(.tasks, row: row))
        if Self.text(expected) != Self.text(of: row, in: columns) {
          disagreements.append("\(seed)/\(row): \(expected)")
        }
        if expected.plan >= 0, expected.exclusion == .none { judged += 1 }
      }
      plain += try Self.plainRows(evaluation)
    }
    #expect(disagreements.isEmpty, "\(disagreements.count): \(disagreements.prefix(2))")
    // Neither way is idle.
    #expect(plain > 500 && plain < judged, "\(plain) plain of \(judged) with a service level")
  }

  /// How many rows the plain way takes.
  private static func plainRows(_ evaluation: Evaluation) throws -> Int {
    let clocks = try #require(evaluation.plainClocks)
    let count = evaluation.casebook.tasks.count
    var reader = PlainReader(clocks, 0..<count)
    var left = 0
    var verdicts = [ClockVerdict](repeating: ClockVerdict(), count: count)
    verdicts.withUnsafeMutableBufferPointer { verdicts in
      reader.read(0..<count, into: verdicts) { _ in
        left += 1
        return ClockVerdict()
      }
    }
    return count - left
  }

  // MARK: - Columns in words

  private static func text(_ verdict: ClockVerdict) -> String {
    var columns = ClockColumns(capacity: 1)
    [verdict].withUnsafeBufferPointer { columns.set(0, $0) }
    return text(of: 0, in: columns)
  }

  private static func text(of row: Int, in columns: ClockColumns) -> String {
    let numbers = [
      Int64(columns.plan[row]), columns.activated[row], columns.start[row],
      columns.originalTarget[row], columns.target[row], Int64(columns.dueDay[row]),
      columns.amber[row], columns.stopped[row], Int64(columns.status[row]),
      columns.workingSeconds[row], columns.elapsedSeconds[row], columns.heldSeconds[row],
      columns.overrunSeconds[row], Int64(columns.followOnLevel[row]),
      columns.lastEscalation[row], columns.nextEscalation[row],
      Int64(columns.flags[row].rawValue),
    ]
    return "\(columns.outcome[row].word) \(columns.originalOutcome[row].word) "
      + "\(columns.exclusion[row].word) \(numbers)"
  }

  // MARK: - Data

  /// Tasks around the change of the rules, most of them ordinary, some of every other kind.
  private static func casebook(_ shape: Shape, seed: UInt64, tasks count: Int) -> Casebook {
    var random = SeededRandom(seed: seed)
    let missing = Int64Column.missing
    func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
    func instant() -> Int64 {
      PlainRulebook.changeAt
        + (chance(30)
          ? Int64.random(in: -100_000...100_000, using: &random)
          : Int64.random(in: -30 * 86_400...35 * 86_400, using: &random))
    }
    func later(_ instant: Int64) -> Int64 {
      instant + Int64.random(in: -1_000...9 * 86_400, using: &random)
    }
    var book = Casebook()
    book.cases.isGiven = true
    book.cases.count = count / 3
    var closed: [Int64] = []
    for row in 0..<book.cases.count {
      _ = book.cases.references.code(for: "C\(row)")
      book.cases.workflow.append(chance(95) ? "advice" : chance(50) ? "else" : nil)
      let opened = chance(95) ? instant() : missing
      book.cases.openedAt.append(opened)
      closed.append(chance(50) ? later(instant()) : missing)
      book.cases.line.append(0)
    }
    if shape.closesCases { book.cases.closedAt = InstantColumn(closed) }
    book.cases.company = shape.hasCompanies ? CodeColumn() : nil
    for _ in 0..<book.cases.count { book.cases.company?.append(chance(50) ? "north" : nil) }
    book.tasks.count = count
    let companies = ["north", "south", "elsewhere", nil]
    let statuses = TaskStatus.allCases.map(\.rawValue) + ["odd", nil]
    if shape.hasCompanies { book.tasks.company = CodeColumn() }
    if shape.hasStatus { book.tasks.status = CodeColumn() }
    if shape.hasOrigin { book.tasks.origin = CodeColumn() }
    var instants = [[Int64]](repeating: [], count: 5)
    for row in 0..<count {
      book.tasks.reference.append("T\(row)")
      book.tasks.caseCode.append(
        chance(98) ? UInt32(row % book.cases.count) + 1 : UInt32(book.cases.count) + 1)
      book.tasks.task.append(PlainRulebook.tasks.randomElement(using: &random))
      book.tasks.company?.append(companies.randomElement(using: &random) ?? nil)
      book.tasks.status?.append(chance(50) ? nil : statuses.randomElement(using: &random) ?? nil)
      book.tasks.origin?.append(chance(40) ? "manual" : chance(70) ? "automatic" : nil)
      book.tasks.line.append(0)
      let start = max(instant(), book.cases.openedAt.seconds(row % book.cases.count))
      instants[0].append(chance(85) ? start : missing)
      instants[1].append(chance(15) ? later(start) : missing)
      instants[2].append(chance(40) ? later(start) : missing)
      instants[3].append(chance(65) ? later(later(start)) : missing)
      instants[4].append(chance(6) ? later(start) : missing)
    }
    book.tasks.activatedAt = InstantColumn(instants[0])
    book.tasks.plannedStartAt = InstantColumn(instants[1])
    book.tasks.startedAt = InstantColumn(instants[2])
    book.tasks.completedAt = InstantColumn(instants[3])
    book.tasks.cancelledAt = InstantColumn(instants[4])
    if shape.hasEvents { addEvents(to: &book, &random) }
    return book
  }

  /// An event for every fifth task and every tenth case.
  private static func addEvents(to book: inout Casebook, _ random: inout SeededRandom) {
    for _ in 0..<book.tasks.count / 5 {
      let isOfCase = Int.random(in: 0..<6, using: &random) == 0
      let row = Int.random(in: 0..<book.tasks.count, using: &random)
      book.events.count += 1
      book.events.at.append(
        PlainRulebook.changeAt + Int64.random(in: -20 * 86_400...40 * 86_400, using: &random))
      book.events.kind.append(EventKind.allCases.randomElement(using: &random) ?? .note)
      book.events.caseCode.append(isOfCase ? UInt32(row % book.cases.count) + 1 : 0)
      book.events.taskRow.append(isOfCase ? EventTable.noRow : UInt32(row))
      book.events.until.append(Int64Column.missing)
      book.events.valueAt.append(Int64Column.missing)
      book.events.value.append(nil)
      book.events.reason.append(nil)
      book.events.by.append(nil)
      book.events.line.append(0)
    }
  }
}

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

  @Test("A column is the same whatever else is asked for, and empty where it is not")
  func demand() throws {
    let evaluation = Evaluation(
      casebook: Self.casebook(Self.shapes[5], seed: 9, tasks: 3_000),
      rulebook: try PlainRulebook.rulebook(),
      asOf: Instant(seconds: PlainRulebook.changeAt + 30 * 86_400), threads: 2, years: 2025...2027)
    let whole = Self.columns.map { _, values in
      evaluation.fold(.tasks, reading: .all, { [Int64]() }) { $0 += values($1) }.flatMap(\.self)
    }
    for (place, (wanted, _)) in Self.columns.enumerated() {
      let found = Self.columns.map { _, values in
        evaluation.fold(.tasks, reading: wanted, { [Int64]() }) { $0 += values($1) }
          .flatMap(\.self)
      }
      for other in found.indices {
        #expect(found[other] == (other == place ? whole[place] : []))
      }
    }
    #expect(whole.allSatisfy { $0.count == 3_000 })
    #expect(ClockDemand(Self.columns.map(\.0)) == .all)
  }

  /// Every column as numbers.
  private static let columns: [(ClockDemand, @Sendable (ClockColumns) -> [Int64])] = [
    (.plan, { $0.plan.map(Int64.init) }), (.activated, { $0.activated }),
    (.start, { $0.start }), (.originalTarget, { $0.originalTarget }), (.target, { $0.target }),
    (.dueDay, { $0.dueDay.map(Int64.init) }), (.amber, { $0.amber }),
    (.stopped, { $0.stopped }), (.status, { $0.status.map(Int64.init) }),
    (.outcome, { $0.outcome.map { Int64($0.rawValue) } }),
    (.originalOutcome, { $0.originalOutcome.map { Int64($0.rawValue) } }),
    (.workingSeconds, { $0.workingSeconds }), (.elapsedSeconds, { $0.elapsedSeconds }),
    (.heldSeconds, { $0.heldSeconds }), (.overrunSeconds, { $0.overrunSeconds }),
    (.followOnLevel, { $0.followOnLevel.map(Int64.init) }),
    (.lastEscalation, { $0.lastEscalation }), (.nextEscalation, { $0.nextEscalation }),
    (.exclusion, { $0.exclusion.map { Int64($0.rawValue) } }),
    (.flags, { $0.flags.map { Int64($0.rawValue) } }),
  ]

  /// How many rows the plain way takes.
  private static func plainRows(_ evaluation: Evaluation) throws -> Int {
    let clocks = try #require(evaluation.plainClocks)
    let count = evaluation.casebook.tasks.count
    var reader = PlainReader(clocks)
    var columns = ClockColumns()
    columns.begin(.tasks, 0..<count)
    reader.read(into: &columns)
    return count - reader.left.count
  }

  // MARK: - Columns in words

  private static func text(_ verdict: ClockVerdict) -> String {
    var columns = ClockColumns(.all, capacity: 1)
    columns.set(0, verdict)
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

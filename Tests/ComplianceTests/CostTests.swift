import Casework
import Columns
import Diagnostics
import Testing
import WorkingTime

@testable import Compliance

/// One case on which everything is piled up. Each took minutes while its cost grew with the square
/// of its size; each takes about a second now, so that the limit tells the one from the other on
/// any machine.
@Suite("A case with a great many events")
struct CostTests {
  private static let opened = RandomCasebook.beginning

  private func level(_ target: Period, rule: String? = nil) -> ServiceLevel {
    ServiceLevel(
      calendar: "always", target: target, whenMissed: rule, revisionAllowed: true)
  }

  private func definition<Body>(_ name: String, _ body: Body) -> Definition<Body> {
    Definition(name, versions: [Version(body, effective: EffectivePeriod(), place: Place("a"))])
  }

  private func rulebook() throws -> Rulebook {
    let zone = Zone.utc
    let again = FollowOn(
      rule: "again", after: Period(30, .minutes), atMost: 50_000, anchor: .target)
    let first = TaskDefinition(name: "F", serviceLevels: [level(Period(2, .hours), rule: "late")])
    let second = TaskDefinition(name: "S", serviceLevels: [level(Period(2, .hours))])
    let path = [
      PathStep(task: "first", activation: .automatic),
      PathStep(task: "second", activation: .automatic, after: ["first"]),
    ]
    return Rulebook(
      organisation: "O", zone: zone, calendars: ["always": .always(in: zone)],
      workflows: ["w": definition("w", Workflow(name: "W", path: path))],
      tasks: ["first": definition("first", first), "second": definition("second", second)],
      escalationRules: [
        "late": definition("late", EscalationRule(type: .slaMissed, followOn: again)),
        "again": definition("again", EscalationRule(type: .followOn, followOn: again)),
      ])
  }

  private func casebook(tasks: [(name: String, completed: Int64?)]) -> Casebook {
    var book = Casebook()
    book.cases.isGiven = true
    book.cases.count = 1
    _ = book.cases.references.code(for: "C")
    book.cases.workflow.append("w")
    book.cases.openedAt = InstantColumn([Self.opened])
    book.cases.line = [2]
    book.tasks.count = tasks.count
    book.tasks.completedAt = InstantColumn(tasks.map { $0.completed ?? Int64Column.missing })
    for (row, task) in tasks.enumerated() {
      book.tasks.reference.append("T\(row)")
      book.tasks.caseCode.append(1)
      book.tasks.task.append(task.name)
      book.tasks.line.append(UInt32(row + 2))
    }
    return book
  }

  private func outcomes(_ book: Casebook, asOf: Int64) throws -> ClockColumns {
    let evaluation = Evaluation(
      casebook: book, rulebook: try rulebook(), asOf: Instant(seconds: asOf), years: 2026...2027)
    var columns = ClockColumns()
    evaluation.evaluate(.tasks, 0..<book.tasks.count, into: &columns)
    return columns
  }

  @Test("judges 10,000 tasks that wait for 10,000 others", .timeLimit(.minutes(1)))
  func predecessors() throws {
    let half = 10_000
    let book = casebook(
      tasks: (0..<half).map { ("first", Self.opened + Int64($0)) }
        + (0..<half).map { _ in ("second", nil) })
    let columns = try outcomes(book, asOf: Self.opened + 20_000)
    // The last of those waited for finished 9,999 s after the opening.
    #expect(columns.start[half...].allSatisfy { $0 == Self.opened + Int64(half) - 1 })
  }

  @Test(
    "judges a task with 20,000 holds, each released late, and its follow-ons between them",
    .timeLimit(.minutes(1)))
  func holds() throws {
    var book = casebook(tasks: [("first", nil)])
    // In every ten minutes it is held from minute 1 to minute 2 as planned and released at minute 4:
    // on hold for 180 s of 600. The target of two hours passes after 17 or 18 holds.
    let count = 20_000
    for turn in 0..<Int64(count) {
      let at = Self.opened + turn * 600
      for (minute, kind) in [(Int64(1), EventKind.hold), (4, .release)] {
        book.events.count += 1
        book.events.at.append(at + minute * 60)
        book.events.kind.append(kind)
        book.events.caseCode.append(0)
        book.events.taskRow.append(0)
        book.events.until.append(
          kind == .hold ? at + 120 : Int64Column.missing)
        book.events.valueAt.append(Int64Column.missing)
        book.events.value.append(nil)
        book.events.reason.append(nil)
        book.events.by.append(nil)
        book.events.line.append(UInt32(book.events.count + 1))
      }
    }
    let columns = try outcomes(book, asOf: Self.opened + Int64(count) * 600)
    #expect(columns.heldSeconds[0] == Int64(count) * 180)
    #expect(columns.elapsedSeconds[0] == Int64(count) * 420)
    // In 12,000,000 s of which 7 parts in 10 run, 8,400,000 s, less the target's 7,200, there are
    // 4,662 whole half hours: (8,400,000 - 7,200) / 1,800 = 4,662.67.
    #expect(columns.followOnLevel[0] == 4662)
  }
}

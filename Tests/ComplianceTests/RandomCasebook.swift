import Casework
import Columns
import Diagnostics
import TestSupport
import WorkingTime

/// A casebook in which everything happens that can: holds of tasks and cases released early, late
/// or never, revisions, reopenings, cancellations, orphans, unknown tasks, cases that close early.
struct RandomCasebook {
  private struct Task {
    var reference: String
    var caseName: String
    var definition: String
    var activated = Int64Column.missing
    var completed = Int64Column.missing
    var cancelled = Int64Column.missing
  }

  private struct Event {
    var at: Int64
    var kind: EventKind
    var subject: String
    var until = Int64Column.missing
  }

  private var cases: [(name: String, opened: Int64, closed: Int64)] = []
  private var tasks: [Task] = []
  private var events: [Event] = []
  private var random: SeededRandom

  /// 2026-02-02 09:00 in London.
  static let beginning: Int64 = 1_770_022_800

  init(seed: UInt64, cases count: Int) {
    random = SeededRandom(seed: seed)
    for number in 0..<count { add(case: "C\(number)") }
    // Events of the same second stand in the order of the file: one to be shuffled has none.
    var taken: Set<Int64> = []
    for index in events.indices {
      while !taken.insert(events[index].at).inserted { events[index].at += 1 }
    }
  }

  private mutating func span(_ hours: ClosedRange<Int64>) -> Int64 {
    Int64.random(in: hours, using: &random) * 3600 + Int64.random(in: 0...3599, using: &random)
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  private mutating func add(case name: String) {
    let opened = Self.beginning + span(0...500)
    let closed = chance(30) ? opened + span(20...600) : Int64Column.missing
    cases.append((name, opened, closed))
    if chance(20) { addHold(of: name, from: opened + span(0...200)) }
    for definition in ["hours", "days", "after", "calendar", "elapsed", "bare", "unheard-of"] {
      if definition == "unheard-of", !chance(5) { continue }
      let reference = "\(name)-\(definition)"
      var task = Task(
        reference: reference, caseName: chance(2) ? "nowhere" : name, definition: definition)
      let start = opened + span(0...50)
      task.activated = start
      if chance(60) { task.completed = start + span(0...400) }
      if chance(8) { task.cancelled = start + span(0...400) }
      tasks.append(task)
      var at = start
      while chance(40) {
        at += span(0...80)
        at = addHold(of: reference, from: at)
      }
      if chance(15) {
        let revised = start + span(0...200)
        events.append(
          Event(at: revised, kind: .revise, subject: reference, until: revised + span(-60...200)))
      }
      if chance(10), task.completed != Int64Column.missing {
        events.append(Event(at: task.completed, kind: .complete, subject: reference))
        events.append(Event(at: task.completed + span(1...50), kind: .reopen, subject: reference))
        if chance(50) { task.completed += span(51...200) }
      }
    }
  }

  /// Adds a hold with a plan or without, released as planned, early, late or never.
  @discardableResult
  private mutating func addHold(of subject: String, from: Int64) -> Int64 {
    let planned = from + span(1...60)
    let hasPlan = chance(85)
    events.append(
      Event(
        at: from, kind: .hold, subject: subject, until: hasPlan ? planned : Int64Column.missing))
    guard chance(80) else { return planned }
    let released = chance(50) ? planned + span(0...60) : from + (planned - from) / 2
    events.append(Event(at: released, kind: .release, subject: subject))
    return released
  }

  /// The tables; `shuffled` puts their rows into another order.
  func casebook(shuffled seed: UInt64? = nil) -> Casebook {
    var cases = cases
    var tasks = tasks
    var events = events
    if let seed {
      var random = SeededRandom(seed: seed)
      cases.shuffle(using: &random)
      tasks.shuffle(using: &random)
      events.shuffle(using: &random)
    }
    var book = Casebook()
    book.cases.isGiven = true
    book.cases.count = cases.count
    for row in cases {
      _ = book.cases.references.code(for: row.name)
      book.cases.workflow.append("advice")
      book.cases.openedAt.append(row.opened)
      book.cases.line.append(0)
    }
    book.cases.closedAt = InstantColumn(cases.map(\.closed))
    fill(&book, tasks)
    fill(
      &book, events,
      rows: Dictionary(
        uniqueKeysWithValues: tasks.enumerated().map {
          ($1.reference, UInt32($0))
        }))
    return book
  }

  private func fill(_ book: inout Casebook, _ tasks: [Task]) {
    book.tasks.count = tasks.count
    for task in tasks {
      book.tasks.reference.append(task.reference)
      book.tasks.caseCode.append(book.cases.references.code(for: task.caseName))
      book.tasks.task.append(task.definition)
      book.tasks.line.append(0)
    }
    book.tasks.activatedAt = InstantColumn(tasks.map(\.activated))
    book.tasks.completedAt = InstantColumn(tasks.map(\.completed))
    book.tasks.cancelledAt = InstantColumn(tasks.map(\.cancelled))
  }

  private func fill(_ book: inout Casebook, _ events: [Event], rows: [String: UInt32]) {
    book.events.count = events.count
    for event in events {
      let isRevision = event.kind == .revise
      book.events.at.append(event.at)
      book.events.kind.append(event.kind)
      book.events.caseCode.append(book.cases.references.existingCode(for: event.subject) ?? 0)
      book.events.taskRow.append(rows[event.subject] ?? EventTable.noRow)
      book.events.until.append(isRevision ? Int64Column.missing : event.until)
      book.events.valueAt.append(isRevision ? event.until : Int64Column.missing)
      book.events.value.append(nil)
      book.events.reason.append(nil)
      book.events.by.append(nil)
      book.events.line.append(0)
    }
  }

  // MARK: - Rules

  /// A service level of every family, with chains that mix units.
  static func rulebook() throws -> Rulebook {
    guard let zone = Zone.named("Europe/London") else { throw CancellationError() }
    func level(
      _ target: Period, _ amber: AmberPoint?, _ rules: CountingRules = CountingRules()
    ) -> ServiceLevel {
      ServiceLevel(
        calendar: "office", target: target, rules: rules, amber: amber, whenAmber: "soon",
        whenMissed: "late", revisionAllowed: true)
    }
    func task(_ levels: [ServiceLevel]) -> TaskDefinition {
      TaskDefinition(name: "A task", serviceLevels: levels)
    }
    func definition<Body>(_ name: String, _ body: Body) -> (String, Definition<Body>) {
      (name, Definition(name, versions: [Version(body, effective: .init(), place: .init(""))]))
    }
    let tasks = [
      definition("hours", task([level(Period(6, .workingHours), .share(percent: 50))])),
      definition("days", task([level(Period(2, .workingDays), .before(Period(4, .workingHours)))])),
      definition("after", task([level(Period(1, .workingDays), nil)])),
      definition(
        "calendar",
        task([
          level(Period(4, .days), .before(Period(1, .workingDays)), .init(counting: .inclusive))
        ])
      ),
      definition("elapsed", task([level(Period(24, .hours), .before(Period(2, .workingHours)))])),
      definition("bare", task([])),
    ]
    let second = FollowOn(rule: "second", after: Period(1, .workingDays))
    let third = FollowOn(rule: "third", after: Period(3, .workingDays), anchor: .target)
    let again = FollowOn(rule: "third", after: Period(5, .workingHours), atMost: 4)
    let rules = [
      definition("soon", EscalationRule(type: .amberWarning)),
      definition("late", EscalationRule(type: .slaMissed, followOn: second, refire: true)),
      definition("second", EscalationRule(type: .followOn, followOn: third)),
      definition("third", EscalationRule(type: .followOn, followOn: again)),
    ]
    let path = [
      PathStep(task: "days", activation: .automatic),
      PathStep(
        task: "after", activation: .automatic, after: ["days", "hours"],
        lag: Period(2, .workingHours)),
    ]
    let advice = Workflow(
      name: "Advice", serviceLevels: [level(Period(20, .workingDays), .share(percent: 80))],
      path: path)
    let hours = [OpenSpan(open: 9 * 3600, close: 17 * 3600)]
    let office = WorkingCalendar(
      name: "office", zone: zone, week: Array(repeating: hours, count: 5) + [[], []])
    return Rulebook(
      organisation: "Exampleshire", zone: zone,
      calendars: ["office": office, "always": .always(in: zone)],
      workflows: Dictionary(uniqueKeysWithValues: [definition("advice", advice)]),
      tasks: Dictionary(uniqueKeysWithValues: tasks),
      escalationRules: Dictionary(uniqueKeysWithValues: rules))
  }
}

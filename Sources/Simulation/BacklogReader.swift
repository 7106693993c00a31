internal import Casework
internal import Columns
internal import Compliance
internal import WorkingTime

/// Finds the open cases of a casebook and where each of them stands.
struct BacklogReader {
  private struct Course: Hashable {
    var workflow: Int
    var company: String?
    var version: Int
    var added: [String]
  }

  let evaluation: Evaluation
  let rulebook: Rulebook
  let clocks: ClockBook
  private let workflows: [String: Int]
  private let firstCycle: Int
  /// The open cases.
  private(set) var entries: [BacklogEntry] = []
  /// Their courses.
  private(set) var cycles: [LifeCycle] = []
  /// How many open cases the scenario does not have the workflow of, or have no beginning.
  private(set) var leftOut = 0
  private var courses: [Course: Int] = [:]
  private var paths: [Course: [(from: Int64, path: [PathStep])]] = [:]

  var casebook: Casebook { evaluation.casebook }
  var asOf: Int64 { evaluation.asOf.seconds }

  init(
    _ evaluation: Evaluation, workflows: [String], _ rulebook: Rulebook, _ clocks: ClockBook,
    cyclesFrom first: Int
  ) {
    self.evaluation = evaluation
    self.rulebook = rulebook
    self.clocks = clocks
    self.workflows = Dictionary(zip(workflows, workflows.indices)) { first, _ in first }
    firstCycle = first
  }

  /// Reads every case.
  mutating func read() {
    let codes = casebook.tasks.caseCode
    let count = casebook.cases.count
    let tasks = RowsByCase(rows: codes.count, cases: count) {
      codes[$0] > 0 && Int(codes[$0]) <= count ? Int(codes[$0]) - 1 : nil
    }
    let answers = answersByCase()
    for row in 0..<count {
      read(row, tasks.of(row).map(Int.init), answers[casebook.cases.reference(of: row)] ?? [])
    }
  }

  private mutating func read(
    _ caseRow: Int, _ taskRows: [Int], _ answers: [(question: String, answer: String)]
  ) {
    let past = evaluation.past(.cases, row: caseRow)
    let status = casebook.cases.status?[caseRow].flatMap(TaskStatus.init(rawValue:))
    let closedAt = casebook.cases.closedAt?[caseRow]
    let endsUnsaid = closedAt == nil && (status == .closed || status == .cancelled)
    if let opened = casebook.cases.openedAt[caseRow], opened > asOf { return }
    guard past.ending == nil, !endsUnsaid, !isClosed(caseRow, closedAt) else { return }
    guard let launched = casebook.cases.openedAt[caseRow],
      let workflow = casebook.cases.workflow[caseRow].flatMap({ workflows[$0] })
    else {
      leftOut += 1
      return
    }
    let company =
      casebook.cases.company?[caseRow]
      ?? taskRows.lazy.compactMap { [casebook] in casebook.tasks.company?[$0] }.first
    let rows = taskRows.filter(isThere)
    let (path, version) = path(workflow, company, launched)
    var state = BacklogState(path, rows, casebook)
    let key = Course(workflow: workflow, company: company, version: version, added: state.added)
    let cycle = course(key, state.steps)
    state.stand(rows, cycles[cycle], evaluation, clocks, launched: launched)
    guard state.isOpen || casebook.cases.isGiven else { return }
    entries.append(
      BacklogEntry(
        reference: casebook.cases.reference(of: caseRow), workflow: workflow, company: company,
        cycle: firstCycle + cycle,
        life: CaseLife(
          resuming: state.records, launched: launched, isOnHold: past.hold != nil, at: asOf),
        tasks: state.tasks, past: past, events: events(caseRow, past, rows, state),
        answers: answers, applicationType: attribute("application_type", caseRow)))
  }

  /// Whether a case that no clock tells the end of has ended.
  private func isClosed(_ caseRow: Int, _ closedAt: Int64?) -> Bool {
    if let closedAt, closedAt <= asOf, evaluation.eventRows(.cases, row: caseRow).isEmpty {
      return true
    }
    return false
  }

  /// Whether a task is in its case at as-of and can be gone on with.
  private func isThere(_ row: Int) -> Bool {
    let tasks = casebook.tasks
    guard let name = tasks.task[row], rulebook.tasks[name] != nil,
      !evaluation.past(.tasks, row: row).isExcluded
    else { return false }
    let first = [tasks.activatedAt?[row], tasks.startedAt?[row]].compactMap(\.self).min()
    return first.map { $0 <= asOf } ?? true
  }

  // MARK: - Courses

  private mutating func path(
    _ workflow: Int, _ company: String?, _ launched: Int64
  ) -> (path: [PathStep], version: Int) {
    let stem = Course(workflow: workflow, company: company, version: 0, added: [])
    let name = workflows.first { $0.value == workflow }?.key ?? ""
    let versions = paths[stem] ?? LifeCycle.paths(of: name, company: company, rulebook)
    paths[stem] = versions
    let version = max(0, versions.lastIndex { $0.from <= launched } ?? 0)
    return (versions.isEmpty ? [] : versions[version].path, version)
  }

  private mutating func course(_ key: Course, _ steps: [PathStep]) -> Int {
    if let known = courses[key] { return known }
    let name = workflows.first { $0.value == key.workflow }?.key ?? ""
    cycles.append(
      LifeCycle(
        steps, workflow: clocks.number(ofWorkflow: name),
        company: clocks.number(ofCompany: key.company), clocks: clocks))
    courses[key] = cycles.count - 1
    return cycles.count - 1
  }

  // MARK: - What is recorded

  private func attribute(_ name: String, _ row: Int) -> String {
    casebook.cases.attributes.first { $0.name == name }?.column[row] ?? ""
  }

  private func answersByCase() -> [String: [(question: String, answer: String)]] {
    let log = casebook.answers
    var answers: [String: [(question: String, answer: String)]] = [:]
    for row in 0..<log.caseReference.count {
      guard let reference = log.caseReference[row] else { continue }
      answers[reference, default: []].append((log.question[row] ?? "", log.answer[row] ?? ""))
    }
    return answers
  }

  /// The events of a case and of its tasks in time order, with the releases that nobody wrote down.
  private func events(
    _ caseRow: Int, _ past: ClockPast, _ rows: [Int], _ state: BacklogState
  ) -> [BacklogEvent] {
    var events = evaluation.eventRows(.cases, row: caseRow).map { event(Int($0), place: -1) }
    if let at = past.unsaidRelease { events.append(release(at, place: -1)) }
    for (row, place) in zip(rows, state.places) {
      events += evaluation.eventRows(.tasks, row: row).map { event(Int($0), place: place) }
      if let at = state.tasks[place].past?.unsaidRelease {
        events.append(release(at, place: place))
      }
    }
    let order = events.indices.sorted { (events[$0].at, $0) < (events[$1].at, $1) }
    return order.map { events[$0] }
  }

  private func release(_ at: Int64, place: Int) -> BacklogEvent {
    BacklogEvent(
      at: at, kind: .release, place: place, until: CaseLife.never, target: CaseLife.never,
      value: "", reason: "", by: "")
  }

  private func event(_ row: Int, place: Int) -> BacklogEvent {
    let table = casebook.events
    return BacklogEvent(
      at: table.at.seconds(row), kind: table.kind[row], place: place,
      until: table.until[row] ?? CaseLife.never, target: table.valueAt[row] ?? CaseLife.never,
      value: table.value[row] ?? "", reason: table.reason[row] ?? "", by: table.by[row] ?? "")
  }
}

package import Casework
internal import Columns
internal import Compliance
package import WorkingTime

/// What has happened to the cases of a casebook, held to the life cycle step by step: the launch,
/// the dates of cases and tasks, and the events, in time order.
///
/// Steps that the life cycle refuses are counted by reason, and the first of each are kept. Whether
/// reasons were given for what was late is not asked, nor what is D15.
///
/// - Complexity: O(steps log steps a case).
package struct HistoryReplay: Sendable {
  /// A step that is not possible.
  package struct Illegal: Sendable, Equatable {
    /// When, in seconds since 1970.
    package var at: Int64
    /// What happened, see `CaseStep.words`.
    package var words: String
    /// The row of its case.
    package var caseRow: Int
    /// The row of its task, nil for a step of the case.
    package var taskRow: Int?
    /// The row of the event that tells of it, nil where a column does.
    package var eventRow: Int?
  }

  /// How many steps are kept of each reason.
  package static let kept = 5

  /// How many cases were looked at; those of unknown workflows are not.
  package private(set) var cases = 0
  /// How many steps.
  package private(set) var steps = 0
  /// How many steps are not possible, by reason.
  package private(set) var counts: [StepRefusal: Int] = [:]
  /// The first of them, in the order of the cases.
  package private(set) var first: [StepRefusal: [Illegal]] = [:]

  /// Takes every case of a casebook through the machine.
  ///
  /// - Parameters:
  ///   - asOf: what comes later is left out.
  ///   - years: the civil years for which calendars are compiled.
  package init(
    _ casebook: Casebook, _ rulebook: Rulebook, asOf: Instant, threads: Int = 1,
    years: ClosedRange<Int> = 1970...2150
  ) {
    let clocks = ClockBook(rulebook, years: years)
    let codes = casebook.tasks.caseCode
    let (count, events) = (casebook.cases.count, casebook.events)
    func row(_ code: UInt32) -> Int? { code > 0 && Int(code) <= count ? Int(code) - 1 : nil }
    let tasks = RowsByCase(rows: codes.count, cases: count) { row(codes[$0]) }
    let happenings = RowsByCase(rows: events.count, cases: count) {
      let task = events.taskRow[$0]
      return row(task == EventTable.noRow ? events.caseCode[$0] : codes[Int(task)])
    }
    let size = max(1, (count + threads - 1) / threads)
    let parts = concurrentMap(over: chunks(of: count, size: size), threads: threads) { rows in
      var replay = HistoryReplay()
      var courses = CourseBook(rulebook, clocks)
      for caseRow in rows {
        replay.read(
          caseRow, of: casebook, tasks.of(caseRow), happenings.of(caseRow), &courses, clocks,
          rulebook, asOf: asOf.seconds)
      }
      return replay
    }
    for part in parts { add(part) }
  }

  private init() {}

  private mutating func add(_ other: HistoryReplay) {
    cases += other.cases
    steps += other.steps
    counts.merge(other.counts, uniquingKeysWith: +)
    first.merge(other.first) { Array(($0 + $1).prefix(Self.kept)) }
  }

  private mutating func read(
    _ caseRow: Int, of casebook: Casebook, _ tasks: ArraySlice<UInt32>,
    _ events: ArraySlice<UInt32>, _ courses: inout CourseBook, _ clocks: ClockBook,
    _ rulebook: Rulebook, asOf: Int64
  ) {
    let table = casebook.events
    let happened = events.map(Int.init).filter { table.at.seconds($0) <= asOf }
      .sorted { (table.at.seconds($0), $0) < (table.at.seconds($1), $1) }
    let launch = happened.first { table.kind[$0] == .launch }.map { table.at.seconds($0) }
    guard let workflow = casebook.cases.workflow[caseRow], rulebook.workflows[workflow] != nil,
      let launched = casebook.cases.openedAt[caseRow] ?? launch, launched <= asOf
    else { return }
    let company =
      casebook.cases.company?[caseRow] ?? tasks.first.flatMap { casebook.tasks.company?[Int($0)] }
    let names = casebook.tasks.task
    let byTask = Dictionary(grouping: happened) { table.taskRow[$0] }
    let tasks = tasks.filter {
      !RecordedCase.endsUnsaid(Int($0), byTask[$0] ?? [], of: casebook)
    }
    let course = courses.course(
      workflow: workflow, company: company, launched: launched,
      tasks: Set(tasks.map { names.codes[Int($0)] }).sorted(), name: { names.dictionary[$0] })
    var record = RecordedCase(casebook, clocks, course, launched: launched, asOf: asOf)
    record.read(caseRow: caseRow, byTask[EventTable.noRow] ?? [])
    for task in tasks { record.read(taskRow: Int(task), byTask[task] ?? []) }
    let played = Reenactment(record.steps, course.cycle, opens: record.opens)
    cases += 1
    steps += played.count
    for (step, reason) in played.refused {
      counts[reason, default: 0] += 1
      guard first[reason]?.count ?? 0 < Self.kept else { continue }
      first[reason, default: []].append(
        Illegal(
          at: step.at, words: step.step.words, caseRow: caseRow, taskRow: step.task,
          eventRow: step.event))
    }
  }
}

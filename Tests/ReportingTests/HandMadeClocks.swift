import Casework
import Columns
import Compliance
import Diagnostics
import WorkingTime

@testable import Reporting

/// Clocks written down by hand, one a line, as an evaluation would give them. Their calendar is
/// always open and their zone is UTC, so that a reader can check every number.
struct HandMadeClocks: ClockSource {
  /// One task and what an evaluation makes of it. Instants are texts such as `2026-10-05 17:00`.
  struct Line {
    var task = "call"
    var owner: String?
    var start: String? = "2026-10-01 09:00"
    var original: String?
    var target: String?
    var stop: String?
    var outcome: Outcome
    var originalOutcome: Outcome?
    var working: Int64 = 0
    var held: Int64 = 0
    var level: Int32 = -1
    var exclusion = Exclusion.none
    var flags: ClockFlags = []
  }

  var casebook = Casebook()
  var rulebook = Rulebook(organisation: "Testborough", zone: .utc, fingerprint: "0123456789ab")
  var asOf = HandMadeClocks.instant("2026-10-20 12:00")
  var asIf: CivilDate? { nil }
  var planFacts: [PlanFacts]
  var columns = ClockColumns()
  var caseColumns = ClockColumns()
  var firingsByRow: [Int: [Firing]] = [:]
  /// How many partial results, as by so many threads.
  var parts = 1

  init(_ lines: [Line], workflow: String = "advice") {
    planFacts = [
      PlanFacts(
        calendar: "always",
        index: WorkingTimeIndex(.always(in: .utc), years: 2020...2030))
    ]
    columns.rows = 0..<lines.count
    casebook.cases.count = 1
    casebook.cases.workflow.append(workflow)
    _ = casebook.cases.references.code(for: "C-1")
    casebook.cases.openedAt.append(0)
    casebook.tasks.owner = CodeColumn()
    for (row, line) in lines.enumerated() {
      casebook.tasks.count += 1
      casebook.tasks.reference.append("T-\(row + 1)")
      casebook.tasks.caseCode.append(1)
      casebook.tasks.task.append(line.task)
      casebook.tasks.owner?.append(line.owner)
      append(line)
    }
  }

  private mutating func append(_ line: Line) {
    func seconds(_ text: String?) -> Int64 {
      text.map { Self.instant($0).seconds } ?? Int64Column.missing
    }
    let target = seconds(line.target)
    columns.plan.append(0)
    columns.activated.append(seconds(line.start))
    columns.start.append(seconds(line.start))
    columns.originalTarget.append(line.original == nil ? target : seconds(line.original))
    columns.target.append(target)
    columns.dueDay.append(
      line.target == nil ? Int32.min : Int32(target / 86_400))
    columns.amber.append(Int64Column.missing)
    columns.stopped.append(seconds(line.stop))
    columns.status.append(line.stop == nil ? 1 : 3)
    columns.outcome.append(line.outcome)
    columns.originalOutcome.append(line.originalOutcome ?? line.outcome)
    columns.workingSeconds.append(line.working)
    columns.elapsedSeconds.append(line.working)
    columns.heldSeconds.append(line.held)
    columns.overrunSeconds.append(0)
    columns.followOnLevel.append(line.level)
    columns.lastEscalation.append(Int64Column.missing)
    columns.nextEscalation.append(Int64Column.missing)
    columns.exclusion.append(line.exclusion)
    columns.flags.append(line.flags)
  }

  func fold<Partial: Sendable>(
    _ subject: ClockSubject, _ make: @Sendable () -> Partial,
    _ body: @Sendable (inout Partial, ClockColumns) -> Void
  ) -> [Partial] {
    let all = subject == .tasks ? columns : caseColumns
    let count = all.rows.count
    return (0..<parts).map { part in
      var partial = make()
      let range = (count * part / parts)..<(count * (part + 1) / parts)
      // Two chunks a part, so that scratch space is used twice.
      let middle = (range.lowerBound + range.upperBound) / 2
      for rows in [range.lowerBound..<middle, middle..<range.upperBound] where !rows.isEmpty {
        body(&partial, all.part(rows))
      }
      return partial
    }
  }

  func foldLives<Partial: Sendable>(
    _ make: @Sendable () -> Partial, _ body: @Sendable (inout Partial, TaskLife?) -> Void
  ) -> [Partial] {
    var partial = make()
    for (activated, stop) in zip(columns.activated, columns.stopped) {
      guard activated != Int64Column.missing else {
        body(&partial, nil)
        continue
      }
      let end = stop == Int64Column.missing ? nil : TaskLife.Change(at: stop, .completed)
      body(&partial, TaskLife(activatedAt: activated, firstEnd: end))
    }
    return [partial]
  }

  func firings(_ subject: ClockSubject, row: Int) -> [Firing] { firingsByRow[row] ?? [] }

  /// `2026-10-05 17:00` in UTC.
  static func instant(_ text: String) -> Instant {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int {
      Int(String(decoding: bytes[range], as: UTF8.self)) ?? 0
    }
    let date = CivilDate(year: number(0..<4), month: number(5..<7), day: number(8..<10))
    let minutes = Int64(number(11..<13) * 60 + number(14..<16))
    return Instant(seconds: Int64(date?.dayNumber ?? 0) * 86_400 + minutes * 60)
  }
}

extension ClockColumns {
  /// The clocks of some rows.
  func part(_ range: Range<Int>) -> ClockColumns {
    var part = ClockColumns()
    part.subject = subject
    part.rows = range
    part.plan = Array(plan[range])
    part.activated = Array(activated[range])
    part.start = Array(start[range])
    part.originalTarget = Array(originalTarget[range])
    part.target = Array(target[range])
    part.dueDay = Array(dueDay[range])
    part.amber = Array(amber[range])
    part.stopped = Array(stopped[range])
    part.status = Array(status[range])
    part.outcome = Array(outcome[range])
    part.originalOutcome = Array(originalOutcome[range])
    part.workingSeconds = Array(workingSeconds[range])
    part.elapsedSeconds = Array(elapsedSeconds[range])
    part.heldSeconds = Array(heldSeconds[range])
    part.overrunSeconds = Array(overrunSeconds[range])
    part.followOnLevel = Array(followOnLevel[range])
    part.lastEscalation = Array(lastEscalation[range])
    part.nextEscalation = Array(nextEscalation[range])
    part.exclusion = Array(exclusion[range])
    part.flags = Array(flags[range])
    return part
  }
}

extension ReportDefinition {
  /// A report of one table.
  static func table(
    by: [String] = [], measures: [String], cohort: Cohort = .due, filters: [ReportFilter] = []
  ) -> ReportDefinition {
    var section = SectionDefinition(name: "only", title: "Only")
    section.by = by
    section.measures = measures.map { MeasureDefinition($0) }
    section.filters = filters
    return ReportDefinition(
      name: "test", title: "Test", cohort: cohort, sections: [section])
  }
}

extension Report {
  /// The rows of the first table.
  var rows: [[ResultValue]] { document.sections.first?.tables.first?.table.rows ?? [] }
}

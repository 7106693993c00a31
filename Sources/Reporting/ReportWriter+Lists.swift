internal import Casework
internal import Columns
internal import Compliance
internal import WorkingTime

extension ReportWriter {
  /// The clocks themselves, the earliest target first.
  func list(_ planned: PlannedSection, into section: inout ReportSection) {
    guard let place = planned.list else { return }
    let listed = pass.lists[place]
    let question = plan.lists[place]
    let order = listed.clocks.indices.sorted {
      (listed.clocks[$0].target, listed.clocks[$0].row)
        < (listed.clocks[$1].target, listed.clocks[$1].row)
    }
    var result = ResultTable(headings: planned.listColumns.map(heading))
    let shown = order.prefix(planned.definition.limit ?? order.count)
    for index in shown {
      result.rows.append(
        planned.listColumns.map { column in
          value(of: column, listed, index, question)
        })
    }
    var names: [Int: [String: String]] = [:]
    for (index, column) in planned.listColumns.enumerated() {
      if case .dimension(_, let dimension) = column {
        names[index] = self.names(of: [dimension])[0]
      }
    }
    var table = ReportTable(result, names: names)
    table.readings = readings(planned.listColumns, shown.map { listed.clocks[$0] })
    section.tables.append(table)
    let total = NumberText.count(
      Int64(order.count), planned.definition.subject == .tasks ? "task" : "case")
    section.notes.append(
      shown.count < order.count
        ? "The first \(NumberText.grouped(Int64(shown.count))) of \(total)." : "\(total) in all.")
  }

  /// What people read in place of instants and of nothing: the date alone of a target that is met
  /// until midnight, escalations to the minute, and of a late clock without working time since its
  /// target just that.
  private func readings(
    _ columns: [ListColumn], _ clocks: [ListedClock]
  ) -> [Int: [Int: String]] {
    var readings: [Int: [Int: String]] = [:]
    for (place, column) in columns.enumerated() {
      guard case .quantity(let quantity) = column else { continue }
      for (row, clock) in clocks.enumerated() {
        readings[place, default: [:]][row] = reading(of: quantity, clock)
      }
    }
    return readings
  }

  private func reading(of quantity: ClockQuantity, _ clock: ListedClock) -> String? {
    guard let value = value(of: quantity, clock) else { return nil }
    switch quantity {
    case .targetAt, .originalTargetAt:
      guard clock.plan >= 0, source.casebook.targets == .computed,
        source.planFacts[Int(clock.plan)].isByDay
      else { return nil }
      return "\(plan.zone.date(at: Instant(seconds: value)))"
    case .nextEscalationAt, .lastEscalationAt:
      let seconds = Int64(plan.zone.civil(at: Instant(seconds: value)).secondOfDay % 60)
      guard seconds != 0 else { return nil }
      return instant(value - seconds).humanText(markBelow: 0)
    case .overrunWorkingSeconds where value == 0: return "no working time"
    default: return nil
    }
  }

  private func heading(of column: ListColumn) -> ResultHeading {
    switch column {
    case .taskReference: ResultHeading("task_id", title: "Task reference")
    case .caseReference: ResultHeading("case_id", title: "Case reference")
    case .dimension(_, let dimension):
      ResultHeading(
        dimension.name, title: dimension.title, alignsRight: dimension == .followOnLevel)
    case .quantity(let quantity):
      ResultHeading(
        quantity.rawValue, title: quantity.title.asTitle(), alignsRight: quantity.kind != .instant)
    }
  }

  private func value(
    of column: ListColumn, _ listed: ClockListPartial, _ index: Int, _ question: ClockList
  ) -> ResultValue {
    let clock = listed.clocks[index]
    let isTask = question.subject == .tasks
    let casebook = source.casebook
    switch column {
    case .taskReference: return isTask ? .text(casebook.tasks.reference[clock.row]) : .blank
    case .caseReference:
      guard isTask else { return .text(casebook.cases.reference(of: clock.row)) }
      return .text(casebook.cases.references[casebook.tasks.caseCode[clock.row]])
    case .dimension(_, .followOnLevel):
      return clock.level < 0 ? .blank : .integer(Int64(clock.level))
    case .dimension(let place, _):
      let code = listed.codes[index * question.dimensions.count + place]
      return .text(question.dimensions[place].label(of: code))
    case .quantity(let quantity):
      guard let value = value(of: quantity, clock) else { return .blank }
      return quantity.kind == .duration ? .duration(seconds: value) : instant(value)
    }
  }

  private func value(of quantity: ClockQuantity, _ clock: ListedClock) -> Int64? {
    let value: Int64 =
      switch quantity {
      case .workingSeconds: clock.working
      case .elapsedSeconds: clock.elapsed
      case .heldSeconds: clock.held
      case .overrunWorkingSeconds: clock.overrun
      case .movedSeconds:
        [clock.target, clock.originalTarget].contains(Int64Column.missing)
          ? Int64Column.missing : clock.target - clock.originalTarget
      case .followOnLevel: Int64(clock.level)
      case .startedAt: clock.start
      case .originalTargetAt: clock.originalTarget
      case .targetAt: clock.target
      case .amberAt: clock.amber
      case .stoppedAt: clock.stopped
      case .lastEscalationAt: clock.lastEscalation
      case .nextEscalationAt: clock.nextEscalation
      case .activatedAt: clock.activated
      case .sourceTargetAt:
        source.casebook.tasks.targetAt?.seconds(clock.row) ?? Int64Column.missing
      }
    return value == Int64Column.missing ? nil : value
  }

  /// How many clocks reached each level of escalation, and how long they stayed there.
  func ladder(_ planned: PlannedSection, into section: inout ReportSection) {
    guard let place = planned.list else { return }
    let question = plan.lists[place]
    var ladder = EscalationLadder()
    for clock in pass.lists[place].clocks {
      let end = clock.stopped == Int64Column.missing ? source.asOf.seconds : clock.stopped
      ladder.add(
        source.firings(question.subject, row: clock.row), until: end,
        isOpen: clock.stopped == Int64Column.missing)
    }
    section.tables.append(ReportTable(ladder.table()))
  }
}

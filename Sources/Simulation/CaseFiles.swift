package import Casework
internal import Documents

/// Writes the cases of a run as the canonical files that imports read: cases, tasks, events and
/// answers, each row as its case ends or is left open.
///
/// Task references count on as tasks are written, so that they ascend; case references tell the
/// order of arrival.
package struct CaseFiles: CaseSink {
  /// It writes every case.
  package static var wantsCases: Bool { true }

  /// What has been written of each table and nobody has taken yet.
  private var cases: [UInt8]
  private var tasks: [UInt8]
  private var events: [UInt8]
  private var answers: [UInt8]
  private var taskNumber = 0
  private var instants = InstantBytes()

  /// The tables in the order in which their bytes are handed on.
  package static let tables: [CanonicalTable] = [.cases, .tasks, .events, .answers]

  /// Files without a row; nor do they have headings.
  package init() {
    (cases, tasks, events, answers) = ([], [], [], [])
  }

  /// The first line of a table, which is nobody's case.
  package static func heading(of table: CanonicalTable) -> [UInt8] {
    let names =
      switch table {
      case .cases:
        "case_id,workflow,opened_at,closed_at,status,company,owner,team,application_type,outcome,"
          + "late_reason"
      case .tasks:
        "task_id,case_id,task,owner,team,origin,activated_at,planned_start_at,started_at,"
          + "completed_at,cancelled_at,status,late_reason"
      case .events: "at,event,case_id,task_id,until,value,reason,by"
      case .answers: "case_id,question,answer"
      }
    return Array((names + "\r\n").utf8)
  }

  /// Takes what has been written of a table since the last time.
  package mutating func drain(_ table: CanonicalTable, _ body: ([UInt8]) throws -> Void) rethrows {
    switch table {
    case .cases: try Self.drain(&cases, body)
    case .tasks: try Self.drain(&tasks, body)
    case .events: try Self.drain(&events, body)
    case .answers: try Self.drain(&answers, body)
    }
  }

  private static func drain(
    _ bytes: inout [UInt8], _ body: ([UInt8]) throws -> Void
  ) rethrows {
    try body(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Writes a case with all that belongs to it.
  package mutating func take(_ simulated: SimulatedCase) {
    let reference = Reference(
      letter: UInt8(ascii: "C"), number: Int(simulated.number) + simulated.numberOffset,
      text: simulated.recorded?.reference)
    if taskNumber == 0 { taskNumber = simulated.lastTaskReference }
    let firstTask = taskNumber + 1
    let tasks = simulated.tasks
    write(simulated, SimulatedCase.latest(of: tasks), reference)
    func own(_ place: Int) -> Reference {
      Reference(
        letter: UInt8(ascii: "T"), number: firstTask + place, text: tasks[place].reference)
    }
    for place in tasks.indices { write(tasks[place], own(place), reference) }
    taskNumber += tasks.count
    for event in simulated.recorded?.events ?? [] {
      write(event, tasks.firstIndex { $0.place == event.place }.map(own), reference)
    }
    for event in simulated.events {
      write(event, tasks.firstIndex { $0.place == Int(event.place) }.map(own), reference)
    }
    for (question, answer) in simulated.answers {
      reference.append(to: &answers)
      Self.field(question, to: &answers)
      Self.field(answer, to: &answers)
      Self.endLine(&answers)
    }
  }

  /// Writes the case itself; it is with whoever worked on it last.
  private mutating func write(
    _ simulated: SimulatedCase, _ latest: SimulatedTask?, _ reference: Reference
  ) {
    let life = simulated.life
    reference.append(to: &cases)
    Self.field(simulated.workflow, to: &cases)
    Self.instant(life.launched, &instants, to: &cases)
    Self.instant(life.state == .closed ? life.ended : CaseLife.never, &instants, to: &cases)
    Self.field(life.state.word, to: &cases)
    Self.field(simulated.company ?? "", to: &cases)
    Self.field(latest?.owner ?? "", to: &cases)
    Self.field(latest?.team ?? "", to: &cases)
    Self.field(simulated.applicationType, to: &cases)
    Self.field(simulated.outcome, to: &cases)
    Self.field(simulated.lateReason, to: &cases)
    Self.endLine(&cases)
    guard life.state == .cancelled else { return }
    instants.append(life.ended, to: &events)
    events.append(contentsOf: ",cancel,".utf8)
    reference.append(to: &events)
    events.append(contentsOf: ",,,,withdrawn,".utf8)
    Self.endLine(&events)
  }

  private mutating func write(_ task: SimulatedTask, _ own: Reference, _ reference: Reference) {
    let state = task.life.state
    own.append(to: &tasks)
    tasks.append(UInt8(ascii: ","))
    reference.append(to: &tasks)
    Self.field(task.definition, to: &tasks)
    Self.field(task.owner ?? "", to: &tasks)
    Self.field(task.team ?? "", to: &tasks)
    Self.field(task.origin.rawValue, to: &tasks)
    Self.instant(task.life.opened, &instants, to: &tasks)
    Self.instant(task.life.planned, &instants, to: &tasks)
    Self.instant(task.life.started, &instants, to: &tasks)
    Self.instant(state == .complete ? task.life.ended : CaseLife.never, &instants, to: &tasks)
    Self.instant(state == .cancelled ? task.life.ended : CaseLife.never, &instants, to: &tasks)
    Self.field(state.word, to: &tasks)
    Self.field(task.lateReason, to: &tasks)
    Self.endLine(&tasks)
  }

  private mutating func write(
    _ event: CaseEvent, _ task: Reference?, _ reference: Reference
  ) {
    instants.append(event.at, to: &events)
    Self.field(event.kind.word, to: &events)
    events.append(UInt8(ascii: ","))
    reference.append(to: &events)
    events.append(UInt8(ascii: ","))
    task?.append(to: &events)
    Self.instant(event.kind.until ?? CaseLife.never, &instants, to: &events)
    if case .revise(let target, _) = event.kind {
      Self.instant(target, &instants, to: &events)
    } else {
      Self.field(event.kind.value, to: &events)
    }
    Self.field(event.kind.reason, to: &events)
    Self.field("", to: &events)
    Self.endLine(&events)
  }

  /// Writes an event as it was recorded.
  private mutating func write(_ event: BacklogEvent, _ task: Reference?, _ reference: Reference) {
    guard event.place < 0 || task != nil else { return }
    instants.append(event.at, to: &events)
    Self.field(event.kind.word, to: &events)
    events.append(UInt8(ascii: ","))
    reference.append(to: &events)
    events.append(UInt8(ascii: ","))
    task?.append(to: &events)
    Self.instant(event.until, &instants, to: &events)
    if event.kind == .revise {
      Self.instant(event.target, &instants, to: &events)
    } else {
      Self.field(event.value, to: &events)
    }
    Self.field(event.reason, to: &events)
    Self.field(event.by, to: &events)
    Self.endLine(&events)
  }

  private static func instant(
    _ seconds: Int64, _ instants: inout InstantBytes, to bytes: inout [UInt8]
  ) {
    bytes.append(UInt8(ascii: ","))
    if seconds != CaseLife.never { instants.append(seconds, to: &bytes) }
  }

  @inline(__always)
  private static func field(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: ","))
    if !text.isEmpty { CSVText.append(text, to: &bytes) }
  }

  private static func endLine(_ bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\r"))
    bytes.append(UInt8(ascii: "\n"))
  }

  /// `C-0000123`: of one length up to ten million, so that they sort as they count.
  private struct Reference {
    let letter: UInt8
    let number: Int
    /// What it is instead, where it was given before the run.
    var text: String?

    func append(to bytes: inout [UInt8]) {
      if let text { return CSVText.append(text, to: &bytes) }
      bytes.append(letter)
      bytes.append(UInt8(ascii: "-"))
      var unit = 1_000_000
      while unit <= number / 10 { unit *= 10 }
      while unit > 0 {
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / unit % 10))
        unit /= 10
      }
    }
  }
}

extension CaseLife.State {
  /// The word in the column `status` of cases.
  fileprivate var word: String {
    switch self {
    case .enquiry, .open: "open"
    case .onHold: "on_hold"
    case .closed: "closed"
    case .cancelled: "cancelled"
    }
  }
}

extension CaseLife.TaskState {
  /// The word in the column `status` of tasks.
  fileprivate var word: String {
    switch self {
    case .absent, .pending: "pending"
    case .open: "open"
    case .onHold: "on_hold"
    case .complete: "complete"
    case .cancelled: "cancelled"
    }
  }
}

extension CaseEvent.Kind {
  /// The word in the column `event`.
  var word: String {
    switch self {
    case .hold: "hold"
    case .release: "release"
    case .cancel: "cancel"
    case .escalate: "escalate"
    case .reassign: "reassign"
    case .revise: "revise"
    case .close: "close"
    case .reopen: "reopen"
    }
  }

  var until: Int64? { if case .hold(let until, _) = self { until } else { nil } }

  /// The text in the column `value`: the new owner, or the rule that fired.
  var value: String {
    switch self {
    case .escalate(let name), .reassign(let name, _): name
    default: ""
    }
  }

  var reason: String {
    switch self {
    case .hold(_, let reason), .cancel(let reason), .reassign(_, let reason),
      .revise(_, let reason):
      reason
    case .release, .escalate, .close, .reopen: ""
    }
  }
}

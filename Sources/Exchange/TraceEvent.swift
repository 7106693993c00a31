internal import Casework

/// One event of a trace: something that happened to a task, or to a case as a whole.
struct TraceEvent: Sendable {
  /// When, in seconds since 1970.
  var at: Int64
  /// What happened.
  var kind: EventKind
  /// The row of its task; `EventTable.noRow` for the case as a whole.
  var task: UInt32
  /// Its row in the events; nil where the task's own columns tell of it.
  var row: Int?

  /// Whether it comes before another: by time; at the same instant in the order in which such
  /// things follow from each other, then by task and row, so that the order never wavers.
  static func precedes(_ left: TraceEvent, _ right: TraceEvent) -> Bool {
    (left.at, left.rank, left.task, left.row ?? -1)
      < (right.at, right.rank, right.task, right.row ?? -1)
  }

  /// A case is launched, a task opens, is worked on and ends; the case is closed.
  private var rank: UInt8 {
    switch kind {
    case .launch: 0
    case .open: 1
    case .start: 2
    case .close: 5
    case .complete, .cancel: 4
    default: 3
    }
  }

  /// Its place in the standard life cycle of XES; `unknown` where that has none.
  var transition: StaticString {
    let isOfTask = task != EventTable.noRow
    switch kind {
    case .open: return "schedule"
    case .launch: return isOfTask ? "schedule" : "start"
    case .start: return "start"
    case .hold: return "suspend"
    case .release, .reopen: return "resume"
    case .reassign: return "reassign"
    case .complete, .close: return "complete"
    case .cancel: return "ate_abort"
    case .revise, .escalate, .note: return "unknown"
    }
  }
}

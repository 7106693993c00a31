internal import Casework
internal import Columns
internal import Compliance

/// A number or an instant of each clock that measures add up and rank.
enum ClockQuantity: String, Sendable, CaseIterable {
  case workingSeconds = "working_seconds"
  case elapsedSeconds = "elapsed_seconds"
  case heldSeconds = "held_seconds"
  case overrunWorkingSeconds = "overrun_working_seconds"
  /// Seconds by which holds and revisions moved the target.
  case movedSeconds = "moved_seconds"
  case followOnLevel = "follow_on_level"
  case startedAt = "started_at"
  case originalTargetAt = "original_target_at"
  case targetAt = "target_at"
  case amberAt = "amber_at"
  case stoppedAt = "stopped_at"
  case lastEscalationAt = "last_escalation_at"
  case nextEscalationAt = "next_escalation_at"
  case activatedAt = "activated_at"
  case sourceTargetAt = "source_target_at"

  /// What its numbers are.
  enum Kind { case duration, instant, number }

  /// What its numbers are.
  var kind: Kind {
    switch self {
    case .workingSeconds, .elapsedSeconds, .heldSeconds, .overrunWorkingSeconds, .movedSeconds:
      .duration
    case .followOnLevel: .number
    default: .instant
    }
  }

  /// What a person reads.
  var title: String {
    switch self {
    case .workingSeconds: "working time"
    case .elapsedSeconds: "elapsed time"
    case .heldSeconds: "time on hold"
    case .overrunWorkingSeconds: "working time overdue"
    case .movedSeconds: "time the target moved"
    case .followOnLevel: "follow-on level"
    case .startedAt: "start"
    case .originalTargetAt: "original target"
    case .targetAt: "target"
    case .amberAt: "warning"
    case .stoppedAt: "finish"
    case .lastEscalationAt: "latest escalation"
    case .nextEscalationAt: "next escalation"
    case .activatedAt: "activation"
    case .sourceTargetAt: "source's target"
    }
  }

  /// The quantity of each clock of a chunk, `Int64Column.missing` where nothing applies.
  ///
  /// - Complexity: O(1) for what is a column already, else O(clocks).
  func values(of clocks: ClockColumns, in casebook: Casebook) -> [Int64] {
    switch self {
    case .workingSeconds: clocks.workingSeconds
    case .elapsedSeconds: clocks.elapsedSeconds
    case .heldSeconds: clocks.heldSeconds
    case .overrunWorkingSeconds: clocks.overrunSeconds
    case .movedSeconds:
      zip(clocks.target, clocks.originalTarget).map { target, original in
        let isKnown = target != Int64Column.missing && original != Int64Column.missing
        return isKnown ? target - original : Int64Column.missing
      }
    case .followOnLevel:
      clocks.followOnLevel.map { $0 < 0 ? Int64Column.missing : Int64($0) }
    case .startedAt: clocks.start
    case .originalTargetAt: clocks.originalTarget
    case .targetAt: clocks.target
    case .amberAt: clocks.amber
    case .stoppedAt: clocks.stopped
    case .lastEscalationAt: clocks.lastEscalation
    case .nextEscalationAt: clocks.nextEscalation
    case .activatedAt: clocks.activated
    case .sourceTargetAt: Self.values(of: clocks, in: casebook.tasks.targetAt)
    }
  }

  /// A column of the task table; a case has none of them.
  private static func values(of clocks: ClockColumns, in column: InstantColumn?) -> [Int64] {
    guard let column, clocks.subject == .tasks else {
      return Array(repeating: Int64Column.missing, count: clocks.rows.count)
    }
    return column.values(clocks.rows)
  }
}

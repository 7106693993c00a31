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

  /// Writes the quantity of each clock of a chunk to `out`, `Int64Column.missing` where nothing
  /// applies.
  func fill(_ out: inout [Int64], from clocks: ClockColumns, of casebook: Casebook) {
    out.removeAll(keepingCapacity: true)
    switch self {
    case .workingSeconds: out.append(contentsOf: clocks.workingSeconds)
    case .elapsedSeconds: out.append(contentsOf: clocks.elapsedSeconds)
    case .heldSeconds: out.append(contentsOf: clocks.heldSeconds)
    case .overrunWorkingSeconds: out.append(contentsOf: clocks.overrunSeconds)
    case .movedSeconds:
      for index in clocks.target.indices {
        let (target, original) = (clocks.target[index], clocks.originalTarget[index])
        let known = target != Int64Column.missing && original != Int64Column.missing
        out.append(known ? target - original : Int64Column.missing)
      }
    case .followOnLevel:
      for level in clocks.followOnLevel {
        out.append(level < 0 ? Int64Column.missing : Int64(level))
      }
    case .startedAt: out.append(contentsOf: clocks.start)
    case .originalTargetAt: out.append(contentsOf: clocks.originalTarget)
    case .targetAt: out.append(contentsOf: clocks.target)
    case .amberAt: out.append(contentsOf: clocks.amber)
    case .stoppedAt: out.append(contentsOf: clocks.stopped)
    case .lastEscalationAt: out.append(contentsOf: clocks.lastEscalation)
    case .nextEscalationAt: out.append(contentsOf: clocks.nextEscalation)
    case .activatedAt: out.append(contentsOf: clocks.activated)
    case .sourceTargetAt: fill(&out, casebook.tasks.targetAt, clocks)
    }
  }

  /// A column of the task table; a case has none of them.
  private func fill(_ out: inout [Int64], _ column: Int64Column?, _ clocks: ClockColumns) {
    if let column, clocks.subject == .tasks {
      out.append(contentsOf: column.values[clocks.rows])
    } else {
      out.append(contentsOf: repeatElement(Int64Column.missing, count: clocks.rows.count))
    }
  }
}

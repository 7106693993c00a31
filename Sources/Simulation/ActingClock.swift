internal import Casework
internal import Compliance

/// The running clock of a task whose escalations do something to the work.
struct ActingClock: Sendable {
  /// The clock.
  var clock: EscalationClock
  /// What was put down of its next escalation counts only with this stamp.
  var stamp: UInt32
}

extension Plan {
  /// The highest escalation whose rule acts: -1 the warning, 0 the missed target, then follow-ons;
  /// `Int32.min` where none does.
  func lastActing(_ effects: [String: EscalationEffect]) -> Int32 {
    func acts(_ rule: String?) -> Bool { rule.map { effects[$0] != nil } ?? false }
    var last = level.amber != nil && acts(level.whenAmber) ? -1 : Int32.min
    // Passing a review point escalates nothing.
    guard level.kind == .limit else { return last }
    if acts(level.whenMissed) { last = 0 }
    var levels = 0
    for step in ladder.steps {
      levels += step.times
      if acts(step.rule) { last = Int32(clamping: levels) }
    }
    return last
  }
}

package import Casework
package import WorkingTime

/// The follow-on chain of one service level, as it stood when the clock was activated: what fires
/// after a missed target, and how long after what.
///
/// The chain is written as rules that name their successors; here it is laid out flat. A rule that
/// names itself becomes one step that is taken several times, so that a chain of a thousand levels
/// is as small as a chain of one.
package struct Ladder: Sendable {
  /// A run of follow-ons that are alike.
  package struct Step: Hashable, Sendable {
    /// The escalation rule that fires.
    package let rule: String
    /// How long after the anchor.
    package let after: Period
    /// What the period counts from.
    package let anchor: FollowOnAnchor
    /// Who is told.
    package let notify: Notification
    /// Whether it may fire again after a revision.
    package let refire: Bool
    /// How many times the rule may fire on one clock, whatever revisions start the chain anew;
    /// nil where nothing says so. Of several figures in a chain the lowest counts.
    package internal(set) var limit: Int?
    /// How many levels in a row are alike, at least 1.
    package internal(set) var times: Int
  }

  /// More levels than any chain that means something.
  private static let most = 100_000

  /// The steps, from level 1.
  package private(set) var steps: [Step] = []
  /// The level at which each step ends.
  private var lastLevels: [Int] = []

  /// Lays out the chain that begins at the missed rule.
  ///
  /// - Parameters:
  ///   - missed: the rule of the missed target, if there is one.
  ///   - shorthand: a successor written on the service level itself; it goes before the rule's own.
  ///   - rules: every escalation rule.
  ///   - company: the company of the task or case; rules of others tell nobody.
  ///   - date: the date of activation, which chooses the versions.
  init(
    missed: String?, shorthand: FollowOn?, rules: [String: Definition<EscalationRule>],
    company: String? = nil, on date: CivilDate
  ) {
    var fired: [String: Int] = [:]
    var limits: [String: Int] = [:]
    var levels = 0
    if let missed { fired[missed] = 1 }
    func body(_ rule: String) -> EscalationRule? { rules[rule]?.version(on: date)?.body }
    var next = shorthand ?? missed.flatMap(body)?.followOn
    while let followOn = next, levels < Self.most {
      let before = fired[followOn.rule] ?? 0
      if let most = followOn.atMost {
        limits[followOn.rule] = min(most, limits[followOn.rule] ?? most)
      }
      guard before < followOn.atMost ?? (before == 0 ? 1 : 0) else { break }
      let rule = body(followOn.rule)
      // A rule that names itself fires until its limit; no need to go round for each time.
      let repeats = rule?.followOn == followOn ? (followOn.atMost ?? 1) - before : 1
      append(
        followOn, notify: rule?.notify(for: company) ?? Notification(),
        refire: rule?.refire ?? false,
        times: min(repeats, Self.most - levels))
      fired[followOn.rule] = before + repeats
      levels += repeats
      next = rule?.followOn
    }
    for place in steps.indices { steps[place].limit = limits[steps[place].rule] }
    for step in steps { lastLevels.append((lastLevels.last ?? 0) + step.times) }
  }

  /// The step of a level from 1, and which of its run it is from 1; nil beyond the chain's end.
  ///
  /// - Complexity: O(log n) in the steps.
  func step(atLevel level: Int) -> (step: Step, turn: Int)? {
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      if lastLevels[middle] < level { low = middle + 1 } else { high = middle }
    }
    guard low < steps.count else { return nil }
    return (steps[low], level - (lastLevels[low] - steps[low].times))
  }

  private mutating func append(
    _ followOn: FollowOn, notify: Notification, refire: Bool, times: Int
  ) {
    if let last = steps.last, last.rule == followOn.rule, last.after == followOn.after,
      last.anchor == followOn.anchor
    {
      steps[steps.count - 1].times += times
    } else {
      steps.append(
        Step(
          rule: followOn.rule, after: followOn.after, anchor: followOn.anchor, notify: notify,
          refire: refire, times: times))
    }
  }
}

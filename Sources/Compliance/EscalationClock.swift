internal import Casework
internal import WorkingTime

/// The escalations of a clock that runs, as they come: for whoever lets time pass and has something
/// happen when one fires.
///
/// Holds are told as they begin, each with its end. What fires, and when, is what the walk of a
/// finished clock finds that was held in the same way.
///
///     var clock = EscalationClock(plan, start: start)
///     while let next = clock.next { act(on: clock.fire(upTo: next)) }
package struct EscalationClock: Sendable {
  private var walk: ClockWalk
  private let plan: Plan
  private var held = MergedSpans()
  private let start: Int64

  /// A clock that starts at an instant, in seconds since 1970.
  package init(_ plan: Plan, start: Int64) {
    self.plan = plan
    self.start = start
    walk = ClockWalk(plan, start: Instant(seconds: start), keepsFirings: true)
  }

  /// When the next escalation fires as things stand; nil where none is to come.
  package var next: Int64? { walk.nextFiring?.seconds }

  /// Lets time pass up to and including an instant; what has fired, in order.
  package mutating func fire(upTo instant: Int64) -> [Firing] {
    walk.fire(upTo: Instant(seconds: instant), stops: false)
    return walk.takeFirings()
  }

  /// The target becomes another at an instant; what fell due until then has fired before.
  package mutating func revise(to target: Int64, at instant: Int64) {
    walk.fire(upTo: Instant(seconds: instant), stops: false)
    let due = plan.due(revisedTo: .init(at: instant, target: target))
    walk.revise(to: due, at: Instant(seconds: instant))
  }

  /// The target as things stand.
  package var target: Int64 { walk.target.current.at.seconds }

  /// A hold begins; holds are told in the order in which they begin. What falls due as it begins
  /// fires before it and is handed out with the next that fires.
  package mutating func hold(_ span: Range<Int64>) {
    let part = span.clamped(to: start..<Int64.max)
    guard !part.isEmpty else { return }
    // A clock that starts while on hold fires nothing at its start, not even a warning due then.
    if span.lowerBound >= start {
      walk.fire(upTo: Instant(seconds: part.lowerBound), stops: false)
    }
    for fresh in held.add(part) {
      walk.hold(fresh, release: Instant(seconds: part.upperBound))
    }
  }
}

extension EscalationClock {
  /// A clock that a casebook tells of, with the holds that are over and the revisions as they
  /// became known.
  ///
  /// - Parameter start: when it started, in seconds since 1970.
  package init(_ past: ClockPast, _ plan: Plan, start: Int64) {
    self.init(plan, start: start)
    var revisions = past.facts.revisions[...]
    for hold in past.facts.holds where !hold.isRunning && hold.from < hold.until {
      while let next = revisions.first, next.at <= hold.known {
        revise(next, restarts: past.facts.firstAttempt != nil)
        revisions.removeFirst()
      }
      self.hold(hold.from..<hold.until)
    }
    for next in revisions { revise(next, restarts: past.facts.firstAttempt != nil) }
  }

  /// A new target; one that was set for an earlier run of the clock is over.
  private mutating func revise(_ revision: ClockFacts.Revision, restarts: Bool) {
    if revision.at < start, restarts { return }
    let at = Instant(seconds: max(start, revision.at))
    if revision.at >= start { walk.fire(upTo: at, stops: false) }
    walk.revise(to: plan.due(revisedTo: revision), at: at)
  }
}

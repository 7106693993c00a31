internal import Compliance
internal import WorkingTime

/// The work that came and went in a period, by recorded instants and over all tasks:
///
///     carried in + activated + reopened = completed + cancelled + carried out
///
/// Openings and ends of a life come by turns, so that both sides agree by construction. What
/// happened after as-of has not happened.
struct Reconciliation: Sendable, Equatable {
  var carriedIn: Int64 = 0
  var activated: Int64 = 0
  var reopened: Int64 = 0
  var completed: Int64 = 0
  var cancelled: Int64 = 0
  var carriedOut: Int64 = 0
  /// Tasks that have not come to life by as-of: in none of the figures.
  var undated: Int64 = 0

  /// What came in: on the left of the sum.
  var left: Int64 { carriedIn + activated + reopened }
  /// What went out: on the right.
  var right: Int64 { completed + cancelled + carriedOut }
  /// Whether both sides are the same.
  var addsUp: Bool { left == right }

  private init() {}

  /// The work of a source in a period of instants, half open, as known at its as-of.
  init(_ source: some ClockSource, _ period: Range<Int64>) {
    let end = min(period.upperBound, source.asOf.seconds + 1)
    let start = min(period.lowerBound, end)
    let parts = source.foldLives {
      Reconciliation()
    } _: { part, life in
      if let life { part.count(life, start..<end) } else { part.undated += 1 }
    }
    self = parts.reduce(into: Reconciliation()) { $0.add($1) }
  }

  /// Walks one task's life.
  @inline(__always)
  private mutating func count(_ life: TaskLife, _ period: Range<Int64>) {
    var (isOpen, wasOpen) = (false, false)
    life.forEach { change in
      guard change.at < period.upperBound else { return }
      isOpen = change.turn.opens
      guard change.at >= period.lowerBound else {
        wasOpen = isOpen
        return
      }
      switch change.turn {
      case .activated: activated += 1
      case .reopened: reopened += 1
      case .completed: completed += 1
      case .cancelled: cancelled += 1
      }
    }
    if wasOpen { carriedIn += 1 }
    if isOpen { carriedOut += 1 }
  }

  private mutating func add(_ other: Reconciliation) {
    carriedIn += other.carriedIn
    activated += other.activated
    reopened += other.reopened
    completed += other.completed
    cancelled += other.cancelled
    carriedOut += other.carriedOut
    undated += other.undated
  }
}

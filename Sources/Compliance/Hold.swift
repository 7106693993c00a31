internal import Casework
internal import Columns

/// A stretch during which a clock stands still, with what was known when.
///
/// A hold is entered with a planned release. Until the actual release is recorded, the planned one
/// is all that anybody knows; a release later than planned therefore adds a second stretch, known
/// only at its end, and what fired in between stays fired.
struct Hold: Hashable, Sendable {
  /// The first held instant.
  var from: Int64
  /// The first instant no longer held; as-of for a hold still running.
  var until: Int64
  /// When the stretch became known.
  var known: Int64
  /// For a hold still running at as-of, its planned release, or `Int64Column.missing` where none
  /// was given.
  var plannedRelease: Int64?

  /// Whether it was still running at as-of.
  var isRunning: Bool { plannedRelease != nil }

  /// When it is released as far as is known: the end of time for a running hold without a plan.
  var release: Int64 {
    guard let plannedRelease else { return until }
    return plannedRelease == Int64Column.missing ? .max : plannedRelease
  }
}

extension Hold {
  /// The holds that a sequence of events describes, up to as-of.
  ///
  /// A hold ends at its release, or at the end of the work, or at its planned release where no
  /// release was recorded by as-of. A second hold entered during a hold sets a new planned release.
  /// A release without a hold means nothing.
  ///
  /// - Parameter rows: rows of `events`, in time order.
  static func all(
    in rows: ArraySlice<UInt32>, of events: EventTable, asOf: Int64
  ) -> [Hold] {
    var holds: [Hold] = []
    var start: Int64?
    var planned = Int64Column.missing
    for row in rows.map(Int.init) {
      let at = events.at.seconds(row)
      guard at <= asOf else { break }
      switch events.kind[row] {
      case .hold:
        if let from = start, planned != Int64Column.missing, planned <= at {
          // The hold before ended as planned, for nobody said otherwise: this is another.
          append(from, released: planned, planned: planned, to: &holds)
          start = at
        }
        start = start ?? at
        planned = events.until.seconds(row)
      case .release, .complete, .cancel, .close:
        if let from = start { append(from, released: at, planned: planned, to: &holds) }
        start = nil
      default: break
      }
    }
    guard let from = start else { return holds }
    if planned != Int64Column.missing, planned <= asOf {
      if planned > from { holds.append(Hold(from: from, until: planned, known: from)) }
    } else {
      holds.append(Hold(from: from, until: asOf, known: from, plannedRelease: planned))
    }
    return holds
  }

  private static func append(
    _ from: Int64, released: Int64, planned: Int64, to holds: inout [Hold]
  ) {
    let wasKnown = planned == Int64Column.missing ? released : min(released, max(planned, from))
    if wasKnown > from { holds.append(Hold(from: from, until: wasKnown, known: from)) }
    if released > wasKnown {
      holds.append(Hold(from: wasKnown, until: released, known: released))
    }
  }
}

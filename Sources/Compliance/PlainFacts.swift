internal import Casework
internal import Columns

/// The facts of a clock to which nothing happened but its start and its end, in plain numbers:
/// instants in seconds since 1970, `Int64Column.missing` where there is none.
struct PlainFacts {
  /// The plan, -1 where the facts are not plain after all.
  var plan: Int32
  var activated: Int64
  var start: Int64
  var stopped: Int64
  var isCancelled: Bool

  /// Facts that are not plain: the careful way finds them.
  static let notPlain = PlainFacts(
    plan: -1, activated: Int64Column.missing, start: Int64Column.missing,
    stopped: Int64Column.missing, isCancelled: false)

  /// Whether it stopped.
  @inline(__always) var hasStopped: Bool { stopped != Int64Column.missing }

  /// When it stopped, or as-of.
  @inline(__always)
  func end(asOf: Int64) -> Int64 { hasStopped ? stopped : asOf }

  /// The status at as-of.
  @inline(__always) var status: TaskStatus {
    isCancelled ? .cancelled : hasStopped ? .complete : .open
  }
}

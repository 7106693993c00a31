internal import Casework
internal import Columns
internal import WorkingTime

/// What is worked out about one clock: a row of `ClockColumns` before it is written there.
///
/// Instants are seconds since 1970, `Int64Column.missing` where nothing applies.
struct ClockVerdict: Sendable {
  var plan: Int32 = -1
  var activated = Int64Column.missing
  var start = Int64Column.missing
  var originalTarget = Int64Column.missing
  var target = Int64Column.missing
  var dueDay = Int32.min
  var amber = Int64Column.missing
  var stopped = Int64Column.missing
  var status = TaskStatus.open
  var outcome = Outcome.noServiceLevel
  var originalOutcome = Outcome.noServiceLevel
  var workingSeconds = Int64Column.missing
  var elapsedSeconds = Int64Column.missing
  var heldSeconds: Int64 = 0
  var overrunSeconds = Int64Column.missing
  var followOnLevel: Int32 = -1
  var lastEscalation = Int64Column.missing
  var nextEscalation = Int64Column.missing
  var exclusion = Exclusion.none
  var flags: ClockFlags = []
}

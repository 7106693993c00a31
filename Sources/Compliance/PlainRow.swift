internal import Columns

/// What the columns say of one task: codes, 0 where there is none, and instants in seconds since
/// 1970, `Int64Column.missing` where there is none.
struct PlainRow {
  var caseCode: UInt32 = 0
  var task: UInt32 = 0
  var workflow: UInt32 = 0
  var company: UInt32 = 0
  var status: UInt32 = 0
  var origin: UInt32 = 0
  var activated = Int64Column.missing
  var planned = Int64Column.missing
  var started = Int64Column.missing
  var completed = Int64Column.missing
  var cancelled = Int64Column.missing
  /// Whether an event or a predecessor bears on it.
  var isTouched = false
}

/// What a date without a time of day means.
package enum DateOnly: String, Sendable, CaseIterable {
  /// 23:59:59. The default.
  case endOfDay = "end_of_day"
  /// 00:00:00.
  case startOfDay = "start_of_day"
}

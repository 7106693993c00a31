/// How enquiries arrive.
package enum Arrivals: Sendable {
  /// By a Poisson process whose rate depends on the hour of the week.
  case poisson(HourProfile)
  /// By a Poisson process in the working time of a calendar: so many a working hour.
  case working(calendar: String, perHour: Double)
  /// At recorded instants, ascending, in seconds since 1970. A scenario file only says so: the
  /// list is empty until whoever has the project's cases fills it.
  case recorded([Int64])
  /// Weeks of recorded instants, drawn again and again: the seconds since the Monday that begins
  /// each week, ascending. Empty in a scenario as it is read, too.
  case weeks([[Int64]])
}

/// How enquiries arrive.
package enum Arrivals: Sendable {
  /// By a Poisson process whose rate depends on the hour of the week.
  case poisson(HourProfile)
  /// By a Poisson process in the working time of a calendar: so many a working hour.
  case working(calendar: String, perHour: Double)
  /// When the project's own cases were opened.
  case recorded(RecordedArrivals)
  /// In weeks drawn again and again from those of the project's own cases.
  case weeks(RecordedArrivals)
}

/// Lengths of time as a person reads them.
///
/// Hours are not turned into days, because a working day is not 24 hours long.
package enum DurationText {
  /// `26 h 05 min`, to the second, and with seconds only where there are any: `0 h 05 min 09 s`.
  package static func exact(_ seconds: Int64) -> String {
    let magnitude = seconds.magnitude
    let rest = magnitude % 60
    return text(
      minutes: magnitude / 60, isNegative: seconds < 0, hours: { String($0) })
      + (rest == 0 ? "" : " \(padded(rest)) s")
  }

  /// `14 h 05 min`, to the nearest minute; under a minute `42 s`.
  ///
  /// - Parameter hours: how the number of hours is written.
  package static func rounded(
    _ seconds: Int64, hours: (Int64) -> String = { String($0) }
  ) -> String {
    let magnitude = seconds.magnitude
    guard magnitude >= 60 else { return "\(seconds < 0 ? "-" : "")\(magnitude) s" }
    let minutes = magnitude / 60 + (magnitude % 60 >= 30 ? 1 : 0)
    return text(minutes: minutes, isNegative: seconds < 0, hours: hours)
  }

  private static func text(
    minutes: UInt64, isNegative: Bool, hours: (Int64) -> String
  ) -> String {
    "\(isNegative ? "-" : "")\(hours(Int64(clamping: minutes / 60))) h \(padded(minutes % 60)) min"
  }

  private static func padded(_ number: UInt64) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}

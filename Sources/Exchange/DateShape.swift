/// What the values of a date column turned out to hold besides a date.
struct DateShape: OptionSet, Sendable {
  let rawValue: UInt8

  /// A time of day.
  static let time = DateShape(rawValue: 1)
  /// Seconds in it.
  static let seconds = DateShape(rawValue: 2)
  /// `AM` or `PM` after it.
  static let halfDay = DateShape(rawValue: 4)
  /// A year of two digits.
  static let shortYear = DateShape(rawValue: 8)
  /// An offset from UTC.
  static let offset = DateShape(rawValue: 16)
  /// No offset.
  static let local = DateShape(rawValue: 32)

  /// The format as a reader would write it: `dd/mm/yyyy HH:MM`.
  func words(_ format: DateFormat) -> String {
    if format == .iso { return "ISO 8601" }
    var text = format.rawValue
    if contains(.shortYear) { text = String(text.dropLast(2)) }
    if contains(.time) { text += " HH:MM" }
    if contains(.seconds) { text += ":SS" }
    if contains(.halfDay) { text += " AM/PM" }
    return text
  }
}

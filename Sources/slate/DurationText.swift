/// Lengths of time as a person reads them.
enum DurationText {
  /// `7 h 30 min`, with seconds only where there are any: `0 h 05 min 09 s`.
  static func hours(_ seconds: Int64) -> String {
    let size = seconds.magnitude
    var text = "\(seconds < 0 ? "-" : "")\(size / 3600) h \(padded(size / 60 % 60)) min"
    if size % 60 != 0 { text += " \(padded(size % 60)) s" }
    return text
  }

  private static func padded(_ number: UInt64) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}

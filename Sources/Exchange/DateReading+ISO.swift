/// `2026-03-31T17:45:00Z` and its family: a blank for the T, seconds optional, a fraction cut off,
/// `Z`, `±hh:mm` or `±hhmm`.
extension DateReading {
  /// Reads a field.
  ///
  /// - Complexity: about 10 ns for a full timestamp.
  @inline(__always)
  static func iso(_ text: UnsafeBufferPointer<UInt8>, _ days: DayTable) -> DateReading {
    guard text.count >= 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else {
      return .noDate
    }
    let century = pair(text, 0)
    let years = pair(text, 2)
    let month = pair(text, 5)
    let day = pair(text, 8)
    guard century | years | month | day >= 0 else { return .noDate }
    var reading = days.reading(year: century * 100 + years, month: month, day: day)
    if text.count == 10 {
      reading.shape = .local
      return reading
    }
    guard text.count >= 16, text[10] == UInt8(ascii: "T") || text[10] == UInt8(ascii: " "),
      text[13] == UInt8(ascii: ":")
    else { return .noDate }
    let hour = pair(text, 11)
    let minute = pair(text, 14)
    guard hour | minute >= 0 else { return .noDate }
    var second = 0
    var rest = 16
    reading.shape = [.time]
    if rest < text.count, text[rest] == UInt8(ascii: ":") {
      guard text.count >= 19 else { return .noDate }
      second = pair(text, 17)
      guard second >= 0 else { return .noDate }
      reading.shape = [.time, .seconds]
      rest = 19
      guard skipFraction(text, &rest) else { return .noDate }
    }
    guard let offset = offset(text, from: rest) else { return .noDate }
    reading.shape.insert(rest < text.count ? .offset : .local)
    reading.offset = Int32(truncatingIfNeeded: offset)
    return reading.at(hour: hour, minute: minute, second: second)
  }

  /// With a time of day; 24:00 is the end of the day.
  @inline(__always)
  func at(hour: Int, minute: Int, second: Int) -> DateReading {
    guard verdict == .good else { return self }
    var reading = self
    let isClock = hour < 24 && minute < 60 && second < 60
    guard isClock || (hour == 24 && minute == 0 && second == 0) else {
      reading.verdict = .impossible
      return reading
    }
    reading.second = Int32(truncatingIfNeeded: hour * 3600 + minute * 60 + second)
    return reading
  }

  /// Two digits as a number, negative where there are none.
  @inline(__always)
  static func pair(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    let tens = Int(text[at]) - 48
    let ones = Int(text[at + 1]) - 48
    // Any of the four is negative where a byte is no digit.
    return tens | ones | (9 - tens) | (9 - ones) < 0 ? -1 : tens * 10 + ones
  }

  /// Steps over `.123`; false for a point without digits.
  @inline(__always)
  static func skipFraction(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Bool {
    guard at < text.count, text[at] == UInt8(ascii: ".") else { return true }
    let from = at + 1
    at = from
    while at < text.count, text[at] >= 48, text[at] <= 57 { at += 1 }
    return at > from
  }

  /// The offset from `at` to the end, in seconds; 0 where nothing follows.
  @inline(__always)
  private static func offset(_ text: UnsafeBufferPointer<UInt8>, from at: Int) -> Int? {
    if at == text.count { return 0 }
    if text[at] == UInt8(ascii: "Z") { return at + 1 == text.count ? 0 : nil }
    guard text[at] == UInt8(ascii: "+") || text[at] == UInt8(ascii: "-") else { return nil }
    let hasColon = text.count == at + 6 && text[at + 3] == UInt8(ascii: ":")
    guard hasColon || text.count == at + 5 else { return nil }
    let hours = pair(text, at + 1)
    let minutes = pair(text, at + (hasColon ? 4 : 3))
    // No clock on Earth has been 16 hours from UTC.
    guard hours | minutes >= 0, hours < 16, minutes < 60 else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return text[at] == UInt8(ascii: "-") ? -seconds : seconds
  }
}

/// `31/03/2026 17:45`, `3/31/26 5:45 PM`: two numbers whose order the text itself does not tell.
struct SlashedDate {
  /// The first number.
  var first: Int
  /// The second number.
  var second: Int
  /// The year, of two digits completed: 70...99 are 1970...1999, 00...69 are 2000...2069.
  var year: Int
  private var hour = 0
  private var minute = 0
  private var seconds = 0
  private var shape: DateShape = [.local]

  /// Reads a field; nil where it has another form.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var at = 0
    guard let first = Self.number(text, &at, digits: 1...2), at < text.count else { return nil }
    let separator = text[at]
    guard
      separator == UInt8(ascii: "/") || separator == UInt8(ascii: "-")
        || separator == UInt8(ascii: ".")
    else { return nil }
    at += 1
    guard let second = Self.number(text, &at, digits: 1...2), at < text.count,
      text[at] == separator
    else { return nil }
    at += 1
    let yearAt = at
    guard let year = Self.number(text, &at, digits: 2...4), at - yearAt != 3 else { return nil }
    self.first = first
    self.second = second
    self.year = at - yearAt == 4 ? year : year < 70 ? 2000 + year : 1900 + year
    if at - yearAt == 2 {
      // 26-01-09 may as well begin with its year.
      guard separator != UInt8(ascii: "-") else { return nil }
      shape.insert(.shortYear)
    }
    if at == text.count { return }
    guard text[at] == UInt8(ascii: " ") || text[at] == UInt8(ascii: "T") else { return nil }
    at += 1
    guard readTime(text, &at), at == text.count else { return nil }
  }

  /// The date in one of the two orders.
  func reading(_ format: DateFormat, _ days: DayTable) -> DateReading {
    var reading =
      format == .dayFirst
      ? days.reading(year: year, month: second, day: first)
      : days.reading(year: year, month: first, day: second)
    reading.shape = shape
    return reading.at(hour: hour, minute: minute, second: seconds)
  }

  private mutating func readTime(
    _ text: UnsafeBufferPointer<UInt8>, _ at: inout Int
  ) -> Bool {
    guard let hour = Self.number(text, &at, digits: 1...2), at < text.count,
      text[at] == UInt8(ascii: ":")
    else { return false }
    at += 1
    guard let minute = Self.number(text, &at, digits: 2...2) else { return false }
    shape.insert(.time)
    self.hour = hour
    self.minute = minute
    if at < text.count, text[at] == UInt8(ascii: ":") {
      at += 1
      guard let seconds = Self.number(text, &at, digits: 2...2) else { return false }
      self.seconds = seconds
      shape.insert(.seconds)
      guard DateReading.skipFraction(text, &at) else { return false }
    }
    return readHalfDay(text, &at)
  }

  /// `AM` or `PM`, with or without a blank before it: 12 AM is midnight, 12 PM noon.
  private mutating func readHalfDay(
    _ text: UnsafeBufferPointer<UInt8>, _ at: inout Int
  ) -> Bool {
    guard at < text.count else { return true }
    if text[at] == UInt8(ascii: " ") { at += 1 }
    guard at + 2 == text.count, text[at + 1] | 0x20 == UInt8(ascii: "m") else { return false }
    let letter = text[at] | 0x20
    guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else { return false }
    at += 2
    shape.insert(.halfDay)
    // 13 PM and 0 AM are on no clock: an hour past 24 makes the time impossible.
    guard (1...12).contains(hour) else {
      hour = 99
      return true
    }
    hour = hour % 12 + (letter == UInt8(ascii: "p") ? 12 : 0)
    return true
  }

  private static func number(
    _ text: UnsafeBufferPointer<UInt8>, _ at: inout Int, digits: ClosedRange<Int>
  ) -> Int? {
    let from = at
    var number = 0
    while at < text.count, at - from < digits.upperBound, text[at] >= 48, text[at] <= 57 {
      number = number * 10 + Int(text[at]) - 48
      at += 1
    }
    return at - from >= digits.lowerBound ? number : nil
  }
}

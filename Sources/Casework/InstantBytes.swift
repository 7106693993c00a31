internal import WorkingTime

/// Instants as machines exchange them: RFC 3339 in UTC, `2026-03-31T16:45:00Z`.
///
/// In UTC a file means the same whatever the reader's zone, and its instants sort as text. The day
/// is kept from one call to the next, because instants that stand near each other mostly share it.
package struct InstantBytes: Sendable {
  private var day = Int64.min
  /// The latest instant written in UTC, ready for the time of day of the next.
  private var text: [UInt8] = Array("1970-01-01T00:00:00Z".utf8)

  /// A writer that has written nothing yet.
  package init() {}

  /// Appends an instant.
  ///
  /// Imports take the years 1970 to 2099. An instant within them on the clock of its own zone may
  /// lie a few hours outside in UTC; it is written on the clock of 15 h 59 min away, so that it
  /// can be read again.
  package mutating func append(_ seconds: Int64, to bytes: inout [UInt8]) {
    if seconds < 0 {
      write(seconds + Self.away)
      bytes.append(contentsOf: text.dropLast())
      bytes.append(contentsOf: Self.eastOfUTC)
    } else if seconds >= Self.year2100 {
      write(seconds - Self.away)
      bytes.append(contentsOf: text.dropLast())
      bytes.append(contentsOf: Self.westOfUTC)
    } else {
      write(seconds)
      bytes.append(contentsOf: text)
    }
  }

  private static let away: Int64 = 15 * 3600 + 59 * 60
  private static let year2100: Int64 = 4_102_444_800
  private static let eastOfUTC: [UInt8] = Array("+15:59".utf8)
  private static let westOfUTC: [UInt8] = Array("-15:59".utf8)

  /// Makes the text that of an instant.
  private mutating func write(_ seconds: Int64) {
    var (ownDay, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
    if second < 0 {
      ownDay -= 1
      second += 86_400
    }
    if ownDay != day { begin(ownDay) }
    text.withUnsafeMutableBufferPointer { text in
      Self.set(second / 3600, at: 11, in: text)
      Self.set(second / 60 % 60, at: 14, in: text)
      Self.set(second % 60, at: 17, in: text)
    }
  }

  /// Makes the text's date that of a day.
  private mutating func begin(_ number: Int64) {
    day = number
    let (year, month, day) = CivilDate(dayNumber: Int32(clamping: number)).components
    text.withUnsafeMutableBufferPointer { text in
      Self.set(Int64(year / 100), at: 0, in: text)
      Self.set(Int64(year % 100), at: 2, in: text)
      Self.set(Int64(month), at: 5, in: text)
      Self.set(Int64(day), at: 8, in: text)
    }
  }

  /// Writes two digits.
  @inline(__always)
  private static func set(
    _ number: Int64, at place: Int, in text: UnsafeMutableBufferPointer<UInt8>
  ) {
    text[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10)
    text[place + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10)
  }
}

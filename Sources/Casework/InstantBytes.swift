internal import WorkingTime

/// Instants as machines exchange them: RFC 3339 in UTC, `2026-03-31T16:45:00Z`.
///
/// In UTC a file means the same whatever the reader's zone, and its instants sort as text. The day
/// is kept from one call to the next, because instants that stand near each other mostly share it.
package struct InstantBytes: Sendable {
  private var day = Int64.min
  private var date: [UInt8] = []

  /// A writer that has written nothing yet.
  package init() {}

  /// Appends an instant.
  ///
  /// Imports take the years 1970 to 2099. An instant within them on the clock of its own zone may
  /// lie a few hours outside in UTC; it is written on the clock of 15 h 59 min away, so that it
  /// can be read again.
  package mutating func append(_ seconds: Int64, to bytes: inout [UInt8]) {
    if seconds < 0 {
      append(seconds + Self.away, suffix: Self.eastOfUTC, to: &bytes)
    } else if seconds >= Self.year2100 {
      append(seconds - Self.away, suffix: Self.westOfUTC, to: &bytes)
    } else {
      append(seconds, suffix: Self.utc, to: &bytes)
    }
  }

  private static let away: Int64 = 15 * 3600 + 59 * 60
  private static let year2100: Int64 = 4_102_444_800
  private static let utc: [UInt8] = Array("Z".utf8)
  private static let eastOfUTC: [UInt8] = Array("+15:59".utf8)
  private static let westOfUTC: [UInt8] = Array("-15:59".utf8)

  private mutating func append(_ seconds: Int64, suffix: [UInt8], to bytes: inout [UInt8]) {
    var (ownDay, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
    if second < 0 {
      ownDay -= 1
      second += 86_400
    }
    if ownDay != day { begin(ownDay) }
    bytes.append(contentsOf: date)
    Self.pair(second / 3600, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    Self.pair(second / 60 % 60, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    Self.pair(second % 60, to: &bytes)
    bytes.append(contentsOf: suffix)
  }

  /// `2026-03-31T` of a day.
  private mutating func begin(_ number: Int64) {
    day = number
    let (year, month, day) = CivilDate(dayNumber: Int32(clamping: number)).components
    date.removeAll(keepingCapacity: true)
    Self.pair(Int64(year / 100), to: &date)
    Self.pair(Int64(year % 100), to: &date)
    date.append(UInt8(ascii: "-"))
    Self.pair(Int64(month), to: &date)
    date.append(UInt8(ascii: "-"))
    Self.pair(Int64(day), to: &date)
    date.append(UInt8(ascii: "T"))
  }

  @inline(__always)
  private static func pair(_ number: Int64, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }
}

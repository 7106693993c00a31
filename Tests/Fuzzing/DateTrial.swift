import Casework
import WorkingTime

@testable import Exchange

/// Dates. The input is one value; a value that is taken as ISO 8601 has to be the instant that a
/// slow reading of its digits gives, and every other format has to stay within the years. What reads
/// timestamps of one form fast has to say what the reader of the whole family says, or nothing.
enum DateTrial {
  private static let london = Zone.named("Europe/London") ?? .utc

  static func run(_ bytes: [UInt8]) {
    // Without a byte to spare behind it, so that reading beyond the end is seen.
    let text = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    defer { text.deallocate() }
    _ = text.initialize(from: bytes)
    for format in [DateFormat.iso, .dayFirst, .monthFirst] {
      for zone in [Zone.utc, london] {
        var reader = DateColumnReader(format, zone: zone, dateOnly: .endOfDay)
        let (verdict, seconds) = reader.read(UnsafeBufferPointer(text))
        guard verdict == .good else { continue }
        // 1970 to 2099, and the most that an offset can add.
        precondition(seconds >= -57_600 && seconds <= 4_102_444_800 + 57_600, "out of range")
        if format == .iso, zone.name == Zone.utc.name {
          precondition(plain(bytes) == seconds, "another instant than the digits say")
        }
      }
    }
    tryFixed(bytes)
    _ = DateFormat(written: String(decoding: bytes, as: UTF8.self))
    _ = CivilDate(iso: bytes[...])
  }

  /// Holds the fast reader of one form to the reader of all: by every twenty bytes in a row of the
  /// input, and by a good timestamp of which the input replaces some bytes, two of its own for each.
  private static func tryFixed(_ bytes: [UInt8]) {
    for start in 0..<max(0, bytes.count - FixedTimestamp.length + 1) {
      compareFixed(Array(bytes[start..<(start + FixedTimestamp.length)]))
    }
    var text = Array("2024-02-29T23:59:59Z".utf8)
    for pair in 0..<(bytes.count / 2) {
      text[Int(bytes[2 * pair]) % text.count] = bytes[2 * pair + 1]
      compareFixed(text)
    }
  }

  private static func compareFixed(_ bytes: [UInt8]) {
    let text = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
    defer { text.deallocate() }
    _ = text.initialize(from: bytes)
    guard let start = text.baseAddress else { return }
    DayTable.shared.withMonths { months in
      let seconds = FixedTimestamp.seconds(start, months: months)
      let reading = DateReading.iso(UnsafeBufferPointer(text), DayTable.shared)
      let isFixed = bytes[10] == 0x54 && bytes[19] == 0x5A && reading.second < 86_400
      if reading.verdict == .good, reading.shape == FixedTimestamp.shape, isFixed {
        let instant = Int64(reading.day) * 86_400 + Int64(reading.second)
        precondition(seconds == instant, "another instant than the slow reader's")
      } else {
        precondition(seconds < 0, "no timestamp of the one form, and taken for one")
      }
    }
  }

  /// The instant that a value of the ISO family says in UTC, worked out the long way.
  private static func plain(_ bytes: [UInt8]) -> Int64? {
    let marks = bytes.prefix(19).filter { !(48...57).contains($0) }
    let numbers = bytes.split { !(48...57).contains($0) }.map { group in
      group.reduce(Int64(0)) { ($0 &* 10) &+ Int64($1 - 48) }
    }
    guard numbers.count >= 3, marks.starts(with: [0x2D, 0x2D]) else { return nil }
    var days = numbers[2] - 1
    for year in 1970..<max(1970, numbers[0]) { days += isLeap(year) ? 366 : 365 }
    for month in 1..<max(1, numbers[1]) {
      days += [4, 6, 9, 11].contains(month) ? 30 : month != 2 ? 31 : isLeap(numbers[0]) ? 29 : 28
    }
    if numbers.count == 3 { return days * 86_400 + 86_399 }
    var seconds = days * 86_400 + numbers[3] * 3_600 + numbers[4] * 60
    let hasSeconds = bytes.count > 16 && bytes[16] == 0x3A
    if hasSeconds { seconds += numbers[5] }
    guard let sign = bytes.dropFirst(16).firstIndex(where: { $0 == 0x2B || $0 == 0x2D }) else {
      return seconds
    }
    let digits = bytes[(sign + 1)...].filter { (48...57).contains($0) }.map { Int64($0 - 48) }
    guard digits.count == 4 else { return nil }
    let offset = (digits[0] * 10 + digits[1]) * 3_600 + (digits[2] * 10 + digits[3]) * 60
    return bytes[sign] == 0x2D ? seconds + offset : seconds - offset
  }

  private static func isLeap(_ year: Int64) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }
}

import Casework
import Columns
import Testing
import WorkingTime

@testable import Exchange

/// The fast reader of one form, held to the slow reader of the whole family.
@Suite("Timestamps of the one form that most systems write")
struct FixedTimestampTests {
  /// What the fast reader makes of twenty bytes; nil where it leaves them to others.
  private func fast(_ text: [UInt8]) -> Int64? {
    var seconds: Int64 = -1
    text.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, bytes.count == FixedTimestamp.length else { return }
      DayTable.shared.withMonths { seconds = FixedTimestamp.seconds(start, months: $0) }
    }
    return seconds < 0 ? nil : seconds
  }

  /// What the slow reader makes of a field in UTC; nil where it is no date.
  private func slow(_ text: [UInt8]) -> (seconds: Int64, shape: DateShape)? {
    let reading = text.withUnsafeBufferPointer { DateReading.iso($0, DayTable.shared) }
    guard reading.verdict == .good else { return nil }
    let day = Int64(reading.day) * 86_400
    return (day + Int64(reading.second) - Int64(reading.offset), reading.shape)
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    String(repeating: "0", count: count - "\(number)".count) + "\(number)"
  }

  /// Days of each month of 1970 to 2099, and one day more before and after.
  private static func eachDate(_ body: (_ date: String, _ day: Int32?) -> Void) {
    for year in 1969...2100 {
      for month in 0...13 {
        for day in 0...32 {
          let isGood = (1970...2099).contains(year)
          body(
            "\(year)-\(digits(month, 2))-\(digits(day, 2))",
            isGood ? CivilDate(year: year, month: month, day: day)?.dayNumber : nil)
        }
      }
    }
  }

  @Test("Every day from 1970 to 2099 is the instant of the calendar, and no other day is one")
  func everyDay() {
    var found = 0
    Self.eachDate { date, day in
      // A time that is another one every day, so that all seconds of a day turn up.
      let second = (found * 7_919) % 86_400
      let time = [second / 3_600, second / 60 % 60, second % 60].map { Self.digits($0, 2) }
      let text = Array("\(date)T\(time.joined(separator: ":"))Z".utf8)
      let expected = day.map { Int64($0) * 86_400 + Int64(second) }
      if fast(text) != expected || slow(text)?.seconds != expected {
        Issue.record("\(date) \(time)")
      }
      if expected != nil { found += 1 }
    }
    // 130 years with 32 leap days (1972 … 2096).
    #expect(found == 130 * 365 + 32)
  }

  /// What may follow a date, and the second of that day in UTC that it then means; nil where it is
  /// no time. Ten bytes and a date are as long as the one form, and are handed to the fast reader.
  private static let forms: [(text: String, second: Int64?)] = [
    ("T12:34:56Z", 45_296), (" 12:34:56Z", 45_296), ("T12:34:56", 45_296), (" 12:34:56", 45_296),
    ("T12:34:56+01:00", 41_696), ("T12:34:56-0130", 50_696), ("T12:34:56.987Z", 45_296),
    ("T12:34:56.", nil), ("T12:34:5.6", nil), ("T12:34Z", 45_240), ("T12:34", 45_240),
    (" 12:34", 45_240), ("", 86_399), ("T12:34:56z", nil), ("t12:34:56Z", nil),
    ("T12:34+0100", 41_640), ("T12:34-100", nil), ("T12:34:56+", nil), ("T12:34:56 ", nil),
    ("T24:00:00Z", 86_400), ("T23:59:60Z", nil), ("T12:60:00Z", nil), ("T25:00:00Z", nil),
    ("T12:34:5:Z", nil), ("T12-34:56Z", nil), ("T00:00:00Z", 0), ("T12:34:56\0", nil),
  ]

  @Test("Every form of every day, read as a column is read, is the instant that it says")
  func everyForm() {
    var reader = DateColumnReader(.iso, zone: .utc, dateOnly: .endOfDay)
    var days: Int64 = 0
    Self.eachDate { date, day in
      guard let day else { return }
      days += 1
      let stored = read(Self.forms.map { Array((date + $0.text).utf8) }, by: &reader)
      let expected = Self.forms.map { form in
        form.second.map { InstantColumn.stored(Int64(day) * 86_400 + $0) } ?? 0
      }
      if stored != expected { Issue.record("\(date): \(stored) and not \(expected)") }
    }
    #expect(days == 130 * 365 + 32)
    for (text, second) in Self.forms where text.utf8.count == 10 {
      let isFixed = text.first == "T" && text.last == "Z" && second ?? 86_400 < 86_400
      #expect((fast(Array("2026-01-09\(text)".utf8)) != nil) == isFixed, "\(text)")
    }
  }

  @Test("Every second of a day, and every time that is none")
  func everySecond() {
    var found = 0
    for hour in 0...99 {
      for minute in 0...99 {
        for second in 0...99 {
          let time = [hour, minute, second].map { Self.digits($0, 2) }.joined(separator: ":")
          let isTime = hour < 24 && minute < 60 && second < 60
          // 2024-02-29 is day 19,782: 54 years with 13 leap days, then 31 and 28.
          let expected = isTime ? Int64(19_782 * 86_400 + found) : nil
          if fast(Array("2024-02-29T\(time)Z".utf8)) != expected { Issue.record("\(time)") }
          if isTime { found += 1 }
        }
      }
    }
    #expect(found == 86_400)
  }

  @Test(
    "Each byte replaced by every other gives what the slow reader gives, or is left to it",
    arguments: [
      "1970-01-01T00:00:00Z", "2099-12-31T23:59:59Z", "2024-02-29T19:09:08Z",
      "2026-10-31T05:45:30Z", "2000-11-30T20:30:00Z",
    ])
  func everyByte(good: String) {
    var taken = 0
    for place in 0..<FixedTimestamp.length {
      for byte in UInt8.min...UInt8.max {
        var text = Array(good.utf8)
        text[place] = byte
        let truth = slow(text)
        // All that has its form is taken; but for that form there is no T or Z to be left out.
        let isForm = truth?.shape == FixedTimestamp.shape && text[10] == 0x54 && text[19] == 0x5A
        let isEndOfDay = text[11...12].elementsEqual("24".utf8)
        let expected = isForm && !isEndOfDay ? truth?.seconds : nil
        if fast(text) != expected { Issue.record("byte \(place) is \(byte)") }
        if expected != nil { taken += 1 }
      }
    }
    // The value itself at each of its bytes, and some other digits.
    #expect(taken > 40)
  }

  @Test("Two bytes replaced at once, near the digits and far from them")
  func twoBytes() {
    let good = Array("2096-02-29T09:59:59Z".utf8)
    let bytes = Array("/0123456789:;-TZ \0\u{7F}".utf8) + [0x80, 0xB0, 0xB9, 0xAD, 0xFF]
    for first in 0..<FixedTimestamp.length {
      for second in 0..<first {
        for one in bytes {
          for other in bytes {
            var text = good
            (text[first], text[second]) = (one, other)
            let truth = slow(text)
            let isForm =
              truth?.shape == FixedTimestamp.shape && text[10] == 0x54 && text[19] == 0x5A
              && !text[11...12].elementsEqual("24".utf8)
            if fast(text) != (isForm ? truth?.seconds : nil) {
              Issue.record("bytes \(first) and \(second) are \(one) and \(other)")
            }
          }
        }
      }
    }
  }

  @Test("A column read through it holds and counts what one read value by value does")
  func column() {
    let values = [
      "2026-03-31T17:45:00Z", "2026-03-31 17:45:00Z", "", "1970-01-01T00:00:00Z", "never",
      "2026-03-31T17:45:00+01:00", "2026-03-31", "2100-01-01T00:00:00Z", "31/03/26 05:45:00 PM",
      "2099-12-31T23:59:59Z", "2026-02-29T00:00:00Z",
    ].map { Array($0.utf8) }
    for format in [DateFormat.iso, .dayFirst] {
      var slow = DateColumnReader(format, zone: .utc, dateOnly: .endOfDay)
      let expected = values.map { value -> UInt32 in
        guard !value.isEmpty else { return 0 }
        let (verdict, seconds) = value.withUnsafeBufferPointer { slow.read($0) }
        return verdict == .good ? InstantColumn.stored(seconds) : 0
      }
      var fast = DateColumnReader(format, zone: .utc, dateOnly: .endOfDay)
      #expect(read(values, by: &fast) == expected)
      #expect(expected.count { $0 != 0 } >= (format == .iso ? 6 : 1))
      #expect("\(fast.tally)" == "\(slow.tally)")
    }
  }

  private func read(_ values: [[UInt8]], by reader: inout DateColumnReader) -> [UInt32] {
    let bytes = values.flatMap { $0 } + [UInt8](repeating: 0, count: 8)
    var spans: [TextSpan] = []
    var start: UInt32 = 0
    for value in values {
      spans.append(TextSpan(start: start, length: UInt32(value.count)))
      start += UInt32(value.count)
    }
    var stored = [UInt32](repeating: 7, count: values.count)
    bytes.withUnsafeBufferPointer { bytes in
      spans.withUnsafeBufferPointer { spans in
        stored.withUnsafeMutableBufferPointer { stored in
          guard let bytes = bytes.baseAddress, let spans = spans.baseAddress,
            let into = stored.baseAddress
          else { return }
          reader.read(
            TextSpans(bytes: bytes, spans: spans, stride: 1), Array(values.indices), into: into
          ) { reader, _, text in
            let (verdict, seconds) = reader.read(text)
            return verdict == .good ? InstantColumn.stored(seconds) : 0
          }
        }
      }
    }
    return stored
  }
}

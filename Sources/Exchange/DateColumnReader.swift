internal import Casework
internal import WorkingTime

/// Reads the values of one column of dates in one format, and counts what all formats make of
/// them.
struct DateColumnReader {
  /// What the values look like.
  var tally = DateTally()
  private let format: DateFormat
  private let days = DayTable.shared
  private let time: LocalTime

  /// A reader of one column.
  init(_ format: DateFormat, zone: Zone, dateOnly: DateOnly) {
    self.format = format
    time = LocalTime(zone: zone, dateOnly: dateOnly)
  }

  /// What a value says; good ones with the instant in seconds since 1970.
  @inline(__always)
  mutating func read(
    _ text: UnsafeBufferPointer<UInt8>
  ) -> (verdict: DateReading.Verdict, seconds: Int64) {
    let reading = format == .iso ? readISO(text) : readSlashed(text)
    guard reading.verdict == .good else { return (reading.verdict, 0) }
    tally.shape.formUnion(reading.shape)
    if !reading.shape.contains(.time) { tally.dateOnly += 1 }
    return (.good, time.seconds(of: reading))
  }

  @inline(__always)
  private mutating func readISO(_ text: UnsafeBufferPointer<UInt8>) -> DateReading {
    let reading = DateReading.iso(text, days)
    if reading.verdict != .noDate {
      tally.iso += 1
    } else if let date = SlashedDate(text) {
      tally.count(date, days)
    }
    return reading
  }

  private mutating func readSlashed(_ text: UnsafeBufferPointer<UInt8>) -> DateReading {
    guard let date = SlashedDate(text) else {
      if DateReading.iso(text, days).verdict != .noDate { tally.iso += 1 }
      return .noDate
    }
    tally.count(date, days)
    return date.reading(format, days)
  }
}

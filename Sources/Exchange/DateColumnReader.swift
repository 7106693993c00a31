internal import Casework
internal import Columns
internal import WorkingTime

/// Reads the values of one column of dates in one format, and counts what all formats make of
/// them.
struct DateColumnReader {
  /// What the values look like.
  var tally = DateTally()
  private let format: DateFormat
  private let days: DayTable
  private let time: LocalTime

  /// A reader of one column.
  init(_ format: DateFormat, zone: Zone, dateOnly: DateOnly) {
    self.format = format
    days = DayTable.shared
    time = LocalTime(zone: zone, dateOnly: dateOnly)
  }

  /// Reads the values of some records as `InstantColumn` keeps them, 0 for those that are empty;
  /// what is not plain in any way is left to `otherwise`.
  mutating func read(
    _ texts: TextSpans, _ records: [Int], into stored: UnsafeMutablePointer<UInt32>,
    otherwise: (inout DateColumnReader, Int, UnsafeBufferPointer<UInt8>) -> UInt32
  ) {
    var fixed = 0
    let isISO = format == .iso
    days.withMonths { months in
      for record in records {
        let text = texts.text(record)
        if isISO, text.count == FixedTimestamp.length, let start = text.baseAddress {
          let seconds = FixedTimestamp.seconds(start, months: months)
          if seconds >= 0 {
            fixed += 1
            stored[record] = InstantColumn.stored(seconds)
            continue
          }
        }
        stored[record] = text.isEmpty ? 0 : otherwise(&self, record, text)
      }
    }
    guard fixed > 0 else { return }
    tally.iso += fixed
    tally.shape.formUnion(FixedTimestamp.shape)
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

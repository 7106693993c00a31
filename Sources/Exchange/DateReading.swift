internal import Diagnostics

/// A date and perhaps a time as it stands in a field.
struct DateReading {
  /// What became of it.
  enum Verdict: UInt8 {
    /// It is a date.
    case good
    /// It has not the form of one.
    case noDate
    /// It has the form, but there is no such date or time.
    case impossible
    /// The year is not one of 1970...2099.
    case outOfRange
  }

  /// What became of it.
  var verdict: Verdict
  /// Days since 1970-01-01.
  var day: Int32 = 0
  /// Seconds after midnight, 0...86400.
  var second: Int32 = 0
  /// Seconds east of UTC, 0 without an offset.
  var offset: Int32 = 0
  /// What it held.
  var shape: DateShape = []

  /// A value that is no date.
  static let noDate = DateReading(verdict: .noDate)
}

/// The days of the years that dates may lie in, so that a date is a look-up: the day number before
/// the first of each month from January 1970 to January 2100.
struct DayTable: Sendable {
  /// The first of the years that dates may lie in.
  static let firstYear = 1970
  /// The last of them.
  static let lastYear = 2099
  /// The one table.
  static let shared = DayTable()
  private let before: [Int32]

  private init() {
    // 31, 28 … with a leap day every fourth year: 2000 is one, and 2100 lies outside.
    var days: Int32 = -1
    var before: [Int32] = []
    for year in Self.firstYear...Self.lastYear {
      for length: Int32 in [31, year % 4 == 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        before.append(days)
        days += length
      }
    }
    before.append(days)
    self.before = before
  }

  /// Lends the table as plain memory: the number of day 0 of each month from January 1970 on, and
  /// of the month after the last.
  @inline(__always)
  func withMonths(_ body: (UnsafePointer<Int32>) -> Void) {
    before.withUnsafeBufferPointer { if let months = $0.baseAddress { body(months) } }
  }

  /// The day number of a date, or why there is none.
  @inline(__always)
  func reading(year: Int, month: Int, day: Int) -> DateReading {
    guard month >= 1, month <= 12, day >= 1 else { return DateReading(verdict: .impossible) }
    guard year >= Self.firstYear, year <= Self.lastYear else {
      return DateReading(verdict: .outOfRange)
    }
    let index = (year - Self.firstYear) * 12 + month - 1
    guard day <= Int(before[index + 1] - before[index]) else {
      return DateReading(verdict: .impossible)
    }
    return DateReading(verdict: .good, day: before[index] + Int32(truncatingIfNeeded: day))
  }
}

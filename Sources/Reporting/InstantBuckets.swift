internal import Columns
internal import WorkingTime

/// Instants, or day numbers, sorted into the civil days, weeks, months, quarters or years of a
/// zone.
///
/// The starts of all buckets from 1970 to 2129 are worked out once; a value is found by a coarse
/// table and at most a few steps, so that ten million instants need no search. Code 0 is a missing
/// value; what lies before or after the years covered has a bucket of its own at either end.
struct InstantBuckets: Sendable {
  /// How long a bucket is.
  enum Grain: String, Sendable, CaseIterable { case day, week, month, quarter, year }

  /// How long the buckets are.
  let grain: Grain
  private let starts: [Int64]
  private let coarse: [UInt32]
  private let shift: Int64
  private let days: [CivilDate]

  /// The buckets of instants in a zone, or of day numbers where the zone is nil.
  init(_ grain: Grain, in zone: Zone?) {
    self.grain = grain
    days = Self.firstDays(of: grain)
    starts = days.map { day in
      zone.map { $0.startOfDay(day).seconds } ?? Int64(day.dayNumber)
    }
    // A cell of the coarse table is shorter than the shortest bucket, so few steps remain.
    let shortest: Int64 = grain == .day ? 1 : grain == .week ? 7 : grain == .month ? 28 : 90
    shift = Int64((zone == nil ? shortest : shortest * 82_800).trailingPowerOfTwo)
    coarse = Self.coarseTable(starts, shift: shift)
  }

  /// How many codes there are, the missing one included.
  var count: Int { starts.count + 2 }

  /// The code of an instant or day number: 1 lies before 1970.
  @inline(__always)
  func code(of value: Int64) -> UInt32 {
    guard let first = starts.first, value >= first else { return 1 }
    let cell = Int((value - first) >> shift)
    guard cell < coarse.count else { return UInt32(starts.count + 1) }
    // A cell is shorter than a bucket, so that at most one begins within it. Which side of that a
    // value lies on cannot be foretold; that there are more steps, where a zone skips a day, can.
    var index = Int(coarse[cell])
    index += 1 &- value.isBelow(starts[index + 1])
    while index + 1 < starts.count, starts[index + 1] <= value { index += 1 }
    return UInt32(index + 2)
  }

  /// The codes of instants, 0 for those that are missing.
  func codes(of values: [Int64]) -> [UInt32] {
    values.map { $0 == Int64Column.missing ? 0 : code(of: $0) }
  }

  /// What a person reads: `2026-10`, `2026-Q3`.
  func label(of code: UInt32) -> String {
    switch Int(code) {
    case 0: return ""
    case 1: return "before 1970"
    case starts.count + 1: return "after 2129"
    default: break
    }
    let day = days[Int(code) - 2]
    switch grain {
    case .day: return day.description
    case .month: return ReportPeriod(.month, day, day).text
    case .quarter: return ReportPeriod(.quarter, day, day).text
    case .year: return ReportPeriod(.year, day, day).text
    case .week: return ReportPeriod(.week, day, day).text
    }
  }

  /// The first days of all buckets, and that of the bucket after the last.
  private static func firstDays(of grain: Grain) -> [CivilDate] {
    guard let first = CivilDate(year: 1970, month: 1, day: 1),
      let end = CivilDate(year: 2130, month: 1, day: 1)
    else { return [] }
    // 1969-12-29 was the Monday of the week with 1 January 1970 in it.
    var day = grain == .week ? first.adding(days: -3) : first
    var days: [CivilDate] = []
    while day < end {
      days.append(day)
      switch grain {
      case .day: day = day.adding(days: 1)
      case .week: day = day.adding(days: 7)
      case .month: day = day.adding(months: 1)
      case .quarter: day = day.adding(months: 3)
      case .year: day = day.adding(months: 12)
      }
    }
    days.append(day)
    return days
  }

  private static func coarseTable(_ starts: [Int64], shift: Int64) -> [UInt32] {
    guard let first = starts.first, let last = starts.last, last > first else { return [] }
    var table: [UInt32] = []
    var bucket = 0
    // No cell begins in the last bucket: each has a next one.
    for cell in 0...((last - 1 - first) >> shift) {
      while bucket + 1 < starts.count, starts[bucket + 1] <= first + cell << shift { bucket += 1 }
      table.append(UInt32(bucket))
    }
    return table
  }
}

extension Int64 {
  /// The exponent of the largest power of two that is no larger.
  fileprivate var trailingPowerOfTwo: Int { self <= 1 ? 0 : 63 - leadingZeroBitCount }
}

internal import Columns
internal import Compliance
internal import WorkingTime

/// How late "late" is: bands of the time past the target, up to each limit and beyond the last.
///
/// Limits in working minutes or hours measure overdue working time; limits in hours, days or weeks
/// measure elapsed time from the target, a day being 24 hours.
struct LatenessBands: Hashable, Sendable {
  /// The limits in seconds, ascending.
  let limits: [Int64]
  /// Whether they are working time.
  let areWorking: Bool
  /// What a person reads, one more than there are limits.
  let titles: [String]
  /// As-of, for what is still open.
  let asOf: Int64

  /// Up to a day, a week, four weeks, and more.
  static func standard(asOf: Instant) -> LatenessBands {
    LatenessBands([Period(1, .days), Period(1, .weeks), Period(4, .weeks)], asOf: asOf)
      ?? LatenessBands(limits: [], areWorking: false, titles: ["late"], asOf: asOf.seconds)
  }

  private init(limits: [Int64], areWorking: Bool, titles: [String], asOf: Int64) {
    self.limits = limits
    self.areWorking = areWorking
    self.titles = titles
    self.asOf = asOf
  }

  /// Bands with these limits; nil where they do not ascend, mix working with elapsed time, are too
  /// many or have no fixed length (working days, months, years).
  init?(_ periods: [Period], asOf: Instant) {
    guard !periods.isEmpty, periods.count < ClockBit.maximumBands else { return nil }
    var limits: [Int64] = []
    for period in periods {
      guard let length = Self.seconds(in: period.unit) else { return nil }
      let (seconds, overflow) = Int64(period.count).multipliedReportingOverflow(by: length.seconds)
      guard !overflow, seconds > limits.last ?? 0,
        length.isWorking == Self.seconds(in: periods[0].unit)?.isWorking
      else { return nil }
      limits.append(seconds)
    }
    self.limits = limits
    areWorking = Self.seconds(in: periods[0].unit)?.isWorking ?? false
    let texts = periods.map { Self.text(of: $0) }
    titles =
      ["up to \(texts[0])"]
      + zip(texts, texts.dropFirst()).map { "over \($0) to \($1)" }
      + ["over \(texts[texts.count - 1])"]
    self.asOf = asOf.seconds
  }

  /// The band of a clock of a chunk, from 0; nil where it is not late.
  @inline(__always)
  func band(of index: Int, in clocks: ClockColumns) -> Int? {
    guard clocks.followOnLevel[index] >= 0 || clocks.outcome[index].isLate else { return nil }
    let target = clocks.target[index]
    guard target != Int64Column.missing else { return nil }
    let stopped = clocks.stopped[index]
    let end = stopped == Int64Column.missing ? asOf : stopped
    let late = areWorking ? clocks.overrunSeconds[index] : end - target
    return limits.firstIndex { late <= $0 } ?? limits.count
  }

  private static func seconds(in unit: Period.Unit) -> (seconds: Int64, isWorking: Bool)? {
    switch unit {
    case .workingSeconds: (1, true)
    case .workingMinutes: (60, true)
    case .workingHours: (3600, true)
    case .seconds: (1, false)
    case .minutes: (60, false)
    case .hours: (3600, false)
    case .days: (86_400, false)
    case .weeks: (604_800, false)
    case .workingDays, .months, .years: nil
    }
  }

  private static func text(of period: Period) -> String {
    let unit =
      switch period.unit {
      case .workingSeconds: "working second"
      case .workingMinutes: "working minute"
      case .workingHours: "working hour"
      case .seconds: "second"
      case .minutes: "minute"
      case .hours: "hour"
      case .days: "day"
      case .weeks: "week"
      case .workingDays: "working day"
      case .months: "month"
      case .years: "year"
      }
    return "\(period.count) \(unit)\(period.count == 1 ? "" : "s")"
  }
}

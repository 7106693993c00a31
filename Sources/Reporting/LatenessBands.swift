internal import Columns
internal import Compliance
internal import Diagnostics
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
  /// Whether each service level is a review point, by its place in `ClockSource.planFacts`: those
  /// are never late.
  var reviewPoints: [Bool] = []

  /// Up to a day, a week, four weeks, and more.
  static func standard(asOf: Instant) -> LatenessBands {
    LatenessBands([Period(1, .days), Period(1, .weeks), Period(4, .weeks)], asOf: asOf)
      ?? LatenessBands(limits: [], areWorking: false, titles: ["late"], asOf: asOf.seconds)
  }

  /// What is wrong with periods that cannot be bands.
  static let refusal = Finding(
    ReportingCode.key, .error, "bands of lateness ascend and have fixed lengths of one kind",
    help: "write `lateness_bands: [1 day, 1 week, 4 weeks]` or use working hours")

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
    let areWorking = periods[0].unit.isWorkingTime
    var limits: [Int64] = []
    for period in periods {
      guard let length = Self.seconds(in: period.unit), period.unit.isWorkingTime == areWorking
      else { return nil }
      let (seconds, overflow) = Int64(period.count).multipliedReportingOverflow(by: length)
      guard !overflow, seconds > limits.last ?? 0 else { return nil }
      limits.append(seconds)
    }
    self.limits = limits
    self.areWorking = areWorking
    let texts = periods.map(\.text)
    titles =
      ["up to \(texts[0])"]
      + zip(texts, texts.dropFirst()).map { "over \($0) to \($1)" }
      + ["over \(texts[texts.count - 1])"]
    self.asOf = asOf.seconds
  }

  /// The columns of a clock that say whether and how late it is, beside its verdict.
  var demand: ClockDemand {
    let passing: ClockDemand = [.followOnLevel, .plan]
    return passing.union(areWorking ? [.target, .stopped, .overrunSeconds] : [.target, .stopped])
  }

  /// The band of a clock of a chunk, from 0; nil where it is not late.
  @inline(__always)
  func band(of index: Int, in clocks: ClockColumns) -> Int? {
    guard hasPassedTarget(index, in: clocks) || clocks.outcome[index].isLate else { return nil }
    return band(ofLate: index, in: clocks)
  }

  /// The band of a clock of a chunk that is late; nil where it has no target.
  @inline(__always)
  func band(ofLate index: Int, in clocks: ClockColumns) -> Int? {
    let target = clocks.target[index]
    guard target != Int64Column.missing else { return nil }
    let stopped = clocks.stopped[index]
    let end = stopped == Int64Column.missing ? asOf : stopped
    let late = areWorking ? clocks.overrunSeconds[index] : end - target
    var band = 0
    while band < limits.count, late > limits[band] { band += 1 }
    return band
  }

  /// Whether the target of a clock of a chunk passed while it was open; never so of a review point,
  /// whose passing is no breach.
  @inline(__always)
  func hasPassedTarget(_ index: Int, in clocks: ClockColumns) -> Bool {
    clocks.followOnLevel[index] >= 0 && !isReviewPoint(clocks.plan[index])
  }

  /// Whether the service level of this number is a review point.
  @inline(__always)
  func isReviewPoint(_ plan: Int32) -> Bool {
    plan >= 0 && Int(plan) < reviewPoints.count && reviewPoints[Int(plan)]
  }

  /// The seconds of one unit as a limit: elapsed days and weeks are 24 hours and seven days.
  private static func seconds(in unit: Period.Unit) -> Int64? {
    switch unit {
    case .days: 86_400
    case .weeks: 604_800
    default: unit.seconds
    }
  }
}

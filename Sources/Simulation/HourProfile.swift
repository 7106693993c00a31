package import WorkingTime

/// How many enquiries an hour arrive in each hour of the week.
///
/// The hours are those of the wall clock: where it is put forward an hour is passed over, and where
/// it is put back one comes twice.
package struct HourProfile: Sendable {
  /// The rates of 168 hours from Monday 00:00, none of them negative, one above 0.
  package let rates: [Double]
  /// The zone whose wall clock tells the hours.
  package let zone: Zone
  /// The rate of all hours, where they have the same.
  private let constant: Double?
  /// What a week without a change of the clock holds.
  private let week: Double

  /// Nothing arrives later: the end of the year 2150, in seconds since 1970.
  private static let end: Double = 5_711_817_600

  /// A profile. Hours without a rate, or with one that is no finite number above 0, have 0.
  package init(rates: [Double], zone: Zone) {
    let hours = rates.prefix(168).map { $0 > 0 && $0 < .infinity ? $0 : 0 }
    let complete = hours + Array(repeating: 0, count: 168 - hours.count)
    self.rates = complete
    self.zone = zone
    constant = complete.allSatisfy { $0 == complete[0] } ? complete[0] : nil
    week = complete.reduce(0, +)
  }

  /// The instant at which the arrivals expected since another reach a number.
  ///
  /// With a number drawn from the exponential distribution of mean 1 it is the next arrival of the
  /// Poisson process that has these rates.
  ///
  /// - Parameters:
  ///   - after: seconds since 1970, with a fraction; from the year 1800 on.
  ///   - exponential: how many arrivals are to be expected, above 0.
  /// - Returns: seconds since 1970, with a fraction; nil where all rates are 0 or the year 2150 is
  ///   over first.
  /// - Complexity: O(1) where all rates are the same; else O(hours passed), but whole weeks are
  ///   skipped, so that it is at most about 200 steps for each change of the zone's clocks.
  package func next(after: Double, exponential: Double) -> Double? {
    guard let constant else { return walk(from: after, exponential: exponential) }
    guard constant > 0 else { return nil }
    let next = after + exponential * 3600 / constant
    return next < Self.end ? next : nil
  }

  /// The same, hour by hour.
  func walk(from after: Double, exponential: Double) -> Double? {
    guard week > 0, after > -Self.end, after < Self.end else { return nil }
    var (at, left) = (after, exponential)
    var span = zone.offsetSpan(at: Instant(seconds: Self.whole(at)))
    while at < Self.end {
      if left >= week { skipWeeks(&at, &left, until: span.until) }
      let second = Self.whole(at)
      if !span.contains(second) { span = zone.offsetSpan(at: Instant(seconds: second)) }
      // 1970 began with a Thursday.
      let shown = Self.remainder(second + span.offset + 3 * 86_400, 7 * 86_400)
      let until = Double(min(second + 3600 - shown % 3600, span.until))
      let rate = rates[Int(shown / 3600)]
      let expected = rate * (until - at) / 3600
      if rate > 0, left <= expected {
        let next = min(at + left * 3600 / rate, until)
        return next < Self.end ? next : nil
      }
      left -= expected
      at = until
    }
    return nil
  }

  /// Passes as many whole weeks as lie before a change of the clock and before what is left.
  private func skipWeeks(_ at: inout Double, _ left: inout Double, until: Int64) {
    let length = 7.0 * 86_400
    let weeks = min((min(Double(until), Self.end) - at) / length, left / week)
    guard weeks >= 1 else { return }
    let passed = Double(Int64(weeks))
    at += passed * length
    left = max(0, left - passed * week)
  }

  /// The whole number at or below.
  private static func whole(_ seconds: Double) -> Int64 {
    let whole = Int64(seconds)
    return Double(whole) > seconds ? whole - 1 : whole
  }

  /// The remainder of a division that rounds down.
  private static func remainder(_ seconds: Int64, _ divisor: Int64) -> Int64 {
    let remainder = seconds % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}

import Foundation
import Testing
import WorkingTime

@testable import Simulation

@Suite("Hour profile")
struct HourProfileTests {
  /// Rates that differ from hour to hour, some of them 0.
  private let rates: [Double] = (0..<168).map { (hour: Int) -> Double in
    hour % 24 < 6 ? 0 : Double(hour * 37 % 23) / 4
  }
  private let draws = Draws(seed: 7, replication: 1)

  private func exponential(_ number: UInt32) -> Double {
    -log(draws.uniform(case: number, task: 0, purpose: .arrival))
  }

  /// The hour of the week that the platform's calendar tells for each minute of some days.
  private func hourTable(_ name: String, from start: Int, days: Int) throws -> [Int] {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: name))
    return (0..<days * 1440).map { minute in
      let date = Date(timeIntervalSince1970: Double(start + minute * 60))
      let parts = calendar.dateComponents([.weekday, .hour], from: date)
      return ((parts.weekday ?? 0) + 5) % 7 * 24 + (parts.hour ?? 0)
    }
  }

  /// Eight days around a change of the clock, or around none.
  static let weeks: [(zone: String, start: Int)] = [
    // 2026-03-25 and 2026-10-21, 00:00 UTC.
    ("Europe/London", 1_774_396_800), ("Europe/London", 1_792_540_800),
    // Half an hour forward on 2026-10-04, and back on 2026-04-05.
    ("Australia/Lord_Howe", 1_790_812_800), ("Australia/Lord_Howe", 1_774_915_200),
    ("Asia/Kathmandu", 1_774_396_800), ("America/New_York", 1_772_668_800),
    // In the middle of an hour: on 2018-05-04 from 23:30 to 24:00, on 2006-10-29 from 00:01 back.
    ("Asia/Pyongyang", 1_525_132_800), ("America/St_Johns", 1_161_734_400),
    // 1960-01-06: before 1970.
    ("Europe/London", -315_187_200),
  ]

  @Test("What minutes add up to between two arrivals is what was drawn", arguments: weeks)
  func integral(_ zone: String, _ start: Int) throws {
    let profile = HourProfile(rates: rates, zone: try #require(Zone.named(zone)))
    let hours = try hourTable(zone, from: start, days: 8)
    // What is expected up to the beginning of each minute.
    var sums = [0.0]
    for hour in hours { sums.append((sums.last ?? 0) + rates[hour] / 60) }
    func expected(until instant: Double) -> Double {
      let minutes = (instant - Double(start)) / 60
      let whole = min(max(0, Int(minutes)), hours.count - 1)
      return sums[whole] + (minutes - Double(whole)) * rates[hours[whole]] / 60
    }
    var (at, number) = (Double(start), UInt32(0))
    while true {
      let drawn = exponential(number) * (number % 10 == 0 ? 20 : 1)
      let next = try #require(profile.next(after: at, exponential: drawn))
      guard next < Double(start + hours.count * 60) else { break }
      #expect(next > at)
      // An instant of this century is known to a quarter of a millionth of a second.
      #expect(abs(expected(until: next) - expected(until: at) - drawn) < 1e-8)
      (at, number) = (next, number + 1)
    }
    #expect(number > 50)
  }

  /// Over R weeks of one draw each hour's count is that of a Poisson variable of mean
  /// R · rate · length; the sum of squares over 168 hours less those without arrivals lies near
  /// their number, by no more than 4 standard deviations of root 2n.
  @Test(
    "Hours have as many arrivals as expected when the clock changes",
    arguments: weeks.prefix(2))
  func counts(_ zone: String, _ start: Int) throws {
    let profile = HourProfile(rates: rates, zone: try #require(Zone.named(zone)))
    let hours = try hourTable(zone, from: start, days: 7)
    let runs = 200.0
    var found = [Double](repeating: 0, count: 168)
    for run in 0..<UInt32(runs) {
      var (at, number) = (Double(start), run << 12)
      while let next = profile.next(after: at, exponential: exponential(number)),
        next < Double(start + hours.count * 60)
      {
        found[hours[Int(next - Double(start)) / 60]] += 1
        (at, number) = (next, number + 1)
      }
    }
    var expected = [Double](repeating: 0, count: 168)
    for hour in hours { expected[hour] += runs * rates[hour] / 60 }
    var (chiSquared, terms) = (0.0, 0.0)
    for hour in 0..<168 {
      guard expected[hour] > 0 else {
        #expect(found[hour] == 0)
        continue
      }
      chiSquared += (found[hour] - expected[hour]) * (found[hour] - expected[hour]) / expected[hour]
      terms += 1
    }
    #expect(terms > 100)
    #expect(abs(chiSquared - terms) < 4 * (2 * terms).squareRoot())
  }

  /// On 2026-03-29 London's clock goes from 01:00 to 02:00; on 2026-10-25 from 02:00 to 01:00.
  @Test("An hour that is passed over has no arrivals, and one that comes twice has them twice")
  func sundays() throws {
    var sunday = [Double](repeating: 0, count: 168)
    sunday[6 * 24 + 1] = 2
    let profile = HourProfile(rates: sunday, zone: try #require(Zone.named("Europe/London")))
    // From Monday 2026-03-23, 00:00 UTC: half an hour into 01:00 of 2026-04-05, summer time.
    #expect(profile.next(after: 1_774_224_000, exponential: 1) == 1_775_349_000)
    // From Monday 2026-10-19, 00:00 UTC: 01:30 of the second hour on 2026-10-25, winter time.
    #expect(profile.next(after: 1_792_368_000, exponential: 3) == 1_792_891_800)
  }

  @Test("A constant profile, walked hour by hour, follows the plain formula")
  func constant() throws {
    for zone in ["Europe/London", "Australia/Lord_Howe", "UTC"] {
      let zone = zone == "UTC" ? Zone.utc : try #require(Zone.named(zone))
      for rate in [0.001, 0.37, 2, 150] {
        let profile = HourProfile(rates: Array(repeating: rate, count: 168), zone: zone)
        var at = 1_767_225_600.25
        for number in 0..<UInt32(300) {
          let drawn = exponential(number)
          let plain = at + drawn * 3600 / rate
          #expect(profile.next(after: at, exponential: drawn) == plain)
          let walked = try #require(profile.walk(from: at, exponential: drawn))
          #expect(abs(walked - plain) < 1e-6)
          at = plain
        }
      }
    }
  }

  /// One hour a week, Monday 09:00 UTC, with a rate so small that thousands of weeks pass; from
  /// Monday 1970-01-05.
  @Test("Years without arrivals are passed at once", arguments: [1, 52, 1000, 9000])
  func years(_ weeks: Int) throws {
    var monday = [Double](repeating: 0, count: 168)
    monday[9] = 0x1p-20
    let profile = HourProfile(rates: monday, zone: .utc)
    let start = 4.0 * 86_400
    let next = try #require(
      profile.next(after: start, exponential: (Double(weeks) + 0.25) * 0x1p-20))
    #expect(abs(next - (start + Double(weeks) * 604_800 + 9 * 3600 + 900)) < 1e-5)
  }

  @Test("Nothing comes where all rates are 0, or once 2150 is over")
  func never() throws {
    let london = try #require(Zone.named("Europe/London"))
    let none = HourProfile(rates: Array(repeating: 0, count: 168), zone: london)
    #expect(none.next(after: 0, exponential: 1e-9) == nil)
    #expect(none.walk(from: 0, exponential: 1e-9) == nil)
    var rare = Array(repeating: 0.0, count: 168)
    rare[167] = 1e-300
    #expect(HourProfile(rates: rare, zone: london).next(after: 0, exponential: 1) == nil)
    rare[167] = .leastNonzeroMagnitude
    #expect(HourProfile(rates: rare, zone: london).next(after: 0, exponential: 1) == nil)
    let hourly = HourProfile(rates: Array(repeating: 1, count: 168), zone: .utc)
    // 2150-12-31T22:30:00Z; the year ends an hour and a half later.
    #expect(hourly.next(after: 5_711_812_200, exponential: 1.25) == 5_711_816_700)
    #expect(hourly.walk(from: 5_711_812_200, exponential: 1.25) == 5_711_816_700)
    #expect(hourly.next(after: 5_711_812_200, exponential: 1.5) == nil)
    #expect(hourly.walk(from: 5_711_812_200, exponential: 1.5) == nil)
    for after in [Double.nan, .infinity, -.infinity, 1e300, -1e300] {
      #expect(HourProfile(rates: rates, zone: london).next(after: after, exponential: 1) == nil)
    }
  }

  @Test("Hours without a rate, or with one that is none, have 0")
  func rates168() {
    let profile = HourProfile(rates: [1, -2, .nan, .infinity], zone: .utc)
    #expect(profile.rates == [1] + Array(repeating: 0, count: 167))
    #expect(HourProfile(rates: Array(repeating: 1, count: 200), zone: .utc).rates.count == 168)
  }
}

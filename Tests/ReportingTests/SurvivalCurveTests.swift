import Foundation
import TestSupport
import Testing

@testable import Reporting

@Suite("Survival curves")
struct SurvivalCurveTests {
  /// Observations of (time, finished).
  private func curve(_ observations: [(Int64, Bool)]) -> SurvivalCurve {
    SurvivalCurve(sorted: observations.map { $0.0 << 1 | ($0.1 ? 1 : 0) }.sorted())
  }

  /// Weeks of remission in the 6-MP arm of Freireich's trial (1963), the textbook example.
  private let remissions: [(Int64, Bool)] = [
    (6, true), (6, true), (6, true), (6, false), (7, true), (9, false), (10, true), (10, false),
    (11, false), (13, true), (16, true), (17, false), (19, false), (20, false), (22, true),
    (23, true), (25, false), (32, false), (32, false), (34, false), (35, false),
  ]

  @Test("The 6-MP remissions give the textbook's curve")
  func textbook() {
    // S(6) = 18/21 = 0.857143; S(7) = S(6) · 16/17 = 0.806723; S(10) = S(7) · 14/15 = 0.752941;
    // S(13) = S(10) · 11/12 = 0.690196; S(16) = S(13) · 10/11 = 0.627451;
    // S(22) = S(16) · 6/7 = 0.537815; S(23) = S(22) · 5/6 = 0.448179.
    let shares = [0.857143, 0.806723, 0.752941, 0.690196, 0.627451, 0.537815, 0.448179]
    let steps = curve(remissions).steps
    #expect(steps.map(\.time) == [6, 7, 10, 13, 16, 22, 23])
    #expect(steps.map(\.atRisk) == [21, 17, 15, 12, 11, 7, 6])
    for (step, share) in zip(steps, shares) { #expect(abs(step.share - share) < 5e-7) }
    // The median is the first time with S at most one half: 23 weeks. One quarter it never reaches.
    #expect(curve(remissions).time(finished: 500) == 23_000)
    #expect(curve(remissions).time(finished: 750) == nil)
  }

  @Test(
    "The curve agrees with the oracle's",
    .enabled(if: SharedFolder.isPresent, SharedFolder.skipMessage))
  func oracle() throws {
    let file = try #require(
      SharedFolder.json("oracles/simulation/oracles.json") as? [String: Any])
    let oracles = try #require(file["oracles"] as? [[String: Any]])
    let oracle = try #require(oracles.first { $0["id"] as? String == "km_6mp" })
    let model = try #require(oracle["model"] as? [String: [Int]])
    let times = try #require(model["times"])
    let completed = try #require(model["completed"])
    let expected = try #require(oracle["expect"] as? [[String: Any]])
    let curve = curve(zip(times, completed).map { (Int64($0), $1 == 1) })
    #expect(curve.steps.count == expected.count)
    for (step, row) in zip(curve.steps, expected) {
      #expect(step.time == row["t"] as? Int64)
      #expect(step.atRisk == row["at_risk"] as? Int)
      #expect(step.finished == row["events"] as? Int)
      let share = try #require(row["S"] as? Double)
      #expect(abs(step.share - share) < 1e-6)
    }
  }

  @Test("Without open ones the curve is the plain share, exactly")
  func withoutCensoring() {
    // Of 1, 2, 3, 4, 5, 6 half have finished by 3: S = 3/6, which 5/6 · 4/5 · 3/4 only nearly is.
    let curve = curve((1...6).map { (Int64($0), true) })
    #expect(curve.steps[2].share == 0.5)
    // Half have finished anywhere from 3 to 4: the median is 3.5, as that of the finished alone.
    #expect(curve.time(finished: 500) == 3500)
    #expect(curve.time(finished: 1000) == 6000)
    // The 95th percentile as well: rank 5 · 0.95 = 4.75, three quarters of the way from 5 to 6.
    #expect(curve.time(finished: 950) == 5750)
  }

  @Test("A share that holds exactly up to the next step is reached in the middle of the two")
  func plateaus() {
    // Four watched, the one at 9 open: S(1) = 3/4, S(2) = 1/2, S(7) = 1/4. Half from 2 to 7: 4.5;
    // a quarter from 7 on, with no next step: 7. Of 1, 2 finished and two open at 9 half have
    // finished from 2 on.
    let four = curve([(1, true), (2, true), (7, true), (9, false)])
    #expect(four.time(finished: 500) == 4500)
    #expect(four.time(finished: 750) == 7000)
    #expect(four.time(finished: 760) == nil)
    #expect(curve([(1, true), (2, true), (9, false), (9, false)]).time(finished: 500) == 2000)
    // Open from 1 on, then 2, 4, 6, 8: S(4) = 2/4, and half lies in the middle of 4 and 6.
    #expect(
      curve([(1, false), (2, true), (4, true), (6, true), (8, true)]).time(finished: 500) == 5000)
  }

  @Test("With nothing open the estimate and the median of the finished agree")
  func agreement() {
    var random = SeededRandom(seed: 2003)
    for count in 1...40 {
      let times = (0..<count).map { _ in Int64.random(in: 0...12, using: &random) }.sorted()
      let curve = curve(times.map { ($0, true) })
      for thousandths in [500, 750, 950] {
        #expect(
          curve.time(finished: thousandths)
            == OrderStatistic(thousandths: thousandths).value(in: times))
      }
    }
  }

  @Test("Where nothing has finished the curve never falls")
  func allOpen() {
    let curve = curve([(5, false), (9, false)])
    #expect(curve.steps.isEmpty)
    #expect(curve.time(finished: 1) == nil)
    #expect(curve.share(at: 100) == 1)
  }

  @Test("One finished at the time at which another was last seen open still had it beside it")
  func ties() {
    // At 4 two are watched, one finishes: S = 1/2.
    #expect(curve([(4, true), (4, false)]).steps.map(\.share) == [0.5])
  }
}

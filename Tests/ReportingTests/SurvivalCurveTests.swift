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
    #expect(curve(remissions).time(finished: 500) == 23)
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
    #expect(curve.time(finished: 500) == 3)
    #expect(curve.time(finished: 1000) == 6)
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

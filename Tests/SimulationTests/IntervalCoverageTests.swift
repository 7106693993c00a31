import Testing

@testable import Simulation

/// Whether intervals hold what they should as often as they say: 1,000 experiments of 20
/// replications each, on quantities whose mean is known however short a run is.
///
/// Of 1,000 intervals that hold it with chance 0.95, 926 to 971 do, but for one time in a thousand
/// (binomial).
@Suite("How often intervals hold the truth")
struct IntervalCoverageTests {
  private static let experiments = 1000
  private static let replications = 20

  /// The intervals of the experiments, one value from each replication.
  private func intervals(_ value: (Draws) -> Double) throws -> [Interval] {
    try (0..<Self.experiments).map { experiment in
      let values = (0..<Self.replications).map { replication in
        let number = UInt32(experiment * Self.replications + replication)
        return value(Draws(seed: 20_261, replication: number))
      }
      return try #require(Interval(values))
    }
  }

  @Test("The mean of 25 lognormal service times")
  func service() throws {
    let (mean, sigma) = (1800.0, 0.5)
    let mu = PortableMath.log(mean) - sigma * sigma / 2
    let intervals = try intervals { draws in
      let times = (0..<UInt32(25)).map { number in
        let u = draws.uniform(case: number, task: 0, purpose: .duration)
        return PortableMath.exp(mu + sigma * PortableMath.inverseNormal(u))
      }
      return times.reduce(0, +) / 25
    }
    let holding = intervals.count { $0.contains(mean) }
    #expect((926...971).contains(holding), "\(holding)")
    // A mean a tenth larger is about four standard errors off (0.533 of the mean, by the root of
    // 500, is 0.024): hardly one holds it.
    #expect(intervals.count { $0.contains(mean * 1.1) } < 100)
  }

  /// Such a stage holds a Poisson number of cases, of mean rate times service, at every instant.
  @Test("The number in a stage of endless servers that starts in equilibrium")
  func stage() throws {
    let mean = 5.0
    let intervals = try intervals { draws in
      var (count, sum) = (0, 0.0)
      while true {
        let u = draws.uniform(
          case: 0, task: 0, purpose: .backlog, occurrence: UInt16(truncatingIfNeeded: count))
        sum -= PortableMath.log(u)
        if sum > mean { return Double(count) }
        count += 1
      }
    }
    let holding = intervals.count { $0.contains(mean) }
    #expect((926...971).contains(holding), "\(holding)")
    // The standard error is the root of 5 / 20: 7 is four of them off.
    #expect(intervals.count { $0.contains(7) } < 100)
  }
}

import Testing

@testable import Simulation

@Suite("Statistics of a sample")
struct SampleStatisticsTests {
  @Test("Of five values by hand")
  func byHand() throws {
    // 2 + 4 + 4 + 5 + 10 = 25, mean 5; 9 + 1 + 1 + 0 + 25 = 36, by 4 is 9.
    let statistics = try #require(SampleStatistics([10, 4, 2, 5, 4]))
    #expect(statistics.count == 5)
    #expect(statistics.mean == 5)
    #expect(statistics.variance == 9)
  }

  @Test("One value has a mean and no variance; no values, or one that is not finite, nothing")
  func few() {
    #expect(SampleStatistics([3])?.mean == 3)
    #expect(SampleStatistics([3])?.variance == nil)
    #expect(SampleStatistics([]) == nil)
    #expect(SampleStatistics([1, .nan]) == nil)
    #expect(SampleStatistics([1, .infinity]) == nil)
    // The sum is no number.
    #expect(SampleStatistics([1e308, 1.5e308]) == nil)
    // The squares are none.
    #expect(SampleStatistics([-1e300, 1e300])?.mean == 0)
    #expect(SampleStatistics([-1e300, 1e300])?.variance == nil)
  }

  @Test("Equal values have themselves for mean and vary by nothing")
  func equal() {
    for count in 2...60 {
      let statistics = SampleStatistics([Double](repeating: 0.1, count: count))
      #expect(statistics?.mean == 0.1)
      #expect(statistics?.variance == 0)
    }
  }

  /// The sets NumAcc1 and NumAcc4 of NIST's Statistical Reference Datasets with the mean and the
  /// standard deviation certified there. Tenths so far from 0 are 1e-9 off as they are read: hence
  /// the tolerance.
  @Test("Values close together far from 0 keep their digits")
  func certified() throws {
    let first = try #require(SampleStatistics([10_000_001, 10_000_003, 10_000_002]))
    #expect(first.mean == 10_000_002)
    #expect(first.variance == 1)
    let pairs = [[Double]](repeating: [10_000_000.1, 10_000_000.3], count: 500)
    let fourth = try #require(SampleStatistics([10_000_000.2] + pairs.flatMap { $0 }))
    #expect(fourth.count == 1001)
    #expect(abs(fourth.mean - 10_000_000.2) < 2e-9)
    #expect(abs((fourth.variance ?? 0).squareRoot() - 0.1) < 2e-9)
  }

  @Test("A small value between large ones that cancel is not lost")
  func compensated() {
    #expect(SampleStatistics.sum([1, 1e100, 1, -1e100]) == 2)
    // -1e16, 1, 1e16: the sum is 1.
    #expect(SampleStatistics([1e16, 1, -1e16])?.mean == 1.0 / 3)
  }

  @Test("A mean that lies between two numbers takes nothing from the variance")
  func between() {
    // 2^53 and 2^53 + 2, between which there is no number: 1 + 1 = 2, by 1 is 2.
    #expect(SampleStatistics([0x1p53, 0x1p53 + 2])?.variance == 2)
  }

  @Test("The order of the values changes no bit")
  func order() {
    let draws = Draws(seed: 5, replication: 1)
    // Each value and its opposite: what is rounded away is all that is left.
    let values = (0..<500).map { number in
      let u = draws.uniform(case: UInt32(number / 2), task: 0, purpose: .duration)
      return PortableMath.exp(400 * u - 200) * (number % 2 == 0 ? 1 : -1)
    }
    let orders = [
      values, values.reversed(), values.sorted(), Array(values[137...] + values[..<137]),
      (0..<500).map { values[$0 * 37 % 500] },
    ]
    // Summed as they come they differ, or the test could not fail.
    #expect(Set(orders.map(SampleStatistics.sum)).count > 1)
    for order in orders { #expect(SampleStatistics(order) == SampleStatistics(values)) }
  }
}

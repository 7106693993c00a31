import Testing

@testable import Columns

@Suite("Estimates")
struct EstimateTests {
  @Test("Mean and ends are rounded to the places of the unit, each by itself")
  func rounding() {
    // 11.8268 ± 0.1108: from 11.716 to 11.9376.
    let share = Estimate(11.8268, reach: 0.1108, .percent)
    #expect([share.mean, share.reach, share.low, share.high] == [1183, 11, 1172, 1194])
    let count = Estimate(-0.25, reach: 0.5, .count)
    #expect([count.mean, count.low, count.high] == [-3, -8, 3])
    let length = Estimate(2_690_460.4, reach: 59.6, .seconds)
    #expect([length.mean, length.reach, length.low] == [2_690_460, 60, 2_690_401])
  }

  @Test("Without an interval there are no ends")
  func single() {
    let estimate = Estimate(3, reach: nil, .count)
    #expect(estimate.mean == 30)
    #expect(estimate.reach == nil && estimate.low == nil && estimate.high == nil)
  }

  @Test("What no whole number can hold becomes the nearest that there is")
  func extremes() {
    #expect(Estimate(1e300, reach: .infinity, .seconds).mean == .max)
    #expect(Estimate(-1e300, reach: nil, .points).mean == .min)
    #expect(Estimate(.nan, reach: nil, .count).mean == 0)
  }
}

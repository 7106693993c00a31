import Testing

@testable import Simulation

@Suite("Warm-up")
struct WarmUpTests {
  /// Five values around each mean.
  private func series(_ means: [Double]) -> [Double] {
    means.flatMap { mean in [-2.0, 1, 0, 2, -1].map { mean + $0 } }
  }

  @Test("Eight means of five by hand")
  func byHand() {
    // Sum of squares less square of sum by number, by the number squared:
    // d 0: (131 - 529 / 8) / 64 = 1.0137     d 1: (31 - 169 / 7) / 49 = 0.1399
    // d 2: (30 - 144 / 6) / 36 = 0.1667      d 3: (21 - 81 / 5) / 25 = 0.1920
    // d 4: (20 - 64 / 4) / 16 = 0.2500
    let values = series([10, 1, 3, 1, 3, 1, 3, 1])
    #expect(WarmUp(values)?.cutOff == 5)
    // A rest of fewer than five is left aside, however far off.
    #expect(WarmUp(values + [1000, 1000, 1000, 1000])?.cutOff == 5)
    // 9 7 1 3 1 3 1 3: d 0 (160 - 784 / 8) / 64 = 0.9688, d 1 (79 - 361 / 7) / 49 = 0.5598,
    // d 2 (30 - 144 / 6) / 36 = 0.1667, d 3 (29 - 121 / 5) / 25 = 0.1920, d 4 0.2500.
    #expect(WarmUp(series([9, 7, 1, 3, 1, 3, 1, 3]))?.cutOff == 10)
  }

  @Test("A run that starts as it goes on loses nothing")
  func steady() {
    // 1 3 1 3 1 3 1 3: d 0 (40 - 256 / 8) / 64 = 0.1250, and above 0.13 from there on.
    #expect(WarmUp(series([1, 3, 1, 3, 1, 3, 1, 3]))?.cutOff == 0)
    // No deviation at any cut-off: of equals the first.
    #expect(WarmUp([Double](repeating: 0.1, count: 100))?.cutOff == 0)
  }

  @Test("A run that is still on its way is too short")
  func tooShort() {
    // Of m values in steps of one the squares are m (m^2 - 1) / 12: the fewer, the less.
    #expect(WarmUp((0..<100).map(Double.init)) == nil)
    // A step in the middle: nothing varies after it, and that is the last cut-off tried.
    #expect(WarmUp(series([0, 0, 0, 0, 9, 9, 9, 9])) == nil)
    #expect(WarmUp(series([0, 0, 0, 9, 9, 9, 9, 9]))?.cutOff == 15)
  }

  @Test("A few values, or one that is not finite, give none")
  func none() {
    #expect(WarmUp([]) == nil)
    #expect(WarmUp([1, 2, 3, 4, 5, 6, 7, 8, 9]) == nil)
    #expect(WarmUp(series([1, 3, 1, 3]) + [.nan]) == nil)
    #expect(WarmUp(series([-1e300, 1e300, -1e300, 1e300])) == nil)
    // Ten equal values: two means, both cut-offs without deviation, the first is taken.
    #expect(WarmUp([Double](repeating: 3, count: 10))?.cutOff == 0)
  }

  /// A stage that fills: its level is 100 less 100 x 0.9^k in the k-th mean of five, with noise of
  /// one. At 0.9^50 half a unit is missing, and the cut-off is to lie near there.
  @Test("A stage that fills is cut where the filling is lost in the noise")
  func filling() throws {
    let draws = Draws(seed: 7, replication: 1)
    var (missing, values) = (100.0, [Double]())
    for batch in 0..<400 {
      for number in 0..<5 {
        let u = draws.uniform(case: UInt32(batch * 5 + number), task: 0, purpose: .duration)
        values.append(100 - missing + PortableMath.inverseNormal(u))
      }
      missing *= 0.9
    }
    let warmUp = try #require(WarmUp(values))
    #expect((30 * 5...70 * 5).contains(warmUp.cutOff), "\(warmUp.cutOff)")
  }
}

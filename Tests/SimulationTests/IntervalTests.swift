import Testing

@testable import Simulation

@Suite("Intervals")
struct IntervalTests {
  @Test("Of five values by hand")
  func byHand() throws {
    // Mean 3; 4 + 1 + 0 + 1 + 4 = 10, by 4 is 2.5, by 5 is 0.5: standard error 0.7071068.
    // 4 degrees: 2.776445 at 95 %, 2.131847 at 90 %; times the error 1.963243 and 1.507443.
    let interval = try #require(Interval([1, 2, 3, 4, 5]))
    #expect(interval.level == 0.95)
    #expect(interval.mean == 3)
    #expect(abs(interval.halfWidth - 1.963243) < 1e-6)
    #expect(abs(interval.low - 1.036757) < 1e-6)
    #expect(abs(interval.high - 4.963243) < 1e-6)
    #expect(interval.contains(1.04))
    #expect(interval.contains(4.96))
    #expect(!interval.contains(1.03))
    #expect(!interval.contains(4.97))
    let narrower = try #require(Interval([1, 2, 3, 4, 5], level: 0.9))
    #expect(abs(narrower.halfWidth - 1.507443) < 1e-6)
  }

  @Test("Two values give a wide one")
  func two() throws {
    // Variance 2, standard error 1, one degree: 12.7062.
    let interval = try #require(Interval([1, 3]))
    #expect(interval.mean == 2)
    #expect(abs(interval.halfWidth - 12.7062) < 1e-4)
  }

  @Test("Values that are all the same give one of no width")
  func same() {
    #expect(Interval([0.1, 0.1, 0.1])?.halfWidth == 0)
    #expect(Interval([0.1, 0.1, 0.1])?.contains(0.1) == true)
  }

  @Test("One value gives none, nor does a value that is not finite or a level that is none")
  func none() {
    #expect(Interval([]) == nil)
    #expect(Interval([4]) == nil)
    #expect(Interval([4, .nan]) == nil)
    #expect(Interval([-1e300, 1e300]) == nil)
    #expect(Interval([4, 5], level: 0) == nil)
    #expect(Interval([4, 5], level: 1) == nil)
    #expect(Interval([4, 5], level: .nan) == nil)
  }
}

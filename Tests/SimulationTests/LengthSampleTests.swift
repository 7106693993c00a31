import Testing

@testable import Simulation

@Suite("Lengths that were seen, some of them still open")
struct LengthSampleTests {
  @Test("The 6-MP arm of Freireich's trial: the shares of the textbook")
  func textbook() {
    // Weeks in remission of 21 patients, Freireich et al. 1963; nine relapses. The estimate as in
    // every textbook, S(6) = .857143 to S(23) = .448179.
    let sample = LengthSample(
      [6, 6, 6, 7, 10, 13, 16, 22, 23], open: [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])
    #expect(sample.lengths == [6, 7, 10, 13, 16, 22, 23])
    let left = [0.857143, 0.806723, 0.752941, 0.690196, 0.627451, 0.537815]
    for (share, left) in zip(sample.shares, left) { #expect(abs(1 - share - left) < 1e-6) }
    // What is left after the last is added to it.
    #expect(sample.shares.last == 1)
    #expect(sample.count == 9 && sample.censored == 12)
    #expect(sample.censoredShare == 12.0 / 21)
  }

  @Test("With nothing open every length weighs the same")
  func closed() {
    let sample = LengthSample([5, 1, 3, 3])
    #expect(sample.lengths == [1, 3, 5] && sample.shares == [0.25, 0.75, 1])
    #expect(
      [0.1, 0.25, 0.26, 0.75, 0.76, 1].map { sample.length(atShare: $0) } == [1, 1, 3, 3, 5, 5])
    let (mean, variance) = sample.moments()
    #expect(mean == 3 && variance == 2)
    #expect(sample.spread(over: 40) == [1, 3, 3, 5] && sample.spread(over: 2) == [1, 3])
    #expect(LengthSample([]).isEmpty && LengthSample([], open: [4]).isEmpty)
  }

  @Test("Leaving out what is open would flatter: the estimate does not")
  func censoring() {
    // Two of four take 10; two take 30 and are looked at after 20. Of what ended all took 10.
    let sample = LengthSample([10, 10], open: [20, 20])
    #expect(sample.shares == [1])
    let longer = LengthSample([10, 10, 30], open: [20])
    // At 10 a half has ended; of two left one is watched to 30.
    #expect(longer.shares == [0.5, 1] && longer.lengths == [10, 30])
    #expect(longer.moments().mean == 20)
  }

  @Test("Two samples differ by the mean distance of lengths at the same share")
  func distance() {
    let near = LengthSample([10, 20])
    #expect(near.meanDifference(from: LengthSample([13, 23])) == 3)
    #expect(near.meanDifference(from: LengthSample([20, 40])) == 15)
    #expect(near.meanDifference(from: LengthSample([])) == nil)
  }
}

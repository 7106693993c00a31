import Testing

@testable import Simulation

@Suite("Holm's correction")
struct HolmTests {
  private func isClose(_ found: [Double], _ expected: [Double]) -> Bool {
    found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) < 1e-15 }
  }

  @Test("Four chances by hand")
  func byHand() {
    // In order 0.005 x 4 = 0.02, 0.01 x 3 = 0.03, 0.03 x 2 = 0.06, 0.04 x 1 = 0.04 and so 0.06.
    #expect(isClose(Holm.adjusted([0.01, 0.04, 0.03, 0.005]), [0.03, 0.06, 0.06, 0.02]))
  }

  @Test("Equal chances, one, none, large ones and what is no number")
  func edges() {
    // 0.02 x 3 = 0.06; the second 0.02 x 2 = 0.04 and so 0.06; the third likewise.
    #expect(isClose(Holm.adjusted([0.02, 0.02, 0.02]), [0.06, 0.06, 0.06]))
    #expect(Holm.adjusted([0.04]) == [0.04])
    #expect(Holm.adjusted([]) == [])
    #expect(Holm.adjusted([0.6, 0.7]) == [1, 1])
    // 0.25 x 2 = 0.5.
    #expect(Holm.adjusted([.nan, 0.25]) == [1, 0.5])
  }

  @Test("What differs alone may not among others")
  func verdicts() throws {
    let baseline = [10.0, 12, 9, 11, 13]
    // p = 0.0086, by hand in the paired comparisons.
    let clear = try #require(
      PairedComparison(baseline: baseline, other: [8, 11, 8, 9, 10], lowerIsBetter: true))
    // Differences 1 1 1 1 -0.5 with mean 0.7: 4 x 0.09 + 1.44 = 1.8, by 4 is 0.45, by 5 is 0.09:
    // t = 0.7 / 0.3 = 2.333, s^2 = 5.4444 / 9.4444 = 0.5765, and p = 1 - 0.7593 x 2.4235 / 2
    // = 0.080: nothing at 95 %, a difference alone at 90 %.
    let weak = try #require(
      PairedComparison(
        baseline: baseline, other: [11, 13, 10, 12, 12.5], lowerIsBetter: true, level: 0.9))
    #expect(abs(weak.pValue - 0.080) < 5e-4)
    #expect(weak.verdict == .worse)
    #expect(Holm.verdicts([weak], level: 0.9) == [.worse])
    // 0.0086 x 2 = 0.0172 and 0.080 x 1: both; with a second weak one 0.080 x 2 = 0.16: neither
    // of those.
    #expect(Holm.verdicts([weak, clear], level: 0.9) == [.worse, .better])
    #expect(
      Holm.verdicts([weak, clear, weak], level: 0.9)
        == [.noDetectableDifference, .better, .noDetectableDifference])
    // 0.0086 x 6 = 0.0516: one clear figure is lost among six.
    let same = try #require(
      PairedComparison(baseline: baseline, other: baseline, lowerIsBetter: true))
    let five = [PairedComparison](repeating: same, count: 5)
    #expect(Holm.verdicts([clear] + five).allSatisfy { $0 == .noDetectableDifference })
    #expect(Holm.verdicts([clear] + five.dropLast()).first == .better)
  }
}

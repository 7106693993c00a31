import Testing

@testable import Simulation

@Suite("Paired comparisons")
struct PairedComparisonTests {
  private let baseline = [10.0, 12, 9, 11, 13]
  private let other = [8.0, 11, 8, 9, 10]

  @Test("Five pairs by hand")
  func byHand() throws {
    // Differences -2 -1 -1 -2 -3: mean -1.8; 0.04 + 0.64 + 0.64 + 0.04 + 1.44 = 2.8, by 4 is 0.7,
    // by 5 is 0.14: standard error 0.3741657, times 2.776445 is 1.038851.
    let comparison = try #require(
      PairedComparison(baseline: baseline, other: other, lowerIsBetter: true))
    #expect(abs(comparison.difference.mean + 1.8) < 1e-15)
    #expect(abs(comparison.difference.halfWidth - 1.038851) < 1e-6)
    #expect(comparison.verdict == .better)
    // With 4 degrees the share inside is s (3 - s^2) / 2, where s^2 = t^2 / (4 + t^2) and
    // t^2 = 3.24 / 0.14 (Abramowitz and Stegun 26.7.4).
    let square = (3.24 / 0.14) / (4 + 3.24 / 0.14)
    let chance = 1 - square.squareRoot() * (3 - square) / 2
    #expect(abs(comparison.pValue - chance) < 1e-12)
    #expect(abs(chance - 0.00858) < 1e-5)
  }

  @Test("Which way is better is the caller's to say")
  func direction() {
    func verdict(_ first: [Double], _ second: [Double], lower: Bool) -> Verdict? {
      PairedComparison(baseline: first, other: second, lowerIsBetter: lower)?.verdict
    }
    #expect(verdict(baseline, other, lower: true) == .better)
    #expect(verdict(baseline, other, lower: false) == .worse)
    #expect(verdict(other, baseline, lower: true) == .worse)
    #expect(verdict(other, baseline, lower: false) == .better)
  }

  @Test("The same figures in other pairs are no detectable difference")
  func pairing() throws {
    // Differences 1 -4 1 -3 -4: mean -1.8 again, but 7.84 + 4.84 + 7.84 + 1.44 + 4.84 = 26.8, by 4
    // is 6.7, by 5 is 1.34: standard error 1.157584, times 2.776445 is 3.213968.
    let comparison = try #require(
      PairedComparison(baseline: baseline, other: [11, 8, 10, 8, 9], lowerIsBetter: true))
    #expect(abs(comparison.difference.halfWidth - 3.213968) < 1e-6)
    #expect(comparison.verdict == .noDetectableDifference)
    #expect(comparison.pValue > 0.05)
  }

  @Test("A difference that never varies is one, and none at all is none")
  func constant() {
    let later = PairedComparison(
      baseline: baseline, other: baseline.map { $0 + 1 }, lowerIsBetter: true)
    #expect(later?.difference.halfWidth == 0)
    #expect(later?.verdict == .worse)
    #expect(later?.pValue == 0)
    let same = PairedComparison(baseline: baseline, other: baseline, lowerIsBetter: true)
    #expect(same?.verdict == .noDetectableDifference)
    #expect(same?.pValue == 1)
  }

  @Test("One pair, or lists of different length, are not compared")
  func none() {
    #expect(PairedComparison(baseline: [1], other: [2], lowerIsBetter: true) == nil)
    #expect(PairedComparison(baseline: [1, 2, 3], other: [1, 2], lowerIsBetter: true) == nil)
    #expect(PairedComparison(baseline: [1, 2], other: [1, .nan], lowerIsBetter: true) == nil)
  }
}

import Foundation
import Testing

@testable import Simulation

@Suite("Sampler")
struct SamplerTests {
  private func lengths(_ distribution: Distribution, _ count: UInt32 = 20_000) -> [Int64] {
    let (sampler, draws) = (Sampler(distribution), Draws(seed: 20_261, replication: 4))
    return (0..<count).map { sampler.sample(draws, case: $0, task: 9, purpose: .duration) }
  }

  /// Worked out with forty digits (mpmath 1.3, Johansson et al.) from the words of Philox as its
  /// authors describe it, and only then rounded.
  @Test(
    "A draw is what forty digits make of its random words",
    arguments: [
      (.exponential(mean: 5400), [12807, 1647, 3883, 476, 438, 7722, 9649, 5697]),
      (.lognormal(mean: 1200, sigma: 0.75), [336, 1458, 884, 2542, 2626, 532, 440, 676]),
      (.uniform(from: 600, to: 3600), [880, 2811, 2062, 3347, 3367, 1318, 1102, 1644]),
      (.empirical([60, 300, 600, 86400, 7]), [60, 86400, 600, 7, 7, 300, 60, 300]),
      (.gamma(mean: 7200, shape: 0.4), [35, 14992, 18190, 0, 11142, 2776, 126, 6069]),
      (.gamma(mean: 7200, shape: 2.5), [2149, 9334, 6105, 14079, 14399, 3692, 2980, 4727]),
    ] as [(Distribution, [Int64])])
  func exact(_ distribution: Distribution, _ expected: [Int64]) {
    let (sampler, draws) = (Sampler(distribution), Draws(seed: 2026, replication: 3))
    let found = [0, 1, 2, 3, 7, 8, 100_000, UInt32.max].map {
      sampler.sample(draws, case: $0, task: 77, purpose: .duration, occurrence: 1)
    }
    #expect(found == expected)
  }

  @Test("Where a gamma candidate is refused the next is drawn, as forty digits say")
  func refused() {
    let draws = Draws(seed: 2026, replication: 3)
    for (number, low, high) in [(39, 48, 3226), (100, 4487, 5104), (180, 200, 6175)] {
      for (shape, expected) in [(0.4, low), (2.5, high)] {
        let found = Sampler(.gamma(mean: 7200, shape: shape)).sample(
          draws, case: UInt32(number), task: 77, purpose: .duration, occurrence: 1)
        #expect(found == Int64(expected), "case \(number), shape \(shape)")
      }
    }
  }

  // MARK: - The whole distribution

  /// The chance of a length of at most so many seconds, before rounding.
  private func chance(_ distribution: Distribution, _ x: Double) -> Double {
    guard x > 0 else { return 0 }
    switch distribution {
    case .fixed(let length): return x < Double(length) ? 0 : 1
    case .exponential(let mean): return 1 - exp(-x / mean)
    case .lognormal(let mean, let sigma):
      return erfc(-(log(x / mean) + sigma * sigma / 2) / (sigma * 2.0.squareRoot())) / 2
    case .gamma(let mean, let shape): return gammaShare(x * shape / mean, shape)
    case .uniform(let from, let to):
      return min(1, max(0, (x + 0.5 - Double(from)).rounded(.down) / Double(to - from + 1)))
    case .empirical(let lengths):
      return Double(lengths.filter { Double($0) <= x }.count) / Double(lengths.count)
    }
  }

  /// The incomplete gamma function by its series (Abramowitz and Stegun 6.5.29).
  private func gammaShare(_ x: Double, _ shape: Double) -> Double {
    var term = exp(shape * log(x) - x - lgamma(shape + 1))
    var (sum, at) = (0.0, shape)
    while term > 1e-17 || at < x {
      sum += term
      at += 1
      term *= x / at
    }
    return sum
  }

  @Test("The incomplete gamma function that draws are held to has its closed forms")
  func gammaShares() {
    for x in [0.01, 0.3, 1.0, 2.5, 7.0, 30.0] {
      #expect(abs(gammaShare(x, 0.5) - erf(x.squareRoot())) < 1e-12)
      #expect(abs(gammaShare(x, 1) - (1 - exp(-x))) < 1e-12)
      #expect(abs(gammaShare(x, 3) - (1 - exp(-x) * (1 + x + x * x / 2))) < 1e-12)
    }
  }

  static let spread: [Distribution] = [
    .exponential(mean: 3600), .exponential(mean: 40), .lognormal(mean: 1200, sigma: 0.75),
    .lognormal(mean: 90_000, sigma: 1.5), .lognormal(mean: 3, sigma: 0.2),
    .gamma(mean: 3600, shape: 0.3), .gamma(mean: 3600, shape: 1), .gamma(mean: 3600, shape: 1.5),
    .gamma(mean: 50_000, shape: 20), .uniform(from: 10, to: 19),
    .uniform(from: 0, to: 1_000_000),
  ]

  /// By Kolmogorov's limit, the greatest distance between the shares of n draws and the chances
  /// they are drawn with, times the root of n, lies below x with chance
  /// 1 - 2 exp(-2 x²) + 2 exp(-8 x²) - ...: for x = 1.63 that is 1 - 2 · 0.0049 = 0.990. For
  /// lengths in steps of a second the distance is less. The seed is pinned, so that the
  /// distance is a constant of the code.
  ///
  /// A draw of k seconds is one from k - 1/2 up to k + 1/2.
  @Test("The shares of draws lie near the chances of the distribution", arguments: spread)
  func kolmogorov(_ distribution: Distribution) {
    let sorted = lengths(distribution).sorted()
    let count = Double(sorted.count)
    var (distance, place) = (0.0, 0)
    while place < sorted.count {
      let length = sorted[place]
      let before = Double(place) / count
      while place < sorted.count, sorted[place] == length { place += 1 }
      let upTo = Double(place) / count
      distance = max(distance, abs(before - chance(distribution, Double(length) - 0.5)))
      distance = max(distance, abs(upTo - chance(distribution, Double(length) + 0.5)))
    }
    #expect(distance < 1.63 / count.squareRoot())
    #expect(distance > 0)
  }

  /// The variance by the textbook.
  private func variance(_ distribution: Distribution) -> Double {
    switch distribution {
    case .fixed, .empirical: return 0
    case .exponential(let mean): return mean * mean
    case .lognormal(let mean, let sigma): return mean * mean * (exp(sigma * sigma) - 1)
    case .gamma(let mean, let shape): return mean * mean / shape
    case .uniform(let from, let to):
      let count = Double(to - from + 1)
      return (count * count - 1) / 12
    }
  }

  @Test("The mean of draws lies within four standard errors", arguments: spread)
  func means(_ distribution: Distribution) {
    let lengths = lengths(distribution)
    let count = Double(lengths.count)
    let mean = lengths.reduce(0.0) { $0 + Double($1) } / count
    let error = (variance(distribution) / count).squareRoot()
    #expect(abs(mean - distribution.mean) < 4 * error)
  }

  /// By the table of chi-squared, 3 degrees: 0.9999 of such sums lie below 21.1.
  @Test("Each recorded length comes as often as it stands in the table")
  func frequencies() {
    let found = lengths(.empirical([60, 300, 60, 7200, 0]))
    let expected: [Int64: Double] = [60: 8000, 300: 4000, 7200: 4000, 0: 4000]
    #expect(Set(found) == Set(expected.keys))
    let chiSquared = expected.reduce(0.0) { sum, share in
      let count = Double(found.filter { $0 == share.key }.count)
      return sum + (count - share.value) * (count - share.value) / share.value
    }
    #expect(chiSquared < 21.1)
  }

  @Test("The means of distributions")
  func distributionMeans() {
    #expect(Distribution.fixed(17).mean == 17)
    #expect(Distribution.exponential(mean: 2.5).mean == 2.5)
    #expect(Distribution.lognormal(mean: 30, sigma: 2).mean == 30)
    #expect(Distribution.gamma(mean: 12, shape: 0.5).mean == 12)
    #expect(Distribution.uniform(from: 1, to: 6).mean == 3.5)
    #expect(Distribution.empirical([1, 2, 6]).mean == 3)
    #expect(Distribution.empirical([]).mean == 0)
    #expect(Distribution.empirical([.max, .max]).mean == 0x1p63)
  }

  // MARK: - Extremes

  @Test(
    "Seconds are rounded to the nearest, halves upwards, from 0 to ten years",
    arguments: [
      (0.0, 0), (0.49999999999999994, 0), (0.5, 1), (1.4999999999999998, 1), (1.5, 2), (2.5, 3),
      (315_575_999.49, 315_575_999), (315_575_999.5, 315_576_000),
      (315_576_000.0, 315_576_000), (1e300, 315_576_000), (.infinity, 315_576_000),
      (-0.6, 0), (-.infinity, 0), (.nan, 0),
    ])
  func rounding(_ length: Double, _ expected: Int64) {
    #expect(Sampler.whole(length) == expected)
  }

  @Test(
    "No parameters make a draw leave the range or end the process",
    arguments: [
      (.fixed(.min), 0...0), (.fixed(.max), 315_576_000...315_576_000), (.fixed(5), 5...5),
      (.uniform(from: .min, to: .max), 0...315_576_000), (.uniform(from: 8, to: 8), 8...8),
      (.uniform(from: 9, to: 7), 7...9), (.empirical([]), 0...0), (.empirical([.min]), 0...0),
      (.empirical([.max]), 315_576_000...315_576_000), (.exponential(mean: 0), 0...0),
      (.exponential(mean: -1), 0...0), (.exponential(mean: 1e300), 315_576_000...315_576_000),
      (.exponential(mean: .nan), 0...0), (.lognormal(mean: 0, sigma: 1), 0...0),
      (.lognormal(mean: 60, sigma: 0), 60...60), (.lognormal(mean: -3, sigma: 1), 0...0),
      (.lognormal(mean: 60, sigma: 1e9), 0...0),
      (.lognormal(mean: 60, sigma: .nan), 0...0), (.gamma(mean: 60, shape: 0), 60...60),
      (.gamma(mean: 60, shape: -1), 60...60), (.gamma(mean: 60, shape: .nan), 60...60),
      (.gamma(mean: 60, shape: 1e300), 60...60), (.gamma(mean: 0, shape: 2), 0...0),
      (.gamma(mean: 60, shape: 1e-300), 0...0),
      (.gamma(mean: 60, shape: .infinity), 0...315_576_000),
    ] as [(Distribution, ClosedRange<Int64>)])
  func extremes(_ distribution: Distribution, _ range: ClosedRange<Int64>) {
    let found = lengths(distribution, 200)
    #expect(found.allSatisfy(range.contains), "\(found.prefix(5))")
  }

  @Test("Both ends of an even distribution come")
  func ends() {
    #expect(Set(lengths(.uniform(from: 3, to: 6), 200)) == [3, 4, 5, 6])
  }
}

import Testing

@testable import Simulation

@Suite("Distributions taken from lengths")
struct DistributionFitTests {
  @Test(
    "The incomplete gamma function is that of the tables",
    arguments: [
      // By mpmath, 15 digits; of whole shapes also by the sum of Poisson's probabilities.
      (0.5, 0.25, 0.520499877813047), (1, 1, 0.632120558828558), (2, 3, 0.800851726528544),
      (2.5, 10, 0.998750269436969), (10, 8, 0.283375741272989), (100, 110, 0.841721329939913),
      (1000, 990, 0.379521378537964),
    ])
  func gamma(shape: Double, x: Double, expected: Double) {
    #expect(abs(PortableMath.incompleteGamma(shape, x) - expected) < 1e-11)
  }

  @Test("The normal distribution is that of the tables")
  func normal() {
    let expected = [
      (-3.0, 0.0013498980316301), (-1, 0.158655253931457), (0, 0.5), (0.5, 0.691462461274013),
      (1.96, 0.975002104851780),
    ]
    for (z, share) in expected { #expect(abs(PortableMath.normal(z) - share) < 1e-13) }
  }

  @Test(
    "The length at a share has that share at or below it",
    arguments: [
      Distribution.exponential(mean: 7200), .gamma(mean: 90_000, shape: 2.5),
      .gamma(mean: 90_000, shape: 0.3), .lognormal(mean: 1200, sigma: 0.75),
      .uniform(from: 600, to: 4200),
    ])
  func inverse(distribution: Distribution) {
    for share in [0.001, 0.1, 0.5, 0.9, 0.999] {
      let length = distribution.length(atShare: share)
      #expect(abs(distribution.share(atMost: length) - share) < 1e-9)
    }
    #expect(distribution.share(atMost: -1) == 0)
  }

  @Test("Distances of a distribution from four lengths, by hand")
  func distances() {
    let sample = LengthSample([0, 10, 20, 30])
    // Even from 0 to 40: at 0, 10, 20, 30 it has 0, 1/4, 1/2, 3/4, the sample 1/4, 1/2, 3/4, 1.
    let even = Distribution.uniform(from: 0, to: 40)
    #expect(even.largestDifference(from: sample) == 0.25)
    // A quarter of the shares each lie 0 to 10 beyond their length: 5 on average.
    #expect(abs(even.meanDifference(from: sample) - 5) < 1e-9)
    // Always 20: below it half of the sample, from it on a quarter less.
    #expect(Distribution.fixed(20).largestDifference(from: sample) == 0.5)
    #expect(abs(Distribution.fixed(20).meanDifference(from: sample) - 10) < 1e-9)
    #expect(Distribution.empirical([30, 0, 20, 10]).largestDifference(from: sample) == 0)
    #expect(Distribution.empirical([30, 0, 20, 10]).meanDifference(from: sample) == 0)
  }

  @Test("Below five the pool, below thirty the lengths themselves, from thirty on a known form")
  func basis() throws {
    let pool = LengthSample((1...20).map { $0 * 600 })
    let few = try #require(DistributionFit(LengthSample([60, 120, 180, 240]), pool: pool))
    #expect(few.basis == .pooled && few.count == 4)
    #expect(few.distribution == .empirical((1...20).map { $0 * 600 }))
    let some = try #require(DistributionFit(LengthSample([60, 120, 180, 240, 300]), pool: pool))
    #expect(some.basis == .lengths && some.distribution == .empirical([60, 120, 180, 240, 300]))
    let same = LengthSample(Array(repeating: 3600, count: 29) + [3604])
    #expect(DistributionFit(same, pool: pool)?.distribution == .fixed(3600))
    // Two heaps far apart are no known form.
    let heaps = LengthSample((0..<40).map { $0 < 20 ? 3600 + $0 * 60 : 360_000 + $0 * 3600 })
    #expect(DistributionFit(heaps, pool: pool)?.basis == .lengths)
    #expect(DistributionFit(LengthSample([]), pool: LengthSample([])) == nil)
  }

  @Test(
    "A thousand draws give back what they were drawn from, within four standard errors",
    arguments: [
      Distribution.exponential(mean: 86_400), .gamma(mean: 432_000, shape: 3),
      .lognormal(mean: 14_400, sigma: 0.75), .uniform(from: 7200, to: 86_400),
    ])
  func recovers(truth: Distribution) throws {
    let sampler = Sampler(truth)
    let draws = Draws(seed: 11, replication: 0)
    let count = 1000
    let lengths = (0..<count).map {
      sampler.sample(draws, case: UInt32($0), task: 1, purpose: .duration)
    }
    let sample = LengthSample(lengths)
    let fit = try #require(DistributionFit(sample, pool: sample))
    #expect(fit.basis == .form)
    #expect(try #require(fit.largestDifference) < 1.36 / Double(count).squareRoot())
    // Relative standard errors: of a mean the coefficient of variation over the root of n; of a
    // standard deviation of logarithms 1 / sqrt(2n); of a gamma shape by moments about
    // sqrt((2 shape (shape + 1) / n)) / shape.
    let root = Double(count).squareRoot()
    switch (truth, fit.distribution) {
    case (.exponential(let mean), .exponential(let found)):
      #expect(abs(found / mean - 1) < 4 / root)
    case (.exponential(let mean), .gamma(let found, let shape)):
      // A gamma of shape 1 is the same.
      #expect(abs(found / mean - 1) < 4 / root && abs(shape - 1) < 4 * 2 / root)
    case (.gamma(let mean, let shape), .gamma(let found, let foundShape)):
      #expect(abs(found / mean - 1) < 4 / shape.squareRoot() / root)
      #expect(abs(foundShape - shape) < 4 * (2 * shape * (shape + 1)).squareRoot() / root)
    case (.lognormal(let mean, let sigma), .lognormal(let found, let foundSigma)):
      let spread = (sigma * sigma + sigma * sigma * sigma * sigma / 2).squareRoot()
      #expect(abs(found / mean - 1) < 4 * spread / root)
      #expect(abs(foundSigma / sigma - 1) < 4 / (2.0.squareRoot() * root))
    case (.uniform(let from, let to), .uniform(let low, let high)):
      // The least of n lies n-th parts above the end.
      let part = Double(to - from) / Double(count)
      #expect(Double(low - from) < 10 * part && Double(to - high) < 10 * part)
      #expect(low >= from - 60 && high <= to + 60)
    default: Issue.record("\(truth) came back as \(fit.distribution)")
    }
  }
}

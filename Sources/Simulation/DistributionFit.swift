/// A distribution taken from lengths that were seen, with how far it lies from them.
package struct DistributionFit: Sendable, Equatable {
  /// What the distribution rests on.
  package enum Basis: String, Sendable {
    /// A known form that the lengths do not contradict.
    case form
    /// The lengths themselves.
    case lengths
    /// The lengths of other tasks too, because there were fewer than five.
    case pooled
    /// What the user said.
    case stated
  }

  /// The distribution, with its numbers rounded as a scenario file writes them.
  package let distribution: Distribution
  /// What it rests on.
  package let basis: Basis
  /// How many lengths of its own ended, and how many were still open.
  package let count: Int
  /// How many were still open.
  package let censored: Int
  /// The largest difference between the shares at or below any length: Kolmogorov and Smirnov's
  /// distance, 0...1; nil where there is nothing to compare with.
  package let largestDifference: Double?
  /// By how many seconds lengths at the same share differ, on average: the earth mover's distance;
  /// nil where there is nothing to compare with.
  package let meanDifference: Double?

  /// Fewer than these take the lengths of others, too.
  package static let fewest = 5
  /// From so many on a known form is tried.
  package static let enough = 30
  /// How many lengths a file lists at most.
  static let most = 40
  /// At how many shares the mean difference compares.
  private static let levels = 200

  /// The distribution of a sample.
  ///
  /// From 30 lengths on it is the known form nearest to them, where their distance is what chance
  /// alone gives 19 times in 20; otherwise, and from 5 lengths on, the lengths themselves, or forty
  /// that spread as they do. Below 5 it is the pool's.
  ///
  /// - Returns: nil where neither the sample nor the pool has a length.
  package init?(_ sample: LengthSample, pool: LengthSample) {
    let isPooled = sample.count < Self.fewest
    let source = isPooled ? pool : sample
    guard !source.isEmpty else { return nil }
    let form = source.count >= Self.enough ? Self.form(of: source) : nil
    let chosen = form ?? .empirical(source.spread(over: Self.most).map(Self.rounded))
    self.init(
      chosen, isPooled ? .pooled : form == nil ? .lengths : .form, count: sample.count,
      censored: sample.censored, against: sample)
  }

  /// A length that the user has stated, beside what was seen of it.
  package init(stated length: Int64, _ sample: LengthSample) {
    self.init(
      .fixed(length), .stated, count: sample.count, censored: sample.censored, against: sample)
  }

  private init(
    _ distribution: Distribution, _ basis: Basis, count: Int, censored: Int,
    against sample: LengthSample
  ) {
    self.distribution = distribution
    self.basis = basis
    self.count = count
    self.censored = censored
    largestDifference = sample.isEmpty ? nil : distribution.largestDifference(from: sample)
    meanDifference = sample.isEmpty ? nil : distribution.meanDifference(from: sample)
  }

  // MARK: - Known forms

  /// The known form nearest to a sample, nil where chance alone would seldom put it so far.
  private static func form(of sample: LengthSample) -> Distribution? {
    let middle = sample.length(atShare: 0.5)
    let near = sample.share(atMost: Double(middle + 5)) - sample.share(atMost: Double(middle - 6))
    if near >= 0.95 { return .fixed(max(1, middle)) }
    var best: (form: Distribution, part: Double)?
    for form in candidates(sample) {
      let limit = limit(of: form) / Double(sample.count).squareRoot()
      let part = form.largestDifference(from: sample) / limit
      if part < best?.part ?? 1 { best = (form, part) }
    }
    return best?.form
  }

  /// Times the root of the number of lengths, how far they lie at most, 19 times in 20, from a form
  /// whose parameters were taken from them.
  ///
  /// Lilliefors, "On the Kolmogorov-Smirnov test for normality with mean and variance unknown",
  /// JASA 62 (1967), and "... for the exponential distribution with mean unknown", JASA 64 (1969).
  /// Of a gamma distribution it is more than of a normal one. Between the least and the most of
  /// even lengths the others are even too, so that there it is Kolmogorov's own.
  private static func limit(of form: Distribution) -> Double {
    switch form {
    case .exponential: 1.094
    case .uniform: 1.358
    case .fixed, .lognormal, .gamma, .empirical: 0.886
    }
  }

  private static func candidates(_ sample: LengthSample) -> [Distribution] {
    let (mean, variance) = sample.moments()
    guard mean >= 1, mean.isFinite, variance > 0 else { return [] }
    let average = Double(rounded(Int64(mean.rounded())))
    var forms: [Distribution] = [.exponential(mean: average)]
    // A file keeps six places.
    let shape = (mean * mean / variance * 1000).rounded() / 1000
    if shape >= 0.01, shape <= 10_000 { forms.append(.gamma(mean: average, shape: shape)) }
    let logs = sample.moments { PortableMath.log(max(1, $0)) }
    let sigma = (logs.variance.squareRoot() * 1000).rounded() / 1000
    let mode = PortableMath.exp(logs.mean + logs.variance / 2)
    if sigma > 0, sigma <= 5, mode < Double(Sampler.longest) {
      forms.append(
        .lognormal(mean: Double(rounded(max(1, Int64(mode.rounded())))), sigma: sigma))
    }
    if let least = sample.lengths.first, let most = sample.lengths.last {
      forms.append(.uniform(from: rounded(least), to: rounded(most)))
    }
    return forms
  }

  /// A length as files tell it, within about a hundredth: whole minutes from ten minutes on, whole
  /// hours from two days on, and never nothing.
  static func rounded(_ length: Int64) -> Int64 {
    guard length >= 600 else { return max(1, length) }
    let unit: Int64 = length < 172_800 ? 60 : 3600
    return min((length + unit / 2) / unit * unit, Sampler.longest / 3600 * 3600)
  }

  // MARK: - Distances

  fileprivate static func shares() -> [Double] {
    (0..<levels).map { (Double($0) + 0.5) / Double(levels) }
  }
}

extension Distribution {
  /// The largest difference between the shares at or below any length.
  func largestDifference(from sample: LengthSample) -> Double {
    var (largest, before) = (0.0, 0.0)
    for (length, share) in zip(sample.lengths, sample.shares) {
      let own = self.share(atMost: Double(length))
      largest = max(largest, abs(own - share))
      // Just below a step of the sample; a distribution with steps of its own is below its own too.
      let below = hasSteps ? self.share(atMost: Double(length) - 0.5) : own
      largest = max(largest, abs(below - before))
      before = share
    }
    return largest
  }

  /// By how much lengths at the same share differ, on average, in seconds.
  func meanDifference(from sample: LengthSample) -> Double {
    let shares = DistributionFit.shares()
    let differences = shares.map {
      abs(length(atShare: $0) - Double(sample.length(atShare: $0)))
    }
    return SampleStatistics.sum(differences) / Double(shares.count)
  }

  private var hasSteps: Bool {
    switch self {
    case .fixed, .empirical: true
    case .exponential, .lognormal, .gamma, .uniform: false
    }
  }
}

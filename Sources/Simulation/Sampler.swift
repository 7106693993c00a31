/// A distribution made ready to be drawn from: what depends on its parameters alone is worked out
/// once.
///
/// A draw is whole seconds, rounded to the nearest (halves upwards), from 0 to ten years. It asks
/// for no memory. All but `gamma` are made of one random number in [0, 1] and of nothing else.
package struct Sampler: Sendable {
  /// No draw is longer: ten years of 365.25 days, in seconds.
  package static let longest: Int64 = 315_576_000

  private enum Kind: UInt8 {
    case fixed, exponential, lognormal, gamma, uniform, empirical
  }

  /// The lengths of an empirical distribution; in an object of its own so that a draw from any
  /// other counts no reference.
  private final class Table: Sendable {
    let lengths: [Int64]

    init(_ lengths: [Int64]) { self.lengths = lengths }
  }

  private let kind: Kind
  /// The shortest length of `fixed` and `uniform`, in seconds.
  private let least: Int64
  /// The mean of `exponential` and `gamma`, the mean of the logarithm of `lognormal`, the number of
  /// lengths of `uniform` and `empirical`.
  private let scale: Double
  /// The standard deviation of the logarithm of `lognormal`, the shape of `gamma`.
  private let spread: Double
  private let table: Table?

  /// Makes a distribution ready.
  ///
  /// Parameters are those that a scenario may have: means and shapes above 0, `sigma` 0 or more,
  /// one length or more. With others a draw is still a length, but of no known distribution.
  package init(_ distribution: Distribution) {
    switch distribution {
    case .fixed(let length):
      self.init(.fixed, least: length)
    case .exponential(let mean):
      self.init(.exponential, scale: mean)
    case .lognormal(let mean, let sigma):
      self.init(
        .lognormal, scale: PortableMath.log(mean) - sigma * sigma / 2, spread: sigma)
    case .gamma(let mean, let shape):
      if shape > 0 {
        self.init(.gamma, scale: mean, spread: shape)
      } else {
        self.init(.fixed, least: Self.whole(mean))
      }
    case .uniform(let from, let to):
      let (least, most) = (Self.capped(min(from, to)), Self.capped(max(from, to)))
      self.init(.uniform, least: least, scale: Double(most - least + 1))
    case .empirical(let lengths):
      if lengths.isEmpty {
        self.init(.fixed)
      } else {
        self.init(
          .empirical, scale: Double(lengths.count), table: Table(lengths.map(Self.capped)))
      }
    }
  }

  private init(
    _ kind: Kind, least: Int64 = 0, scale: Double = 0, spread: Double = 0, table: Table? = nil
  ) {
    self.kind = kind
    self.least = Self.capped(least)
    self.scale = scale
    self.spread = spread
    self.table = table
  }

  /// A length in whole seconds, 0 or more and at most `longest`, drawn at an address (`Draws`).
  ///
  /// - Complexity: O(1): one block of random words, or for `gamma` about 1.05.
  @inline(__always)
  package func sample(
    _ draws: Draws, case number: UInt32, task: UInt32, purpose: DrawPurpose,
    occurrence: UInt16 = 0
  ) -> Int64 {
    if kind == .fixed { return least }
    if kind == .gamma {
      return gamma(draws, case: number, task: task, purpose: purpose, occurrence: occurrence)
    }
    let share = draws.uniform(case: number, task: task, purpose: purpose, occurrence: occurrence)
    switch kind {
    case .exponential: return Self.whole(-PortableMath.log(share) * scale)
    case .lognormal:
      return Self.whole(
        PortableMath.exp(scale + spread * PortableMath.inverseNormal(share)))
    // A share of at most 1 - 2^-53 keeps the product, rounded, below the number of lengths.
    case .uniform: return least + Int64(share * scale)
    case .empirical: return recorded(Int(share * scale))
    case .fixed, .gamma: return least
    }
  }

  @inline(never)
  private func recorded(_ place: Int) -> Int64 { table.map { $0.lengths[place] } ?? 0 }

  // MARK: - Gamma

  /// Marsaglia and Tsang, "A simple method for generating gamma variables", ACM Transactions on
  /// Mathematical Software 26 (2000). Each candidate has a block of its own; should all 254 be
  /// refused (each is with a chance below 0.05), the mean is taken.
  @inline(never)
  private func gamma(
    _ draws: Draws, case number: UInt32, task: UInt32, purpose: DrawPurpose, occurrence: UInt16
  ) -> Int64 {
    let d = (spread < 1 ? spread + 1 : spread) - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    for index in 0..<UInt8(254) {
      let (first, second) = draws.uniforms(
        case: number, task: task, purpose: purpose, occurrence: occurrence, index: index)
      let x = PortableMath.inverseNormal(first)
      let root = 1 + c * x
      guard root > 0 else { continue }
      let v = root * root * root
      let square = x * x
      guard
        second < 1 - 0.0331 * square * square
          || PortableMath.log(second) < 0.5 * square + d * (1 - v + PortableMath.log(v))
      else { continue }
      let length = d * v * (scale / spread)
      guard spread < 1 else { return Self.whole(length) }
      let boost = draws.uniform(
        case: number, task: task, purpose: purpose, occurrence: occurrence, index: 255)
      return Self.whole(length * PortableMath.exp(PortableMath.log(boost) / spread))
    }
    return Self.whole(scale)
  }

  // MARK: - Whole seconds

  private static func capped(_ length: Int64) -> Int64 { min(max(length, 0), longest) }

  /// The nearest whole number, halves upwards, from 0 (also for what is not a number) to `longest`.
  @inline(__always)
  static func whole(_ length: Double) -> Int64 {
    guard length > 0 else { return 0 }
    guard length < Double(longest) else { return longest }
    let whole = Int64(length)
    return length - Double(whole) >= 0.5 ? whole + 1 : whole
  }
}

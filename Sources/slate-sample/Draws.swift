/// Random numbers of one stream: SplitMix64, keyed by a seed and the number of the stream.
///
/// Each case draws from a stream of its own, so that a change to one case leaves the others as
/// they are. Nothing but the four operations is done to a number, so that every machine draws the
/// same.
struct Draws: Sendable {
  private var state: UInt64

  /// A stream of a seed.
  init(seed: UInt64, stream: UInt64) {
    state = seed &+ stream &* 0xD1B5_4A32_D192_ED03
    _ = next()
  }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in `0..<1`.
  mutating func unit() -> Double {
    Double(next() >> 11) / 9_007_199_254_740_992
  }

  /// A number between two others.
  mutating func between(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * unit()
  }

  /// A whole number of a range.
  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(unit() * Double(range.count))
  }

  /// True with that probability.
  mutating func chance(_ probability: Double) -> Bool {
    unit() < probability
  }

  /// One of the choices, each as likely as its weight.
  mutating func pick<Choice>(_ choices: [(Choice, Double)]) -> Choice {
    var left = unit() * choices.reduce(0) { $0 + $1.1 }
    for (choice, weight) in choices {
      left -= weight
      if left < 0 { return choice }
    }
    return choices[choices.count - 1].0
  }

  /// One of the choices, all equally likely.
  mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
    choices[whole(0...choices.count - 1)]
  }

  /// A number from a distribution given by its quantiles: pairs of probability, ascending from 0
  /// to 1, and value; straight lines between.
  mutating func along(_ quantiles: [(Double, Double)]) -> Double {
    let probability = unit()
    for (lower, upper) in zip(quantiles, quantiles.dropFirst()) where probability <= upper.0 {
      let share = (probability - lower.0) / (upper.0 - lower.0)
      return lower.1 + share * (upper.1 - lower.1)
    }
    return quantiles[quantiles.count - 1].1
  }
}

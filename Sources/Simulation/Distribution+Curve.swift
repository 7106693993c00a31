extension Distribution {
  /// The share of lengths that are at most `length` seconds, before they are rounded to whole ones.
  ///
  /// - Complexity: O(lengths) for `empirical`, else O(1).
  package func share(atMost length: Double) -> Double {
    guard length >= 0 else { return 0 }
    switch self {
    case .fixed(let only): return length >= Double(only) ? 1 : 0
    case .exponential(let mean): return 1 - PortableMath.exp(-length / mean)
    case .lognormal(let mean, let sigma):
      guard length > 0 else { return 0 }
      let distance = PortableMath.log(length / mean) + sigma * sigma / 2
      guard sigma > 0 else { return distance >= 0 ? 1 : 0 }
      return PortableMath.normal(distance / sigma)
    case .gamma(let mean, let shape):
      return PortableMath.incompleteGamma(shape, length * shape / mean)
    case .uniform(let from, let to):
      guard to > from else { return length >= Double(from) ? 1 : 0 }
      return min(1, max(0, (length - Double(from)) / Double(to - from)))
    case .empirical(let lengths):
      guard !lengths.isEmpty else { return 1 }
      return Double(lengths.count { Double($0) <= length }) / Double(lengths.count)
    }
  }

  /// The length that a share of lengths, strictly between 0 and 1, is at most.
  package func length(atShare share: Double) -> Double {
    switch self {
    case .fixed(let only): return Double(only)
    case .exponential(let mean): return -PortableMath.log(1 - share) * mean
    case .lognormal(let mean, let sigma):
      return mean
        * PortableMath.exp(sigma * PortableMath.inverseNormal(share) - sigma * sigma / 2)
    case .gamma(let mean, let shape): return Self.gammaLength(mean, shape, share)
    case .uniform(let from, let to): return Double(from) + share * Double(to - from)
    case .empirical(let lengths):
      guard !lengths.isEmpty else { return 0 }
      return Double(lengths.sorted()[min(lengths.count - 1, Int(share * Double(lengths.count)))])
    }
  }

  /// By halving: sixty halvings of a range that is doubled until it holds the length.
  private static func gammaLength(_ mean: Double, _ shape: Double, _ share: Double) -> Double {
    var (low, high) = (0.0, 1.0)
    while high < 1e6, PortableMath.incompleteGamma(shape, high * shape) < share { high *= 2 }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if PortableMath.incompleteGamma(shape, middle * shape) < share {
        low = middle
      } else {
        high = middle
      }
    }
    return high * mean
  }
}

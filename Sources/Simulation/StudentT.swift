/// Student's t distribution: how far a mean of few normal values may lie from what it estimates,
/// in standard errors.
package enum StudentT {
  /// From here on the expansion around the normal distribution is as good as the root.
  private static let manyDegrees = 1000

  /// The value that a t variable stays below with probability `p`, 0...1; infinite at both ends,
  /// not a number outside or below one degree of freedom.
  ///
  /// About eleven digits for tails of 1e-10 and more. `Int.max` degrees give the normal
  /// distribution. Up to 1,000 degrees Newton's method, kept inside a bracket that is halved where
  /// a step would leave it: some ten evaluations of the incomplete beta function.
  package static func quantile(_ p: Double, degrees: Int) -> Double {
    guard degrees >= 1, p >= 0, p <= 1 else { return .nan }
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : .infinity }
    let tail = min(p, 1 - p)
    guard tail < 0.5 else { return 0 }
    let size =
      degrees > manyDegrees
      ? expanded(normal: -PortableMath.inverseNormal(tail), degrees: Double(degrees))
      : Root(tail: tail, degrees: Double(degrees)).value
    return p < 0.5 ? -size : size
  }

  /// The chance that a t variable lies at least as far from 0 as `t`, on either side; not a number
  /// below one degree of freedom. About eleven digits up to 1,000 degrees, fewer for millions.
  package static func twoSided(_ t: Double, degrees: Int) -> Double {
    guard degrees >= 1, !t.isNaN else { return .nan }
    return outside(t, degrees: Double(degrees))
  }

  fileprivate static func outside(_ t: Double, degrees n: Double) -> Double {
    let square = t * t
    return PortableMath.incompleteBeta(
      n / (n + square), complement: square / (n + square), n / 2, 0.5)
  }

  fileprivate static func inside(_ t: Double, degrees n: Double) -> Double {
    let square = t * t
    return PortableMath.incompleteBeta(
      square / (n + square), complement: n / (n + square), 0.5, n / 2)
  }

  /// The expansion of Cornish and Fisher (Abramowitz and Stegun 26.7.5), four terms.
  private static func expanded(normal z: Double, degrees n: Double) -> Double {
    let s = z * z
    let first = (s + 1) / 4
    let second = ((5 * s + 16) * s + 3) / 96
    let third = (((3 * s + 19) * s + 17) * s - 15) / 384
    let fourth = ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92_160
    return z * (1 + (first + (second + (third + fourth / n) / n) / n) / n)
  }
}

/// The positive value beyond which a t variable lies with a given chance.
///
/// Near the middle the share inside is compared, further out the logarithm of the share outside:
/// each is close to a straight line where it is used, and keeps its digits there.
private struct Root {
  private let tail: Double
  private let degrees: Double
  private let logScale: Double

  init(tail: Double, degrees: Double) {
    self.tail = tail
    self.degrees = degrees
    let halfLogPi = 0.57236494292470008707
    logScale =
      PortableMath.logGamma((degrees + 1) / 2) - PortableMath.logGamma(degrees / 2)
      - PortableMath.log(degrees) / 2 - halfLogPi
  }

  var value: Double {
    var (low, high) = (0.0, 1.0)
    while step(at: high) > 0 { (low, high) = (high, high * 2) }
    var t = low + (high - low) / 2
    for _ in 0..<200 {
      let step = step(at: t)
      // Each step doubles the digits that are right: after this one there are enough.
      if abs(step) <= 1e-9 * t { return t + step }
      if step > 0 { low = t } else { high = t }
      let next = t + step
      t = next > low && next < high ? next : low + (high - low) / 2
    }
    return t
  }

  /// How far Newton's method would go from `t`: above 0 where `t` is too small, and not a number
  /// so far out that nothing lies beyond.
  private func step(at t: Double) -> Double {
    let density = PortableMath.exp(
      logScale - (degrees + 1) / 2 * PortableMath.log(1 + t * t / degrees))
    if tail > 0.25 {
      return (1 - 2 * tail - StudentT.inside(t, degrees: degrees)) / (2 * density)
    }
    let beyond = StudentT.outside(t, degrees: degrees) / 2
    return PortableMath.log(beyond / tail) * beyond / density
  }
}

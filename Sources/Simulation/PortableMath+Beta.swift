extension PortableMath {
  /// The logarithm of the gamma function of a positive number; about fourteen digits of the value
  /// or, near its zeros 1 and 2, that many places.
  ///
  /// Stirling's series from 16 on (Abramowitz and Stegun 6.1.41), below by the recurrence.
  package static func logGamma(_ x: Double) -> Double {
    guard x > 0 else { return .nan }
    var (product, at) = (1.0, x)
    while at < 16 {
      product *= at
      at += 1
    }
    let inverse = 1 / at
    let square = inverse * inverse
    // B(2k) / (2k (2k - 1)).
    var series = -691.0 / 360_360
    for term in [1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12] {
      series = series * square + term
    }
    let halfLogTwoPi = 0.91893853320467274178
    return (at - 0.5) * log(at) - at + halfLogTwoPi + series * inverse - log(product)
  }

  /// The regularised incomplete beta function: the chance that a beta variable with positive
  /// parameters `a` and `b` is at most `x`, 0...1.
  ///
  /// By the continued fraction (Abramowitz and Stegun 26.5.8) as Lentz evaluates it, from the end
  /// where it converges fast. About twelve digits for parameters up to 1000.
  package static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    incompleteBeta(x, complement: 1 - x, a, b)
  }

  /// The same where `1 - x` is known better than the difference would give it.
  static func incompleteBeta(
    _ x: Double, complement: Double, _ a: Double, _ b: Double
  ) -> Double {
    guard x > 0 else { return 0 }
    guard complement > 0 else { return 1 }
    let front = exp(
      logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(complement))
    guard x * (a + b + 2) > a + 1 else { return front * betaFraction(x, a, b) / a }
    return 1 - front * betaFraction(complement, b, a) / b
  }

  private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func awayFromZero(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / awayFromZero(1 - (a + b) * x / (a + 1))
    var value = d
    for step in 1...10_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / awayFromZero(1 + even * d)
      c = awayFromZero(1 + even / c)
      value *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / awayFromZero(1 + odd * d)
      c = awayFromZero(1 + odd / c)
      value *= d * c
      if abs(d * c - 1) < 1e-16 { break }
    }
    return value
  }
}

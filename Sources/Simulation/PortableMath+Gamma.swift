extension PortableMath {
  /// The regularised lower incomplete gamma function: the chance that a gamma variable of a
  /// positive shape and scale 1 is at most `x`, 0...1. About twelve digits for shapes up to 10,000.
  ///
  /// By the series (Abramowitz and Stegun 6.5.29) up to the mean and one more, beyond by the
  /// continued fraction (6.5.31) as Lentz evaluates it.
  package static func incompleteGamma(_ shape: Double, _ x: Double) -> Double {
    guard x > 0, shape > 0 else { return 0 }
    guard x < .infinity else { return 1 }
    let front = exp(shape * log(x) - x - logGamma(shape))
    return x < shape + 1
      ? min(1, front * series(shape, x)) : max(0, 1 - front * fraction(shape, x))
  }

  private static func series(_ shape: Double, _ x: Double) -> Double {
    var term = 1 / shape
    var sum = term
    var denominator = shape
    for _ in 0..<100_000 {
      denominator += 1
      term *= x / denominator
      sum += term
      if term < sum * 1e-16 { break }
    }
    return sum
  }

  private static func fraction(_ shape: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - shape
    var c = 1 / tiny
    var d = 1 / (abs(b) < tiny ? tiny : b)
    var result = d
    for step in 1...100_000 {
      let a = -Double(step) * (Double(step) - shape)
      b += 2
      d = a * d + b
      d = 1 / (abs(d) < tiny ? tiny : d)
      c = b + a / c
      if abs(c) < tiny { c = tiny }
      let factor = d * c
      result *= factor
      if abs(factor - 1) < 1e-15 { break }
    }
    return result
  }

  /// The chance that a standard normal variable is at most `z`.
  package static func normal(_ z: Double) -> Double {
    let half = incompleteGamma(0.5, z * z / 2) / 2
    return z < 0 ? 0.5 - half : 0.5 + half
  }
}

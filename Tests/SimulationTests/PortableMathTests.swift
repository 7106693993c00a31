import Testing

@testable import Simulation

/// Expected values were worked out with forty digits (mpmath 1.3, Johansson et al.) for the very
/// number that the argument is, and rounded once.
@Suite("Portable mathematics")
struct PortableMathTests {
  /// The difference as a share of what is expected.
  private func error(_ found: Double, _ expected: Double) -> Double {
    found == expected ? 0 : abs((found - expected) / expected)
  }

  @Test(
    "The logarithm",
    arguments: [
      (0.1, -2.3025850929940455), (0.5, -0.6931471805599453),
      (0.7071067811865475, -0.34657359027997275), (0.7071067811865476, -0.3465735902799726),
      (0.9999999, -1.0000000494736474e-07), (1.0000001, 9.999999505838704e-08), (1.0, 0.0),
      (1.5, 0.4054651081081644), (2.0, 0.6931471805599453), (3.0, 1.0986122886681098),
      (10.0, 2.302585092994046), (1e-300, -690.7755278982137), (1e+300, 690.7755278982137),
      (0x1p-1074, -744.4400719213812), (123456.789, 11.723646487185881),
    ])
  func logarithms(x: Double, expected: Double) {
    #expect(error(PortableMath.log(x), expected) <= 2.3e-16)
  }

  @Test("The logarithm at its limits")
  func logLimits() {
    #expect(PortableMath.log(0) == -.infinity)
    #expect(PortableMath.log(.infinity) == .infinity)
    #expect(PortableMath.log(-1).isNaN)
    #expect(PortableMath.log(.nan).isNaN)
  }

  @Test(
    "The exponential",
    arguments: [
      (-745.0, 0x1p-1074), (-700.0, 9.85967654375977e-305), (-100.0, 3.720075976020836e-44),
      (-10.0, 4.5399929762484854e-05), (-1.0, 0.36787944117144233), (0.0, 1.0),
      (-0.3465735902799726, 0.7071067811865476), (-1e-10, 0.9999999999),
      (1e-10, 1.0000000001), (0.3465735902799727, 1.4142135623730951),
      (0.5, 1.6487212707001282), (1.0, 2.718281828459045), (2.5, 12.182493960703473),
      (10.0, 22026.465794806718), (100.0, 2.6881171418161356e+43),
      (700.0, 1.0142320547350045e+304), (709.78, 1.7928227943945155e+308),
    ])
  func exponentials(x: Double, expected: Double) {
    #expect(error(PortableMath.exp(x), expected) <= 2.3e-16)
  }

  @Test("The exponential at its limits")
  func expLimits() {
    #expect(PortableMath.exp(710) == .infinity)
    #expect(PortableMath.exp(.infinity) == .infinity)
    #expect(PortableMath.exp(-746) == 0)
    #expect(PortableMath.exp(-.infinity) == 0)
    #expect(PortableMath.exp(.nan).isNaN)
  }

  @Test(
    "The inverse normal",
    arguments: [
      (1e-300, -37.0470962993612), (1e-100, -21.273453560965326), (1e-20, -9.262340089798407),
      (1e-10, -6.361340902404057), (1e-05, -4.264890793922825), (0.001, -3.0902323061678136),
      (0.01, -2.326347874040841), (0.025, -1.9599639845400543), (0.0749, -1.4402382675279637),
      (0.075, -1.439531470938456), (0.1, -1.2815515655446004), (0.25, -0.6744897501960817),
      (0.4, -0.2533471031357997), (0.5, 0.0), (0.6, 0.2533471031357997),
      (0.75, 0.6744897501960817), (0.9, 1.2815515655446006), (0.975, 1.9599639845400538),
      (0.99, 2.3263478740408408), (0.999, 3.090232306167813), (0.99999, 4.264890793923841),
    ])
  func normalValues(p: Double, expected: Double) {
    #expect(error(PortableMath.inverseNormal(p), expected) <= 1e-15)
  }

  @Test(
    "The logarithm of the gamma function",
    arguments: [
      (0.001, 6.907178885383853), (0.25, 1.2880225246980774), (0.5, 0.5723649429247001),
      (1.0, 0.0), (1.5, -0.12078223763524522), (2.0, 0.0), (2.5, 0.2846828704729192),
      (3.0, 0.6931471805599453), (4.25, 2.1144569274503713), (10.0, 12.801827480081469),
      (15.999, 27.89653040276015), (16.0, 27.89927138384089), (50.5, 146.51925549072064),
      (100.0, 359.1342053695754), (500.0, 2605.115850361734), (1000.5, 5908.674175848678),
      (1e6, 12815504.569147611),
    ])
  func gammaLogarithms(x: Double, expected: Double) {
    #expect(abs(PortableMath.logGamma(x) - expected) <= 2e-14 * max(1, abs(expected)))
  }

  @Test(
    "The incomplete beta function",
    arguments: [
      (0.5, 0.5, 0.5, 0.5), (0.1, 2.0, 3.0, 0.0523), (0.9, 0.5, 10.0, 0.9999999999815197),
      (0.3, 5.0, 0.5, 0.0006913033857629761), (0.99, 50.0, 0.5, 0.3173043978741974),
      (0.999, 500.0, 0.5, 0.31731044730971714), (0.2, 10.0, 40.0, 0.5282957856733863),
      (1e-06, 0.5, 0.5, 0.0006366198784709244), (0.5, 100.0, 100.0, 0.5),
      (0.0, 2.0, 3.0, 0.0), (1.0, 2.0, 3.0, 1.0),
    ])
  func betaShares(x: Double, a: Double, b: Double, expected: Double) {
    #expect(error(PortableMath.incompleteBeta(x, a, b), expected) <= 2e-12)
  }

  /// Constants, so that a platform that rounds otherwise, or joins a product and a sum, is noticed.
  /// They are as first computed here; that they are right to the last places is held above.
  @Test("The bits are the same on every machine")
  func bits() {
    var hash: UInt64 = 0
    func take(_ value: Double) { hash = (hash ^ value.bitPattern) &* 0x0000_0100_0000_01B3 }
    for step in 1..<2000 {
      let p = Double(step) / 2000
      take(PortableMath.log(p * 7))
      take(PortableMath.exp((p - 0.5) * 60))
      take(PortableMath.inverseNormal(p))
      take(PortableMath.logGamma(p * 40))
    }
    #expect(hash == 0xA761_64A7_52BF_42AB)
  }
}

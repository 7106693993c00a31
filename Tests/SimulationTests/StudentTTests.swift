import Testing

@testable import Simulation

@Suite("Student's t")
struct StudentTTests {
  /// Degrees, then the values that are exceeded with probability 0.10, 0.05, 0.025, 0.01, 0.005:
  /// NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, "Upper critical values of
  /// Student's t distribution"; the row of 120 from Pearson and Hartley, Biometrika Tables for
  /// Statisticians I, table 12. The column of 0.001 is left out: its first rows are misprinted
  /// there (318.313 for 318.309).
  private static let printed = """
    1 3.078 6.314 12.706 31.821 63.657
    2 1.886 2.920 4.303 6.965 9.925
    3 1.638 2.353 3.182 4.541 5.841
    4 1.533 2.132 2.776 3.747 4.604
    5 1.476 2.015 2.571 3.365 4.032
    6 1.440 1.943 2.447 3.143 3.707
    7 1.415 1.895 2.365 2.998 3.499
    8 1.397 1.860 2.306 2.896 3.355
    9 1.383 1.833 2.262 2.821 3.250
    10 1.372 1.812 2.228 2.764 3.169
    11 1.363 1.796 2.201 2.718 3.106
    12 1.356 1.782 2.179 2.681 3.055
    13 1.350 1.771 2.160 2.650 3.012
    14 1.345 1.761 2.145 2.624 2.977
    15 1.341 1.753 2.131 2.602 2.947
    16 1.337 1.746 2.120 2.583 2.921
    17 1.333 1.740 2.110 2.567 2.898
    18 1.330 1.734 2.101 2.552 2.878
    19 1.328 1.729 2.093 2.539 2.861
    20 1.325 1.725 2.086 2.528 2.845
    21 1.323 1.721 2.080 2.518 2.831
    22 1.321 1.717 2.074 2.508 2.819
    23 1.319 1.714 2.069 2.500 2.807
    24 1.318 1.711 2.064 2.492 2.797
    25 1.316 1.708 2.060 2.485 2.787
    26 1.315 1.706 2.056 2.479 2.779
    27 1.314 1.703 2.052 2.473 2.771
    28 1.313 1.701 2.048 2.467 2.763
    29 1.311 1.699 2.045 2.462 2.756
    30 1.310 1.697 2.042 2.457 2.750
    40 1.303 1.684 2.021 2.423 2.704
    60 1.296 1.671 2.000 2.390 2.660
    100 1.290 1.660 1.984 2.364 2.626
    120 1.289 1.658 1.980 2.358 2.617
    infinity 1.282 1.645 1.960 2.326 2.576
    """

  @Test("The published table, to the digits printed")
  func table() {
    let rows = Self.printed.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(rows.count == 35)
    for row in rows {
      let degrees = Int(row[0]) ?? .max
      for (text, tail) in zip(row.dropFirst(), [0.10, 0.05, 0.025, 0.01, 0.005]) {
        let value = StudentT.quantile(1 - tail, degrees: degrees)
        let expected = Double(text) ?? .nan
        #expect(abs(value - expected) <= 0.000_500_001, "\(row[0]) \(tail): \(value)")
        let mirrored = StudentT.quantile(tail, degrees: degrees)
        #expect(abs(mirrored + value) <= 1e-11 * value, "\(row[0]) \(tail)")
      }
    }
  }

  /// Worked out with forty digits (mpmath 1.3) for the very number that `p` is, and rounded once.
  @Test(
    "Eleven digits, in the middle, in the tails, and on both sides of a thousand degrees",
    arguments: [
      (0.975, 1, 12.706204736174693), (0.975, 2, 4.3026527297494618),
      (0.975, 3, 3.1824463052837084), (0.975, 19, 2.0930240544083093),
      (0.975, 29, 2.0452296421327039), (0.975, 120, 1.9799304050824405),
      (0.975, 1000, 1.9623390808264081), (0.975, 1001, 1.9623367052808795),
      (0.975, 5000, 1.9604385517065075), (0.6, 4, 0.27072229470759736),
      (0.5000001, 7, 2.5974602742784955e-7), (0.25, 9, -0.70272214675132637),
      (0.025, 19, -2.0930240544083097), (0.001, 30, -3.3851848668293051),
      (1e-10, 1, -3183098861.8379066), (1e-10, 2, -70710.678108048149),
      (1e-10, 19, -12.185020116364002), (1e-10, 1000, -6.4278762831342136),
      (1e-10, 1001, -6.4278092220607396), (0.9999, 99, 3.8630891071273095),
      (0.995, 1, 63.656741162871524), (0.7499, 50, 0.6791097882121759),
      (0.7501, 50, 0.67974668207537137),
    ])
  func digits(p: Double, degrees: Int, expected: Double) {
    let value = StudentT.quantile(p, degrees: degrees)
    #expect(abs(value - expected) <= 2e-11 * abs(expected), "\(value)")
  }

  @Test("The ends, the middle and what has no value")
  func limits() {
    #expect(StudentT.quantile(0.5, degrees: 3) == 0)
    #expect(StudentT.quantile(0, degrees: 3) == -.infinity)
    #expect(StudentT.quantile(1, degrees: 3) == .infinity)
    #expect(StudentT.quantile(-0.1, degrees: 3).isNaN)
    #expect(StudentT.quantile(1.1, degrees: 3).isNaN)
    #expect(StudentT.quantile(.nan, degrees: 3).isNaN)
    #expect(StudentT.quantile(0.9, degrees: 0).isNaN)
    // So far out that a square is no number any more: an answer, and no endless search.
    #expect(StudentT.quantile(1e-300, degrees: 1) < -1e150)
    #expect(StudentT.twoSided(1, degrees: 0).isNaN)
    #expect(StudentT.twoSided(.nan, degrees: 3).isNaN)
  }

  /// As for the quantiles; that of 0 and of infinity by definition.
  @Test(
    "The chance of lying as far out on either side",
    arguments: [
      (2.0, 4, 0.11611652351681559), (-2.0, 4, 0.11611652351681559),
      (3.5, 9, 0.0067235157630589563), (0.1, 29, 0.92103244448737375),
      (12.0, 19, 2.5908946372221993e-10), (0.0, 7, 1.0), (.infinity, 7, 0.0),
    ])
  func chances(t: Double, degrees: Int, expected: Double) {
    #expect(abs(StudentT.twoSided(t, degrees: degrees) - expected) <= 2e-11 * expected)
  }
}

import Testing
import WorkingTime

@Suite("Lengths of time in words")
struct DurationTextTests {
  @Test(
    "To the second, with seconds only where there are any",
    arguments: [
      (0, "0 h 00 min"), (309, "0 h 05 min 09 s"), (93_900, "26 h 05 min"),
      (-3_661, "-1 h 01 min 01 s"),
      (Int64.max, "2562047788015215 h 30 min 07 s"),
    ])
  func exact(seconds: Int64, text: String) { #expect(DurationText.exact(seconds) == text) }

  @Test(
    "To the nearest minute, halves upwards",
    arguments: [
      (0, "0 s"), (42, "42 s"), (89, "0 h 01 min"), (90, "0 h 02 min"), (3_599, "1 h 00 min"),
      (-5_400, "-1 h 30 min"),
    ])
  func rounded(seconds: Int64, text: String) { #expect(DurationText.rounded(seconds) == text) }
}

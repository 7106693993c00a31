import Columns
import Testing

@testable import Reporting

@Suite("Numbers as text")
struct NumberTextTests {
  @Test(
    "Percentages have one decimal place, halves upwards",
    arguments: [
      // 2/3 = 66.66…; 1/8 = 12.5; 1/2000 = 0.05, upwards 0.1; 999/2000 = 49.95, upwards 50.0;
      // 0.15 would come out as 0.1 in binary: 3/2000.
      (Int64(2), Int64(3), "66.7"), (1, 8, "12.5"), (1, 2000, "0.1"), (999, 2000, "50.0"),
      (3, 2000, "0.2"), (0, 7, "0.0"), (7, 7, "100.0"), (1_999, 2_000, "100.0"),
    ])
  func percentages(part: Int64, whole: Int64, text: String) {
    #expect(NumberText.percentage(part, of: whole) == text)
  }

  @Test("There is no percentage of nothing")
  func nothing() {
    #expect(NumberText.percentage(0, of: 0) == nil)
    #expect(ResultValue.rate(numerator: 0, denominator: 0).humanText(markBelow: 10) == "none of 0")
  }

  @Test("Lengths of time are hours and minutes, never days")
  func durations() {
    #expect(NumberText.duration(seconds: 14 * 3600 + 5 * 60) == "14 h 05 min")
    #expect(NumberText.duration(seconds: 1_234 * 3600) == "1,234 h 00 min")
    #expect(NumberText.duration(seconds: 42) == "42 s")
    #expect(NumberText.duration(seconds: 89) == "0 h 01 min")
    #expect(NumberText.duration(seconds: 90) == "0 h 02 min")
    #expect(NumberText.duration(seconds: -3600) == "-1 h 00 min")
    #expect(NumberText.duration(seconds: 0) == "0 s")
    #expect(NumberText.duration(seconds: .min).hasPrefix("-"))
  }

  @Test("Thousands are parted by commas")
  func grouping() {
    #expect(NumberText.grouped(0) == "0")
    #expect(NumberText.grouped(999) == "999")
    #expect(NumberText.grouped(-1_000) == "-1,000")
    #expect(NumberText.grouped(.max) == "9,223,372,036,854,775,807")
    #expect(NumberText.grouped(.min) == "-9,223,372,036,854,775,808")
  }

  @Test("Decimals keep their places")
  func decimals() {
    #expect(NumberText.decimal(54_005, places: 1) == "5400.5")
    #expect(NumberText.decimal(-5, places: 3) == "-0.005")
    #expect(ResultValue.exact(thousandths: 4_500) == .decimal(value: 45, places: 1))
    #expect(ResultValue.exact(thousandths: 3_000) == .integer(3))
  }

  @Test("A rate names its parts and is marked below ten")
  func rates() {
    #expect(
      ResultValue.rate(numerator: 35, denominator: 40).humanText(markBelow: 10)
        == "87.5% (35 of 40)")
    #expect(
      ResultValue.rate(numerator: 8, denominator: 9).humanText(markBelow: 10) == "88.9% (8 of 9)*")
    #expect(
      ResultValue.rate(numerator: 8, denominator: 9).humanText(markBelow: 9) == "88.9% (8 of 9)")
    #expect(
      ResultValue.rate(numerator: 8, denominator: 10).humanText(markBelow: 10) == "80.0% (8 of 10)")
  }
}

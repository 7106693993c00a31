import Testing
import WorkingTime

@testable import Reporting

@Suite("Bands of lateness")
struct LatenessBandsTests {
  private let asOf = Instant(seconds: 0)

  @Test("Bands read as a person would say them")
  func titles() throws {
    #expect(
      LatenessBands.standard(asOf: asOf).titles == [
        "up to 1 day", "over 1 day to 1 week", "over 1 week to 4 weeks", "over 4 weeks",
      ])
    let working = try #require(
      LatenessBands([Period(4, .workingHours), Period(8, .workingHours)], asOf: asOf))
    #expect(working.areWorking)
    #expect(working.limits == [14_400, 28_800])
  }

  @Test("Bands that do not ascend, mix kinds or have no fixed length are refused")
  func refusals() {
    #expect(LatenessBands([Period(1, .weeks), Period(1, .days)], asOf: asOf) == nil)
    #expect(LatenessBands([Period(1, .days), Period(24, .hours)], asOf: asOf) == nil)
    #expect(LatenessBands([Period(1, .workingHours), Period(1, .days)], asOf: asOf) == nil)
    #expect(LatenessBands([Period(1, .workingDays)], asOf: asOf) == nil)
    #expect(LatenessBands([Period(1, .months)], asOf: asOf) == nil)
    #expect(LatenessBands([Period(0, .days)], asOf: asOf) == nil)
    #expect(LatenessBands([], asOf: asOf) == nil)
    #expect(LatenessBands((1...8).map { Period($0, .days) }, asOf: asOf) == nil)
    #expect(LatenessBands([Period(Int.max, .weeks)], asOf: asOf) == nil)
  }
}

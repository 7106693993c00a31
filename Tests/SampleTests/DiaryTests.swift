import Testing
import WorkingTime

@testable import slate_sample

@Suite("The generator's own working hours")
struct DiaryTests {
  private func at(_ date: String, _ hour: Int, _ minute: Int = 0) -> WallTime {
    WallTime(HolidayRules.parse(date), minuteOfDay: hour * 60 + minute)
  }

  @Test("Eight hours from Thursday noon before Easter 2026 end at noon on Tuesday")
  func overEaster() {
    // Thursday 2 April 12:00-17:00 is 5 h; Good Friday to Easter Monday are closed; 3 h on
    // Tuesday 7 April from 09:00.
    #expect(Diary.office.adding(480, to: at("2026-04-02", 12)) == at("2026-04-07", 12))
    #expect(Diary.office.minutes(from: at("2026-04-02", 12), to: at("2026-04-07", 12)) == 480)
  }

  @Test("A night belongs to the evening on which it starts")
  func overnight() {
    // Friday's night runs until Saturday 09:00, then Saturday's day shift.
    #expect(
      Diary.outOfHours.minutes(from: at("2026-10-30", 12), to: at("2026-10-31", 12)) == 19 * 60)
    #expect(Diary.outOfHours.adding(120, to: at("2026-10-30", 16, 30)) == at("2026-10-30", 19))
  }

  @Test("Two working days after a Friday with a bank holiday to come is Wednesday")
  func workingDays() {
    // Friday 1 May 2026; Monday 4 May is a bank holiday; Tuesday is day 1, Wednesday day 2.
    #expect(
      Diary.office.workingDay(2, after: HolidayRules.parse("2026-05-01"))
        == HolidayRules.parse("2026-05-06"))
  }

  @Test("The hour that the spring change skips is written an hour later")
  func springGap() {
    #expect("\(at("2026-03-29", 1, 30))" == "2026-03-29T02:30")
    #expect("\(at("2026-03-22", 1, 30))" == "2026-03-22T01:30")
  }
}

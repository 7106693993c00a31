import Testing

@testable import WorkingTime

@Suite("Civil dates")
struct CivilDateTests {
  @Test("A date is read in its one form, and only where there is such a date")
  func iso() {
    #expect(CivilDate(iso: "2026-03-31")?.components ?? (0, 0, 0) == (2026, 3, 31))
    for text in [
      "2026-02-30", "0000-01-01", "2026-3-31", "2026-03-31 ", "+026-03-31", "2026/03/31", "",
      "２026-03-31",
    ] {
      #expect(CivilDate(iso: text) == nil, "\(text)")
    }
    #expect(CivilDate.looksISO(Array("2026-02-30".utf8)[...]))
    #expect(!CivilDate.looksISO(Array("2026-2-30".utf8)[...]))
  }

  @Test("Every day of 800 years follows the one before, in month, leap year and weekday")
  func everyDay() throws {
    // A walk by the rules of the calendar: month lengths, leap years, and Monday 1 January 1601.
    var (year, month, day, weekday) = (1601, 1, 1, 0)
    var date = try Readings.date("1601-01-01")
    while year < 2401 {
      // Expectations are slow; one a day that fails is enough.
      let agrees =
        date.components == (year, month, day) && date.weekday.rawValue == weekday
        && CivilDate(year: year, month: month, day: day) == date
      if !agrees { #expect(agrees, "\(year)-\(month)-\(day)") }
      date = date.adding(days: 1)
      weekday = (weekday + 1) % 7
      day += 1
      let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    // 800 years are 292,194 days.
    #expect(date.dayNumber - (try Readings.date("1601-01-01")).dayNumber == 292_194)
  }

  @Test(
    "A date that does not exist is none",
    arguments: [(2026, 2, 29), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0), (0, 1, 1)])
  func absent(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test("Dates print as ISO 8601, and readings with the time")
  func description() throws {
    #expect(try Readings.date("2026-03-31").description == "2026-03-31")
    #expect(try Readings.reading("0999-03-01T07:05:09").description == "0999-03-01T07:05:09")
  }

  @Test("Durations and instants stop at the ends of their range")
  func clamping() {
    let most = ElapsedDuration(seconds: .max)
    #expect(most + most == most)
    #expect(Instant(seconds: .max) + most == Instant(seconds: .max))
    #expect(Instant(seconds: .min) - most == Instant(seconds: .min))
    #expect(Instant(seconds: .min) - Instant(seconds: .max) == ElapsedDuration(seconds: .min))
    #expect(Instant(seconds: .max) - Instant(seconds: .min) == most)
    let least = WorkingDuration(seconds: .min)
    #expect(least + least == least)
  }
}

import Testing

@testable import WorkingTime

/// How periods are written and read: `Period+Grammar.swift`.
@Suite("The grammar of periods")
struct PeriodGrammarTests {
  @Test(
    "A number and a unit, singular or plural",
    arguments: [
      ("56 days", Period(56, .days)), ("8 weeks", Period(8, .weeks)),
      ("3 months", Period(3, .months)), ("1 year", Period(1, .years)),
      ("90 working minutes", Period(90, .workingMinutes)), ("24 hours", Period(24, .hours)),
      ("45 minutes", Period(45, .minutes)), ("2 working days", Period(2, .workingDays)),
      ("1 working day", Period(1, .workingDays)), ("8 working hours", Period(8, .workingHours)),
      ("30 working seconds", Period(30, .workingSeconds)), ("1 second", Period(1, .seconds)),
      ("0 days", Period(0, .days)), ("  10   working  days ", Period(10, .workingDays)),
      ("36525 days", Period(36_525, .days)),
    ])
  func read(text: String, period: Period) throws {
    #expect(try Period(parsing: text) == period)
  }

  @Test("What is written reads back, in every unit and both numbers")
  func roundTrip() throws {
    for unit in Period.Unit.allCases {
      for count in [0, 1, 2, unit.longest] {
        let period = Period(count, unit)
        #expect(try Period(parsing: period.text) == period)
      }
    }
    #expect(Period(1, .workingDays).text == "1 working day")
    #expect(Period(10, .workingDays).text == "10 working days")
  }

  @Test(
    "Anything else is refused, with what to type",
    arguments: [
      ("", "8 working hours"), ("10", "10 working days"), ("days", "56 days"),
      ("ten days", "56 days"), ("1.5 hours", "90 minutes"), ("-5 days", "56 days"),
      ("+5 days", "56 days"), ("５ days", "56 days"), ("10 workin days", "10 working days"),
      ("10 Working Days", "10 working days"), ("10 business days", "10 working days"),
      ("3 wd", "3 working days"), ("2 hrs", "2 hours"), ("2 working weeks", "working days"),
      ("1 working month", "working days"), ("101 years", "100 years"),
      ("40000 days", "36525 days"), ("1000001 seconds", "larger unit"),
      ("99999999999999999999 days", "larger unit"), ("3 fortnights", "56 days"),
      ("10 working days please", "10 working days"), ("days 10", "56 days"),
    ])
  func refused(text: String, help: String) throws {
    let error = #expect(throws: PeriodError.self) { try Period(parsing: text) }
    let found = try #require(error)
    #expect(found.help.contains(help), "\(found.help)")
    #expect(!found.message.isEmpty)
  }

  @Test("Only units that count days have a way of counting, the default first")
  func countings() {
    #expect(Period.Unit.workingDays.countings == [.dayAfter, .sameTime])
    for unit in [Period.Unit.days, .weeks, .months, .years] {
      #expect(unit.countings == [.exclusive, .inclusive, .sameTime])
    }
    for unit in Period.Unit.allCases where !unit.countsDays {
      #expect(unit.countings.isEmpty)
      #expect(unit.seconds != nil)
    }
  }
}

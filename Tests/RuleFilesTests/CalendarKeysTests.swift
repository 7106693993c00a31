import Casework
import Diagnostics
import Documents
import Foundation
import RuleFiles
import TestSupport
import Testing
import WorkingTime

@Suite("Reading calendars")
struct CalendarKeysTests {
  private func project(_ body: String, feed: String? = nil, slate: String? = nil) throws
    -> ScratchProject
  {
    var files = ["definitions/calendars.yml": "calendars:\n  office:\n" + body]
    files["holidays/feed.json"] = feed
    files["slate.yml"] = slate
    return try ScratchProject(files)
  }

  private func office(_ body: String, feed: String? = nil, slate: String? = nil) throws
    -> WorkingCalendar
  {
    let loaded = try project(body, feed: feed, slate: slate).load()
    return try #require(loaded.rulebook.calendars["office"])
  }

  @Test("Hours are given by day, by range and for every day, past midnight and to 24:00")
  func hours() throws {
    let calendar = try office(
      """
          hours:
            mon: ["13:30-17:00", "08:45-12:30"]
            tuesday: 09:00-17:00
            wed-thu: "09:00-24:00"
            fri: ["22:00-06:00"]
            sat: closed
            sun: closed
      """)
    // 08:45 is 31,500 s after midnight, 12:30 45,000, 13:30 48,600, 17:00 61,200; 22:00 is 79,200
    // and 06:00 of the next day 108,000.
    #expect(
      calendar.week == [
        [OpenSpan(open: 31_500, close: 45_000), OpenSpan(open: 48_600, close: 61_200)],
        [OpenSpan(open: 32_400, close: 61_200)], [OpenSpan(open: 32_400, close: 86_400)],
        [OpenSpan(open: 32_400, close: 86_400)], [OpenSpan(open: 79_200, close: 108_000)], [], [],
      ])
    #expect(calendar.zone.name == "Europe/London")
    #expect(calendar.coverage == nil)
    let always = try office("    hours: {every day: 00:00-24:00}\n")
    #expect(always.week == Array(repeating: [OpenSpan(open: 0, close: 86_400)], count: 7))
  }

  @Test("A day without hours is refused: it might be closed, or its hours forgotten")
  func forgottenHours() throws {
    #expect(
      try project("    hours:\n      mon-fri: 09:00-17:00\n      sat:\n").check() == """
        PROJECT/definitions/calendars.yml:5:7: error[SL0127]: 'sat' has no value
                  sat:
                  ^
          help: write `sat: ["09:00-17:00"]`, or `sat: closed`
        """)
  }

  @Test("A range of days may run over the weekend") func wrap() throws {
    let calendar = try office("    hours: {fri-mon: 09:00-17:00}\n")
    #expect(calendar.week.map(\.isEmpty) == [false, true, true, true, false, false, false])
  }

  @Test("A calendar's zone is its own or the project's") func zone() throws {
    #expect(
      try office("    hours: {mon: 09:00-17:00}\n", slate: "organisation: T\nzone: Asia/Tokyo\n")
        .zone.name == "Asia/Tokyo")
    #expect(
      try office("    zone: Europe/Paris\n    hours: {mon: 09:00-17:00}\n").zone.name
        == "Europe/Paris")
    #expect(
      try project("    zone: Europe/Londn\n    hours: {mon: 09:00-17:00}\n").check() == """
        PROJECT/definitions/calendars.yml:3:11: error[SL0304]: this is not a time zone
                zone: Europe/Londn
                      ^
          help: did you mean `Europe/London`?
        """)
  }

  @Test(
    "Hours that are no hours are refused",
    arguments: [
      "9:00-17:00", "09:00-25:00", "09:60-10:00", "24:00-09:00", "09:00-09:00", "09:00",
      "0900-1700",
      "09:00 - 17:00", "09:00-17:00-18:00", "24:30-25:00", "09:00-24:01", "\u{0663}9:00-17:00",
    ])
  func badSpans(text: String) throws {
    let found = try project("    hours: {mon: \"\(text)\"}\n").check()
    #expect(found.contains("error[SL0125]: this is not a span of hours"))
    #expect(found.contains("help: write the hours as 09:00-17:00"))
  }

  @Test("Days that are no days, and days named twice, are refused") func badDays() throws {
    #expect(
      try project("    hours: {mon: 09:00-17:00, tuseday: 09:00-17:00}\n").check() == """
        PROJECT/definitions/calendars.yml:3:31: error[SL0120]: 'tuseday' is not a day of the week
                hours: {mon: 09:00-17:00, tuseday: 09:00-17:00}
                                          ^
          help: did you mean `tuesday`?
        """)
    #expect(
      try project("    hours: {mon-fri: 09:00-17:00, wed: 10:00-12:00}\n").check().contains(
        "error[SL0306]: Wednesday has hours twice"))
  }

  @Test("Overlapping hours are refused, also over midnight") func overlaps() throws {
    #expect(
      try project("    hours: {mon: [\"09:00-13:00\", \"12:00-17:00\"]}\n").check() == """
        PROJECT/definitions/calendars.yml:3:13: error[SL0306]: 09:00-13:00 and 12:00-17:00 overlap
                hours: {mon: ["09:00-13:00", "12:00-17:00"]}
                        ^
          help: join them into one span, or part them
        """)
    #expect(
      try project("    hours: {mon: 22:00-06:00, tue: 05:00-09:00}\n").check().contains(
        "error[SL0306]: 22:00-06:00 runs past midnight into 05:00-09:00 of the next day"))
    #expect(try project("    hours: {mon: 22:00-06:00, tue: 06:00-09:00}\n").codes() == [])
  }

  @Test("A calendar that is never open is refused") func neverOpen() throws {
    #expect(
      try project("    hours: {mon: []}\n").check().contains(
        "error[SL0307]: the calendar 'office' is never open"))
  }

  @Test("Exceptions close a day, part of it, or give it other hours") func exceptions() throws {
    let calendar = try office(
      """
          hours: {mon-fri: 09:00-17:00}
          exceptions:
            - {date: 2026-06-10, name: Training, closed: true}
            - {date: 2026-06-11, name: Stocktaking, closed_during: ["12:00-17:00"]}
            - {date: 2026-06-13, name: Open day, hours: 10:00-14:00, beats_holiday: true}
      """)
    let date = { CivilDate(year: 2026, month: 6, day: $0) ?? CivilDate(dayNumber: 0) }
    #expect(
      calendar.exceptions == [
        CalendarException(date(10), name: "Training", .closed),
        CalendarException(
          date(11), name: "Stocktaking", .closedDuring([OpenSpan(open: 43_200, close: 61_200)])),
        CalendarException(
          date(13), name: "Open day", .hours([OpenSpan(open: 36_000, close: 50_400)]),
          beatsHoliday: true),
      ])
  }

  @Test("An exception says one thing, and a date has one exception") func badExceptions() throws {
    let project = { (text: String) in
      try self.project(
        "    hours: {mon-fri: 09:00-17:00}\n    exceptions:\n"
          + "      - {date: 2026-06-10, name: A\(text)}\n"
      )
    }
    #expect(try project("").codes() == ["SL0305"])
    #expect(try project(", closed: false").codes() == ["SL0305"])
    #expect(try project(", closed: true, hours: 10:00-12:00").codes() == ["SL0305"])
    #expect(
      try project(", closed: true}\n      - {date: 2026-06-10, name: B, closed: true").check()
        .contains("error[SL0306]: 2026-06-10 has two exceptions"))
    #expect(
      try self.project(
        "    hours: {mon: 09:00-17:00}\n"
          + "    exceptions: [{date: 2026-02-30, name: A, closed: true}]\n"
      ).check().contains("error[SL0125]: this is not a date"))
  }

  @Test("A calendar observes the types that it names, and knows how far its days off reach")
  func observes() throws {
    let body = { (observes: String) in
      """
          hours: {mon-fri: 09:00-17:00}
          \(observes)
          holidays:
            - {date: 2026-12-25, name: Christmas Day}
            - {date: 2025-12-25, name: Christmas Day}
            - {date: 2027-05-04, name: Founders, type: council-day}
      """
    }
    let all = try office(body("observes: all"))
    #expect(all.nonWorkingDays.map(\.date.year) == [2025, 2026, 2027])
    let bank = try office(body("observes: [bank-holiday]"))
    #expect(bank.nonWorkingDays.map(\.name) == ["Christmas Day", "Christmas Day"])
    #expect(bank.coverage?.lowerBound == CivilDate(year: 2025, month: 1, day: 1))
    #expect(bank.coverage?.upperBound == CivilDate(year: 2026, month: 12, day: 31))
    let none = try office(body("observes: none"))
    #expect(none.nonWorkingDays.isEmpty)
    #expect(none.coverage == nil)
    let covered = try office(body("covers: {from: 2024-01-01, until: 2030-06-30}"))
    #expect(covered.coverage?.upperBound == CivilDate(year: 2030, month: 6, day: 30))
    #expect(
      try project(body("observes: bank-holidays")).check().contains(
        "warning[SL0310]: the calendar observes 'bank-holidays', and none of its days off has that "
          + "type"))
  }

  @Test("`always` is built in and cannot be defined") func always() throws {
    let project = try ScratchProject([
      "definitions/c.yml": "calendars:\n  always: {hours: {mon: 09:00-17:00}}\n"
    ])
    #expect(project.codes() == ["SL0328"])
  }
}

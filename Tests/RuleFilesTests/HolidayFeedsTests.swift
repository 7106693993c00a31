import Casework
import Diagnostics
import Documents
import Foundation
import RuleFiles
import TestSupport
import Testing
import WorkingTime

@Suite("Holiday feeds")
struct HolidayFeedsTests {
  private func project(_ feed: String, path: String = "holidays/uk.json", division: String? = nil)
    throws -> ScratchProject
  {
    try ScratchProject([
      "definitions/c.yml": """
      calendars:
        office:
          hours: {mon-fri: 09:00-17:00}
          holidays: {feed: \(path)\(division.map { ", division: \($0)" } ?? "")}
      """,
      path: feed,
    ])
  }

  private let two = """
    {"scotland": {"division": "scotland", "events": [
       {"title": "2nd January", "date": "2026-01-02", "notes": "", "bunting": true},
       {"title": "New Year’s Day", "date": "2026-01-01", "notes": "", "bunting": true}]},
     "northern-ireland": {"division": "northern-ireland", "events": [
       {"title": "St Patrick’s Day", "date": "2027-03-17", "notes": "", "bunting": true}]}}
    """

  private func days(_ project: ScratchProject) throws -> [NonWorkingDay] {
    try #require(try project.load().rulebook.calendars["office"]).nonWorkingDays
  }

  @Test("A division of a gov.uk feed gives its days in order") func govUK() throws {
    let found = try days(project(two, division: "scotland"))
    #expect(
      found.map { "\($0.date) \($0.name) \($0.type)" } == [
        "2026-01-01 New Year’s Day bank-holiday", "2026-01-02 2nd January bank-holiday",
      ])
    #expect(try days(project(two, division: "northern-ireland")).count == 1)
  }

  @Test("A division that is missing or unknown is named") func divisions() throws {
    #expect(
      try project(two, division: "scotlnd").check() == """
        PROJECT/definitions/c.yml:4:50: error[SL0309]: the feed has no division 'scotlnd'
                holidays: {feed: holidays/uk.json, division: scotlnd}
                                                             ^
          help: did you mean `scotland`?
        """)
    #expect(
      try project(two).check().contains("help: write `division:` and one of scotland or"))
  }

  @Test("A feed that is broken is refused where it breaks, with the exit code of definitions")
  func broken() throws {
    let cut = try project("{\"scotland\": ", division: "scotland")
    #expect(
      cut.check() == """
        PROJECT/holidays/uk.json:1:14: error[SL0308]: the text ends where a value belongs
            {"scotland":\u{20}
                         ^
          help: download the feed again from gov.uk/bank-holidays.json
        """)
    #expect(ProjectLoader.check(cut.folder.path).map(\.code.failure) == [.definitions])
    #expect(
      try project(
        "{\"scotland\": {\"events\": [{\"title\": \"x\", \"date\": \"1/2/26\"}]}}",
        division: "scotland"
      )
      .check().contains("error[SL0308]: an event needs a title and a date"))
    #expect(
      try project("{\"scotland\": {\"events\": []}}", division: "scotland").check()
        .contains("error[SL0308]: the feed holds no days"))
  }

  @Test("A feed that is not there, or that lies outside the project, is refused where it is named")
  func outside() throws {
    let project = { (path: String) in
      try ScratchProject([
        "definitions/c.yml":
          "calendars: {o: {hours: {mon: 09:00-17:00}, holidays: {feed: \(path), division: x}}}"
      ])
    }
    #expect(
      try project("none.json").check().contains(
        "c.yml:1:61: error[SL0308]: the file cannot be opened: there is no such file"))
    for path in ["../x.json", "/etc/hosts"] {
      let outside = try project(path)
      #expect(outside.codes() == ["SL0126"])
      #expect(ProjectLoader.check(outside.folder.path).first?.code.failure == .definitions)
    }
    let linked = try project("link.json")
    try FileManager.default.createSymbolicLink(
      atPath: linked.folder.appending(path: "link.json").path, withDestinationPath: "/etc/hosts")
    #expect(linked.codes() == ["SL0126"])
  }

  private let calendar = """
    BEGIN:VCALENDAR\r
    VERSION:2.0\r
    BEGIN:VEVENT\r
    UID:1@testshire\r
    DTSTART;VALUE=DATE:20260403\r
    DTEND;VALUE=DATE:20260404\r
    SUMMARY:Good Fri\r
     day\\, observed\r
    END:VEVENT\r
    BEGIN:VEVENT\r
    SUMMARY:Christmas closure\r
    DTSTART:20251229\r
    DTEND:20260101\r
    END:VEVENT\r
    END:VCALENDAR\r

    """

  @Test("An iCalendar file gives its days: folded lines, several days, an end that is exclusive")
  func iCalendar() throws {
    let found = try days(project(calendar, path: "holidays/closures.ics"))
    #expect(
      found.map { "\($0.date) \($0.name)" } == [
        "2025-12-29 Christmas closure", "2025-12-30 Christmas closure",
        "2025-12-31 Christmas closure", "2026-04-03 Good Friday, observed",
      ])
  }

  @Test("Line ends without carriage returns are taken") func lineFeeds() throws {
    let plain = calendar.replacingOccurrences(of: "\r\n", with: "\n")
    #expect(try days(project(plain, path: "holidays/closures.ics")).count == 4)
  }

  @Test(
    "An iCalendar file that says no plain days is refused at its line",
    arguments: [
      ("DTSTART;VALUE=DATE:20260403", "DTSTART:20260403T090000Z", 5, "an event has a time of day"),
      ("DTSTART;VALUE=DATE:20260403", "DTSTART;VALUE=DATE:20260431", 5, "no first date"),
      ("DTEND;VALUE=DATE:20260404", "DTEND;VALUE=DATE:20260403", 6, "ends before it begins"),
      ("UID:1@testshire", "RRULE:FREQ=YEARLY", 4, "an event repeats itself"),
      ("END:VEVENT\r\nEND:VCALENDAR", "END:VCALENDAR", 10, "an event does not end"),
      ("BEGIN:VCALENDAR", "BEGIN:VCARD", 1, "this is no iCalendar file"),
    ])
  func badCalendar(from: String, to: String, line: Int, message: String) throws {
    let text = calendar.replacingOccurrences(of: from, with: to)
    let found = try project(text, path: "holidays/closures.ics").check()
    #expect(found.contains("PROJECT/holidays/closures.ics:\(line):1: error[SL0308]"))
    #expect(found.contains(message))
  }

  @Test(
    "The feed of gov.uk gives its 471 days over the three divisions",
    .enabled(if: SharedFolder.isPresent, SharedFolder.skipMessage))
  func published() throws {
    let data = try SharedFolder.data("data/uk-bank-holidays/bank-holidays.json")
    var total = 0
    for division in ["england-and-wales", "scotland", "northern-ireland"] {
      let project = try project("", division: division)
      try project.write(data, to: "holidays/uk.json")
      let found = try days(project)
      total += found.count
      let goodFriday = CivilDate(year: 2026, month: 4, day: 3)
      #expect(found.contains { $0.date == goodFriday && $0.name == "Good Friday" })
    }
    #expect(total == 471)
  }
}

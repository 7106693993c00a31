import Foundation
import TestSupport
import Testing

@testable import WorkingTime

/// What other projects worked out about working time, case by case.
@Suite(
  "Other projects' worked cases",
  .enabled(if: SharedFolder.isPresent, SharedFolder.skipMessage))
struct OracleTests {
  @Test("Every case passes as it stands, or through the choice that it is listed under")
  func cases() throws {
    var passed = 0
    var listed: Set<String> = []
    for name in OracleFile.names {
      let file = try OracleFile(name)
      for item in file.cases where item.op != "holiday" {
        let index = item.calendar.flatMap { file.calendars[$0] }
        let expected = try OracleAnswer.expected(item)
        let plain = try OracleAnswer.plain(item, index)
        guard let difference = OracleDifference.table[item.id] else {
          #expect(plain == expected, "\(item.id) \(item.op)")
          passed += 1
          continue
        }
        listed.insert(item.id)
        #expect(plain != expected, "\(item.id) is listed but does not differ")
        if let other = try difference.answer(item, try #require(index), plain: plain) {
          #expect(other == expected, "\(item.id), \(difference)")
        } else {
          #expect(difference == .opensInsideGap, "\(item.id) has no counterpart")
        }
      }
    }
    #expect(listed == Set(OracleDifference.table.keys))
    #expect(listed.count == 50)
    // With the 95 holidays below these are the 652.
    #expect(passed + listed.count == 557)
  }

  @Test("A deadline that lands at a closing rolls to the next opening when asked to")
  func rolledDeadlines() throws {
    let file = try OracleFile("london")
    var count = 0
    for item in file.cases {
      guard let rolled = item.expectedEndRoll else { continue }
      let index = try #require(item.calendar.flatMap { file.calendars[$0] })
      guard case .instant(let due) = try OracleAnswer.plain(item, index) else { continue }
      #expect(index.nextOpening(from: due) == (try Readings.instant(rolled)), "\(item.id)")
      count += 1
    }
    #expect(count == 17)
  }
}

@Suite(
  "Bank holidays as another project lists them",
  .enabled(if: SharedFolder.isPresent, SharedFolder.skipMessage))
struct OracleHolidayTests {
  /// The government's feed: divisions, each with its events.
  struct Division: Decodable {
    var events: [Event]
  }

  struct Event: Decodable {
    var title: String
    var date: String
  }

  private static let titles = [
    "NewYear": "New Year’s Day", "GoodFriday": "Good Friday", "EasterMonday": "Easter Monday",
    "EarlyMay": "Early May bank holiday", "VEDay": "Early May bank holiday (VE day)",
    "CoronationDay": "Bank holiday for the coronation of King Charles III",
    "SpringHoliday": "Spring bank holiday", "SpringHoliday2022": "Spring bank holiday",
    "PlatinumJubilee": "Platinum Jubilee bank holiday",
    "SummerHolidayScotland": "Summer bank holiday", "SummerHoliday": "Summer bank holiday",
    "ChristmasDay": "Christmas Day", "BoxingDay": "Boxing Day",
  ]

  /// What the feed has under one title the other project splits in two, the moved day of 2022 apart,
  /// and so calls "not held" in the years of the other half.
  private static let halves: Set<String> = [
    "rickar_cal_gb_holidays-056", "rickar_cal_gb_holidays-058", "rickar_cal_gb_holidays-060",
  ]

  /// Where Christmas falls on a Sunday, the feed keeps Boxing Day on the 26th and gives the 27th for
  /// Christmas; the other project calls the 26th Christmas and the 27th Boxing Day. Both are off.
  private static let swapped: Set<String> = [
    "rickar_cal_gb_holidays-081", "rickar_cal_gb_holidays-087", "rickar_cal_gb_holidays-089",
    "rickar_cal_gb_holidays-095",
  ]

  @Test("The day off is the observed one, by its name, and a calendar from the feed is closed")
  func holidays() throws {
    let feed = try JSONDecoder().decode(
      [String: Division].self, from: SharedFolder.data("data/uk-bank-holidays/bank-holidays.json"))
    let cases = try OracleFile("rickar_cal_gb_holidays").cases
    #expect(cases.count == 95)
    var indexes: [String: WorkingTimeIndex] = [:]
    for (division, content) in feed {
      var calendar = try Readings.calendar(days: 0...6)
      calendar.nonWorkingDays = try content.events.map {
        NonWorkingDay(try Readings.date($0.date), name: $0.title, type: "bank-holiday")
      }
      indexes[division] = WorkingTimeIndex(calendar, years: 2012...2028)
    }
    for item in cases {
      let name = try #require(item.name)
      let title = try #require(Self.titles[name])
      let year = try #require(item.year)
      let division = try #require(item.division)
      let events = try #require(feed[division]).events
      let found = events.first { $0.title == title && $0.date.hasPrefix("\(year)-") }
      let differs = Self.halves.contains(item.id) || Self.swapped.contains(item.id)
      #expect((found?.date == item.observed) != differs, "\(item.id)")
      guard let observed = item.observed else { continue }
      let index = try #require(indexes[division])
      let date = try Readings.date(observed)
      #expect(!index.isWorkingDay(date), "\(item.id)")
      let twin = ["Christmas Day": "Boxing Day", "Boxing Day": "Christmas Day"]
      let expected = Self.swapped.contains(item.id) ? twin[title] : title
      #expect(index.closure(on: date) == expected, "\(item.id)")
    }
  }
}

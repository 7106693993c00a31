import Casework
import Columns
import Foundation
import TestSupport
import Testing
import WorkingTime

@testable import Exchange

@Suite("Reading dates")
struct DateReadingTests {
  /// A value read alone through a tasks file, in seconds since 1970; nil where it is rejected.
  private func read(_ text: String, zone: Zone = .utc, mapped format: DateFormat? = nil) -> Int64? {
    var mapping = Mapping()
    mapping.zone = zone
    mapping.tables = [
      TableMapping(
        .tasks,
        columns: [
          ColumnMapping("task_id", .constant("T")), ColumnMapping("case_id", .constant("C")),
          ColumnMapping("task", .constant("t")),
          ColumnMapping("completed_at", .column("d"), format: format),
        ])
    ]
    let quoted = "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    let book = try? ScratchExports().read(Array("d\n\(quoted)\n".utf8), mapping)
    return book?.tasks.completedAt?[0]
  }

  // 2026-01-09T00:00:00Z is day 20,462: 20,454 days to the start of 2026, then 8.
  static let midnight: Int64 = 20_462 * 86_400

  @Test("Each of the ISO family is the instant that it says")
  func readsISO() {
    let instants: [(String, Int64)] = [
      ("2026-01-09T10:30:00Z", 37_800), ("2026-01-09 10:30:00", 37_800),
      ("2026-01-09T10:30", 37_800), ("2026-01-09T10:30:00.999Z", 37_800),
      ("2026-01-09T10:30:00+01:00", 34_200), ("2026-01-09T10:30:00-0130", 43_200),
      ("2026-01-09T24:00:00Z", 86_400), ("2026-01-09", 86_399), ("2026-01-09T10:30Z", 37_800),
    ]
    for (text, second) in instants { #expect(read(text) == Self.midnight + second, "\(text)") }
  }

  @Test("Day first and month first, with one digit, short years, AM and PM")
  func readsSlashed() {
    let instants: [(String, DateFormat, Int64)] = [
      ("09/01/2026 10:30", .dayFirst, 37_800), ("9/1/26 10:30", .dayFirst, 37_800),
      ("1/9/2026 10:30 AM", .monthFirst, 37_800), ("1/9/26 10:30PM", .monthFirst, 81_000),
      ("01-09-2026 12:00:01 am", .monthFirst, 1), ("09.01.2026 12:00 PM", .dayFirst, 43_200),
      ("09/01/2026", .dayFirst, 86_399), ("09/01/2026 24:00", .dayFirst, 86_400),
    ]
    for (text, format, second) in instants {
      #expect(read(text, mapped: format) == Self.midnight + second, "\(text)")
    }
    for text in ["9/1/026", "9/1-2026", "9/1/2026 1", "9/1/2026 13:00 PM", "9/1/2026 0:10 AM"] {
      #expect(read(text, mapped: .dayFirst) == nil, "\(text)")
    }
  }

  @Test("A local time is in the mapping's zone: overlap first, gap moved on")
  func readsLocalTimes() throws {
    let london = try #require(Zone.named("Europe/London"))
    // 2026-10-25 01:30 comes first in summer time, an hour before 01:30 UTC; day 20,751.
    let autumn: Int64 = 20_751 * 86_400 + 1_800
    #expect(read("2026-10-25T01:30:00", zone: london) == autumn)
    // 2026-03-29 01:30 does not exist; moved on it is 02:30 summer time, 01:30 UTC; day 20,541.
    let spring: Int64 = 20_541 * 86_400 + 5_400
    #expect(read("2026-03-29T01:30:00", zone: london) == spring)
  }

  @Test("Every date of the supported years, by counting days, and none beside them")
  func countsDays() {
    var day: Int32 = 0
    for year in 1970...2099 {
      for month in 1...12 {
        for date in 0...32 {
          let reading = DayTable.shared.reading(year: year, month: month, day: date)
          if CivilDate(year: year, month: month, day: date) != nil {
            #expect(reading.verdict == .good && reading.day == day)
            day += 1
          } else {
            #expect(reading.verdict == .impossible)
          }
        }
      }
    }
    // 130 years with 32 leap days (1972 … 2096).
    #expect(day == 130 * 365 + 32)
  }

  @Test("How a format is named in a mapping")
  func namesFormats() {
    #expect(DateFormat(written: "dd/mm/yyyy HH:MM") == .dayFirst)
    #expect(DateFormat(written: "m/d/yy") == .monthFirst)
    #expect(DateFormat(written: "yyyy-mm-dd") == .iso)
    #expect(DateFormat(written: "ISO") == .iso)
    #expect(DateFormat(written: "yy/dd/mm") == nil && DateFormat(written: "") == nil)
  }

  /// Values that the suite leaves to a policy, and what is done with them here.
  private static let policy: Set<String> = [
    "2026-01-09T10:30:00.123456789012345678901234567890Z", "2026-01-09T10:30:00-14:00",
    "2026-01-09T10:30:00+14:01", "2026-01-09T10:30:00-00:00", "2026-01-09T10:30:00+0100",
    "2026-01-09T24:00:00Z", "2024-02-29T10:00:00Z", "2000-02-29T10:00:00Z",
    "1970-01-01T00:00:00Z", "2038-01-19T03:14:08Z", "2026-03-29T01:30:00", "2026-10-25T01:30:00",
    "2011-12-30T12:00:00", "2026-01-09T10:30", "2026-01-09", "2026-01-09 10:30:00", "13/01/2026",
  ]

  @Test(
    "The dirty dates: accepted, rejected, and the rest by a written policy",
    .enabled(if: SharedFolder.isPresent, SharedFolder.skipMessage))
  func readsDirtyDates() throws {
    let index = try #require(
      try SharedFolder.json("suites/dirty-dates/index.json") as? [String: Any])
    let cases = try #require(index["cases"] as? [[String: String]])
    #expect(cases.count == 93)
    for entry in cases {
      let value = try #require(entry["value"])
      let found = read(value)
      switch entry["expect"] {
      case "accept": #expect((found != nil) == !value.isEmpty, "\(value)")
      case "reject":
        // Alone in its column this one is a month-first date and nothing else; the suite means
        // it under day-first columns.
        let format = value == "01/13/2026" ? DateFormat.dayFirst : nil
        #expect(read(value, mapped: format) == nil, "\(value)")
      default:
        let isLong = value.utf8.count > 100
        #expect((found != nil) == (Self.policy.contains(value) || isLong), "\(value.prefix(60))")
      }
    }
  }
}

import Foundation
import TestSupport
import Testing

@testable import WorkingTime

/// The statutory clocks of the domain, each date worked out by hand elsewhere: the periods, countings
/// and amber of `WorkingTimeIndex+Due.swift` and `WorkingTimeIndex+Amber.swift` together.
@Suite(
  "Statutory dates worked by hand",
  .enabled(if: SharedFolder.isPresent, SharedFolder.skipMessage))
struct StatutoryDateTests {
  /// What each row's sentence says as a period; its dates are read from the file.
  private static let rows: [String: (period: Period, counting: Counting)] = [
    "W01": (Period(56, .days), .inclusive), "W02": (Period(56, .days), .inclusive),
    "W03": (Period(56, .days), .exclusive), "W04": (Period(21, .days), .inclusive),
    "W05": (Period(21, .days), .exclusive), "W06": (Period(8, .weeks), .inclusive),
    "W07": (Period(3, .weeks), .inclusive), "W08": (Period(5, .workingDays), .dayAfter),
    "W09": (Period(10, .workingDays), .dayAfter), "W10": (Period(20, .workingDays), .dayAfter),
    "W11": (Period(20, .workingDays), .dayAfter), "W12": (Period(10, .workingDays), .dayAfter),
    "W13": (Period(3, .workingDays), .dayAfter), "W14": (Period(5, .workingDays), .dayAfter),
    "W15": (Period(12, .weeks), .exclusive), "W16": (Period(6, .weeks), .inclusive),
    "W17": (Period(10, .workingDays), .dayAfter), "W18": (Period(5, .workingDays), .dayAfter),
    "W19": (Period(3, .workingDays), .dayAfter),
  ]

  /// Bank holidays of England and Wales, 2026 and the first of 2027.
  private static let bankHolidays = [
    "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31",
    "2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29",
  ]

  @Test("All 19 last days in time are the file's, from any hour of the first day")
  func rows() throws {
    let office = try Readings.office(off: Self.bankHolidays)
    let lines = String(decoding: try SharedFolder.data("domain/statutory-dates.csv"), as: UTF8.self)
      .split(whereSeparator: \.isNewline).dropFirst()
    var seen: Set<String> = []
    for line in lines {
      // The rule's text may hold commas, in quotes; id, dates and convention hold none.
      let fields = line.split(separator: ",").map(String.init)
      let id = fields[0]
      let start = try Readings.date(fields[fields.count - 3])
      let expected = try Readings.date(fields[fields.count - 2])
      let row = try #require(Self.rows[id])
      seen.insert(id)
      for hour in [0, 11, 23] {
        let from = office.calendar.zone.instant(
          of: CivilDateTime(start, secondOfDay: hour * 3600 + 59))
        #expect(try last(id, row.period, row.counting, office, from) == expected, "\(id)")
      }
    }
    #expect(seen.count == 19)
  }

  private func last(
    _ id: String, _ period: Period, _ counting: Counting, _ office: WorkingTimeIndex,
    _ start: Instant
  ) throws -> CivilDate {
    let rules = CountingRules(counting: counting)
    let due = office.due(after: period, from: start, rules: rules)
    switch id {
    case "W11":
      // The extension begins where the first 20 working days end.
      return try #require(office.due(after: period, from: due.at, rules: rules).date)
    case "W18":
      // Counted back from the target of W17, ten working days after the same start.
      let target = office.due(after: Period(10, .workingDays), from: start, rules: rules)
      return office.calendar.zone.date(at: office.dueBefore(target, by: period, rules: rules))
    default: return try #require(due.date)
    }
  }
}

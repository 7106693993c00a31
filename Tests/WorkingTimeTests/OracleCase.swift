import Foundation
import TestSupport
import Testing

@testable import WorkingTime

/// One worked case of another project's public tests, as the oracle files hold it.
struct OracleCase: Decodable, Sendable {
  var id: String
  var op: String
  var calendar: String?
  var start: String?
  var end: String?
  var amountMinutes: Double?
  var amountSeconds: Double?
  var amountDays: Int?
  var direction: String?
  var convention: String?
  var roll: String?
  var pauses: [[String]]?
  var expected: Expected?
  var expectedMinutes: Double?
  var expectedSeconds: Double?
  var expectedEnd: String?
  var expectedEndRoll: String?
  var expectedPeriods: [[String]]?
  var timezone: String?
  var local: String?
  var name: String?
  var year: Int?
  var division: String?
  var observed: String?

  /// A truth or a number, by the operation.
  enum Expected: Decodable, Sendable, Equatable {
    case truth(Bool)
    case number(Int)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let truth = try? container.decode(Bool.self) {
        self = .truth(truth)
      } else {
        self = .number(try container.decode(Int.self))
      }
    }
  }

  /// How much is added, in milliseconds.
  var amount: Int64 {
    Int64(((amountSeconds ?? (amountMinutes ?? 0) * 60) * 1000).rounded())
  }

  /// What should have passed, in milliseconds; minutes with a fraction are less exact than seconds.
  var expectedMilliseconds: Int64 {
    Int64(((expectedSeconds ?? (expectedMinutes ?? 0) * 60) * 1000).rounded())
  }
}

/// A file of oracle cases with the calendars that they name.
struct OracleFile: Sendable {
  /// A calendar as the files write it.
  struct Hours: Decodable, Sendable {
    var timezone: String
    var week: [String: [[String]]]
    var holidays: [String]
    var extra: Extra
  }

  /// Other hours, breaks, and open stretches in place of a week.
  struct Extra: Decodable, Sendable {
    var dayOverrides: [String: [[String]]]?
    var breaks: [String: [[String]]]?
    var intervals: [[String]]?
  }

  private struct Content: Decodable {
    var calendars: [String: Hours]
    var cases: [OracleCase]
  }

  static let names = [
    "biz", "business_time", "london", "numpy_busday", "rickar_cal_gb_holidays",
    "seatgeek_businesstime", "working_hours", "zammad",
  ]

  let cases: [OracleCase]
  /// The calendars, made for the years of the file's cases.
  let calendars: [String: WorkingTimeIndex]

  init(_ name: String) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let content = try decoder.decode(
      Content.self, from: SharedFolder.data("oracles/working-time/\(name).json"))
    cases = content.cases
    var indexes: [String: WorkingTimeIndex] = [:]
    for (key, hours) in content.calendars {
      let years = content.cases.filter { $0.calendar == key }
        .flatMap { [$0.start, $0.end, $0.expectedEnd] }.compactMap { $0 }
        .compactMap { Int($0.prefix(4)) }
      guard let first = years.min(), let last = years.max() else { continue }
      indexes[key] = WorkingTimeIndex(
        try Self.calendar(key, hours), years: (first - 1)...(last + 1))
    }
    calendars = indexes
  }

  private static func calendar(_ name: String, _ hours: Hours) throws -> WorkingCalendar {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    var exceptions: [CalendarException] = []
    for (date, spans) in hours.extra.dayOverrides ?? [:] {
      exceptions.append(
        CalendarException(
          try Readings.date(date), name: "Other hours", .hours(try spans.map(span))))
    }
    for (date, spans) in hours.extra.breaks ?? [:] {
      exceptions.append(
        CalendarException(
          try Readings.date(date), name: "Break", .closedDuring(try spans.map(span))))
    }
    // A calendar of bare intervals, all from midnight to midnight, is one of open dates.
    for interval in hours.extra.intervals ?? [] {
      var date = try Readings.date(String(interval[0].prefix(10)))
      let end = try Readings.date(String(interval[1].prefix(10)))
      while date < end {
        exceptions.append(
          CalendarException(date, name: "Open", .hours([OpenSpan(open: 0, close: 86_400)])))
        date = date.adding(days: 1)
      }
    }
    return WorkingCalendar(
      name: name, zone: try Readings.zone(hours.timezone),
      week: try days.map { try (hours.week[$0] ?? []).map(span) },
      nonWorkingDays: try hours.holidays.map {
        NonWorkingDay(try Readings.date($0), name: "Holiday", type: "holiday")
      }, exceptions: exceptions)
  }

  private static func span(_ ends: [String]) throws -> OpenSpan {
    try Readings.span(ends.joined(separator: "-"))
  }
}

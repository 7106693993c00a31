import Casework
import Columns
import Compliance
import Diagnostics
import Testing
import WorkingTime

@testable import Reporting

/// Each measure over a table small enough to add up by hand.
@Suite("Measures")
struct MeasureTests {
  typealias Line = HandMadeClocks.Line

  /// As-of is 20 October 2026, 12:00; the period is October.
  let clocks = HandMadeClocks([
    // 1: in time.
    Line(
      owner: "Ann", target: "2026-10-05 17:00", stop: "2026-10-05 10:00", outcome: .met,
      working: 3600),
    // 2: in time after its warning; the original target was missed.
    Line(
      owner: "Ann", original: "2026-10-05 17:00", target: "2026-10-06 17:00",
      stop: "2026-10-06 10:00", outcome: .metInAmber, originalOutcome: .missed, working: 7200,
      held: 900),
    // 3: late by 17 hours.
    Line(
      owner: "Bob", target: "2026-10-07 17:00", stop: "2026-10-08 10:00", outcome: .missed,
      working: 10_801, level: 0),
    // 4: open and late by eight days and 19 hours.
    Line(
      owner: "Bob", target: "2026-10-11 17:00", outcome: .openRed, working: 14_400, level: 2),
    // 5: due later this month, though finished: not yet due.
    Line(target: "2026-10-30 17:00", stop: "2026-10-12 10:00", outcome: .met, working: 60),
    // 6: due later this month, open.
    Line(owner: "Ann", target: "2026-10-21 17:00", outcome: .openAmber, working: 60),
    // 7: cancelled after its target.
    Line(
      owner: "Bob", target: "2026-10-08 17:00", stop: "2026-10-12 09:00", outcome: .cancelled,
      working: 50, level: 0),
    // 8: cancelled before its target.
    Line(
      owner: "Bob", target: "2026-10-09 17:00", stop: "2026-10-08 09:00", outcome: .cancelled,
      working: 50),
    // 9: due last month.
    Line(
      start: "2026-09-01 09:00", target: "2026-09-30 17:00", stop: "2026-10-01 09:00",
      outcome: .missed, working: 99, level: 1),
    // 10: no service level; started in October.
    Line(stop: "2026-10-02 09:00", outcome: .noServiceLevel),
    // 11: excluded, without any instant.
    Line(start: nil, outcome: .excluded, exclusion: .noStart),
    // 12: waiting for others; its start and target are forecast.
    Line(start: "2026-10-15 09:00", target: "2026-10-19 17:00", outcome: .pending),
  ])

  func row(_ measures: [String], cohort: Cohort = .due) throws -> [ResultValue] {
    let report = try Report(.table(measures: measures, cohort: cohort), source: clocks)
    #expect(report.rows.count == 1)
    return report.rows.first ?? []
  }

  @Test("The due cohort counts what has fallen due, and shows the rest apart")
  func due() throws {
    // Due in October and by as-of: 1, 2, 3, 4, 7, 8; without a target, by start: 10.
    #expect(
      try row([
        "count", "judged", "in_time", "late", "not_yet_due", "cancelled", "cancelled_after_target",
        "no_sla",
      ]) == [
        .integer(7), .integer(4), .integer(2), .integer(2), .integer(3), .integer(2), .integer(1),
        .integer(1),
      ])
  }

  @Test("A rate is in time of in time and late, against either target")
  func rates() throws {
    // Current: 1 and 2 of 1, 2, 3, 4. Original: 1 of the same four.
    #expect(
      try row(["rate", "original_rate"]) == [
        .rate(numerator: 2, denominator: 4), .rate(numerator: 1, denominator: 4),
      ])
  }

  @Test("Late work falls into bands by the time past its target")
  func bands() throws {
    // 3 by 17 hours: up to a day. 4 by 8 days 19 hours: over a week to four. 7 was cancelled 3 days
    // and 16 hours after its target: over a day to a week.
    #expect(
      try row(["late_by"]) == [.integer(1), .integer(1), .integer(1), .integer(0)])
  }

  @Test("Percentiles stand over finished work, and beside it with open work watched")
  func percentiles() throws {
    // Finished: 3600, 7200, 10801 s. Median 7200. p95 at rank 1.9: 7200 + 0.9 · 3601 = 10440.9,
    // to the second 10441. With 14400 s open: S = 3/4, 2/4, 1/4: half from 7200 to 10801, the
    // middle is 9000.5, to the second 9001; the 95th percentile is not reached. 6 is not in the
    // cohort.
    #expect(
      try row([
        "working_median", "working_median_with_open", "working_p95", "working_p95_with_open",
      ]) == [
        .duration(seconds: 7200), .duration(seconds: 9001), .duration(seconds: 10_441),
        .text("not reached"),
      ])
  }

  @Test("Holds and moved targets are counted and summed")
  func holds() throws {
    // 2 was held 900 s and its target moved by a day.
    #expect(
      try row(["held", "held_time", "moved", "moved_time", "revised"]) == [
        .integer(1), .duration(seconds: 900), .integer(1), .duration(seconds: 86_400), .integer(0),
      ])
  }

  @Test("A revision counts once it is known, allowed or not; one recorded after as-of does not")
  func revisions() throws {
    var clocks = HandMadeClocks([
      Line(target: "2026-10-05 17:00", stop: "2026-10-05 10:00", outcome: .met, flags: .revised),
      Line(
        target: "2026-10-05 17:00", stop: "2026-10-05 10:00", outcome: .met,
        flags: .revisionNotAllowed),
      Line(target: "2026-10-05 17:00", stop: "2026-10-05 10:00", outcome: .met),
    ])
    // As-of is 20 October; the third task is revised on the 21st.
    clocks.casebook.events.count = 1
    clocks.casebook.events.kind = [.revise]
    clocks.casebook.events.taskRow = [2]
    clocks.casebook.events.at = InstantColumn([HandMadeClocks.instant("2026-10-21 09:00").seconds])
    let report = try Report(.table(measures: ["count", "revised"]), source: clocks)
    #expect(report.rows == [[.integer(3), .integer(2)]])
  }

  @Test("A review point that has passed is missed nowhere: no band, no level, no ladder")
  func reviewPoints() throws {
    var clocks = HandMadeClocks([
      Line(target: "2026-10-05 17:00", outcome: .pastReviewPoint, level: 0),
      Line(
        target: "2026-10-08 17:00", stop: "2026-10-12 09:00", outcome: .cancelled, level: 0),
    ])
    clocks.planFacts[0].isReviewPoint = true
    clocks.firingsByRow[0] = [
      Firing(
        at: HandMadeClocks.instant("2026-10-05 17:01"), kind: .missed, level: 0, rule: nil,
        hasFired: true)
    ]
    let names = ["count", "late", "late_by", "cancelled_after_target", "past_review_point"]
    let report = try Report(.table(measures: names), source: clocks)
    // Two clocks; none late, none in the four bands, none cancelled late; one past its point.
    #expect(report.rows == [[2, 0, 0, 0, 0, 0, 0, 1].map { .integer($0) }])
    for dimension in ["late_by", "follow_on_level"] {
      let by = try Report(.table(by: [dimension], measures: ["count"]), source: clocks)
      #expect(by.rows == [[.text(""), .integer(2)]])
    }
    var ladder = ReportDefinition.table(measures: [])
    ladder.sections[0].show = .ladder
    #expect(try Report(ladder, source: clocks).rows.isEmpty)
    ladder.sections[0].show = .list
    ladder.sections[0].outcomes = ["missed"]
    #expect(try Report(ladder, source: clocks).rows.isEmpty)
    // The same clocks against a limit: both passed it, by 14 days 19 hours and by 3 days 16 hours.
    clocks.planFacts[0].isReviewPoint = false
    let limits = try Report(.table(measures: ["late_by"]), source: clocks)
    #expect(limits.rows == [[0, 1, 1, 0].map { .integer($0) }])
  }

  @Test("Statistics of a column are exact, and instants add up as seconds since 1970")
  func statistics() throws {
    var report = ReportDefinition.table(measures: [], cohort: .due)
    func statistic(
      _ name: String, _ of: String, style: Measure.Style = .natural, times: Int = 1
    ) -> MeasureDefinition {
      var measure = MeasureDefinition(name)
      measure.of = of
      measure.style = style
      measure.times = times
      return measure
    }
    report.sections[0].measures = [
      statistic("sum", "working_seconds", style: .seconds),
      statistic("min", "working_seconds"), statistic("max", "working_seconds"),
      statistic("mean", "working_seconds", style: .seconds),
      statistic("median", "working_seconds", style: .seconds, times: 2),
      statistic("p95", "working_seconds", style: .seconds, times: 20),
      statistic("sum", "follow_on_level"),
      statistic("sum", "target_at", style: .unix),
      statistic("max", "target_at"),
    ]
    let row = try #require(try Report(report, source: clocks).rows.first)
    // Working seconds of the cohort: 3600, 7200, 10801, 14400, 50, 50 and 0 (10).
    // Sum 36101; mean 36101 / 7 = 5157.2857…; median the 4th, 3600; p95 at rank 5.7 of
    // 0, 50, 50, 3600, 7200, 10801, 14400: 10801 + 0.7 · 3599 = 13320.3; times 20 = 266406.
    #expect(row[0] == .integer(36_101))
    #expect(row[1] == .duration(seconds: 0))
    #expect(row[2] == .duration(seconds: 14_400))
    #expect(row[3] == .decimal(value: 5_157_286, places: 3))
    #expect(row[4] == .integer(7_200))
    #expect(row[5] == .integer(266_406))
    // Levels 0 (3), 2 (4), 0 (7).
    #expect(row[6] == .integer(2))
    // Targets on 5, 6, 7, 11, 8 and 9 October 2026 at 17:00. 1 October 00:00Z is 1790812800:
    // 6 · 1790812800 + 6 · 61200 + (4 + 5 + 6 + 10 + 7 + 8) · 86400 = 10748700000.
    #expect(row[7] == .integer(10_748_700_000))
    #expect(row[8] == .instant("2026-10-11T17:00:00+00:00"))
  }

  @Test("A group is told apart by bytes and sorted by its label")
  func groups() throws {
    let report = try Report(
      .table(by: ["owner"], measures: ["count", "rate"]), source: clocks)
    // No owner: 10. Ann: 1, 2 (6 is not yet due but hers). Bob: 3, 4, 7, 8.
    #expect(
      report.rows == [
        [.text(""), .integer(1), .rate(numerator: 0, denominator: 0)],
        [.text("Ann"), .integer(2), .rate(numerator: 2, denominator: 2)],
        [.text("Bob"), .integer(4), .rate(numerator: 0, denominator: 2)],
      ])
  }

  @Test("Conditions narrow a report to some values")
  func filters() throws {
    let options = ReportOptions(filters: [ReportFilter("owner", ["Bob", ""])])
    let report = try Report(.table(measures: ["count"]), options: options, source: clocks)
    #expect(report.rows == [[.integer(5)]])
    #expect(report.document.footer.contains { $0.text == "owner = Bob or (none)" })
  }

  @Test("The result does not depend on how many threads have counted")
  func threads() throws {
    let definition = ReportDefinition.table(
      by: ["owner", "outcome", "start_day"],
      measures: [
        "count", "rate", "working_median", "working_p95_with_open", "held_time", "late_by",
      ],
      cohort: .all)
    let whole = try Report(definition, source: clocks)
    for parts in 2...11 {
      var cut = clocks
      cut.parts = parts
      let report = try Report(definition, source: cut)
      #expect(report.rows == whole.rows)
      for format in ReportFormat.allCases {
        #expect(report.document.rendered(as: format) == whole.document.rendered(as: format))
      }
    }
  }

  @Test("Months in the due cohort are those of the due date, otherwise of the cohort's own date")
  func months() throws {
    let due = try Report(.table(by: ["month"], measures: ["count"], cohort: .due), source: clocks)
    // All of the cohort are October's but 10, which has no due date.
    #expect(due.rows == [[.text(""), .integer(1)], [.text("2026-10"), .integer(6)]])
    let all = try Report(
      .table(by: ["start_month"], measures: ["count"], cohort: .all), source: clocks)
    #expect(
      all.rows == [
        [.text(""), .integer(1)], [.text("2026-09"), .integer(1)],
        [.text("2026-10"), .integer(10)],
      ])
  }
}

@Suite("Names in reports")
struct ReportNameTests {
  private let clocks = HandMadeClocks([
    HandMadeClocks.Line(owner: "Ann", target: "2026-10-05 17:00", outcome: .openRed)
  ])

  private func findings(
    _ definition: ReportDefinition, _ options: ReportOptions = ReportOptions()
  ) -> [Finding] {
    do throws(Findings) {
      return try Report(definition, options: options, source: clocks).warnings.list
    } catch {
      return error.list
    }
  }

  @Test("An unknown measure, dimension, outcome or section gets the nearest name")
  func nearest() throws {
    let measure = try #require(findings(.table(measures: ["ratte"])).first)
    #expect(measure.code == ReportingCode.measure)
    #expect(measure.help == "did you mean rate?")
    let dimension = try #require(findings(.table(by: ["ownr"], measures: ["rate"])).first)
    #expect(dimension.code == ReportingCode.dimension)
    #expect(dimension.help == "did you mean owner?")
    let outcome = try #require(
      findings(
        .table(measures: ["rate"], filters: [ReportFilter("outcome", ["mised"])])
      ).first)
    #expect(outcome.code == ReportingCode.value)
    #expect(outcome.help == "did you mean missed?")
    let section = try #require(
      findings(.table(measures: ["rate"]), ReportOptions(section: "onyl")).first)
    #expect(section.code == ReportingCode.section)
    #expect(section.help == "did you mean only?")
  }

  @Test("A value that nothing has is a warning, for another month may have it")
  func missingValue() throws {
    let options = ReportOptions(filters: [ReportFilter("owner", ["Anne"])])
    let finding = try #require(findings(.table(measures: ["count"]), options).first)
    #expect(finding.severity == .warning)
    #expect(finding.value == "Anne, nearest: Ann")
    #expect(!finding.message.contains("Ann"))
    #expect(finding.help == "--show-values shows the nearest")
  }

  @Test("A name typed on the command line that is none is a fault of the command line, told once")
  func commandLineNames() throws {
    for options in [
      ReportOptions(by: ["ownr"]), ReportOptions(filters: [ReportFilter("ownr", ["Ann"])]),
      ReportOptions(by: ["ownr"], filters: [ReportFilter("ownr", ["Ann"])]),
    ] {
      let found = findings(.table(measures: ["count"]), options)
      #expect(found.count == 1)
      #expect(found.first?.code.failure == .usage)
      #expect(found.first?.help == "did you mean owner?")
    }
  }

  /// As-of is 20 October: October is the report's month where none is named.
  @Test("A gate counts the clocks that the report is about: its period and its conditions")
  func gate() throws {
    let clocks = HandMadeClocks([
      HandMadeClocks.Line(
        owner: "Ann", target: "2026-09-30 17:00", stop: "2026-10-02 10:00", outcome: .missed),
      HandMadeClocks.Line(owner: "Bob", target: "2026-10-05 17:00", outcome: .openRed),
      HandMadeClocks.Line(
        owner: "Ann", target: "2026-10-06 17:00", stop: "2026-10-07 10:00", outcome: .missed),
      HandMadeClocks.Line(owner: "Ann", target: "2026-10-21 17:00", outcome: .openAmber),
      HandMadeClocks.Line(owner: "Bob", target: "2026-10-29 17:00", outcome: .openGreen),
    ])
    func gated(_ options: ReportOptions, _ gate: [Outcome] = [.missed, .openRed]) throws -> Int {
      var options = options
      options.gate = gate
      return try Report(.table(measures: ["count"]), options: options, source: clocks).gated
    }
    #expect(try gated(ReportOptions()) == 2)
    #expect(try gated(ReportOptions(), [.missed, .openRed, .openAmber]) == 3)
    #expect(try gated(ReportOptions(), []) == 0)
    #expect(try gated(ReportOptions(period: ReportPeriod(parsing: "2026-09"))) == 1)
    #expect(try gated(ReportOptions(filters: [ReportFilter("owner", ["Bob"])])) == 1)
    // The first was finished in October, and so belongs to it there.
    #expect(try gated(ReportOptions(cohort: .completed)) == 2)
  }

  @Test("Conditions on the command line name a column and values")
  func conditions() throws {
    #expect(
      try ReportOptions.filter(parsing: "team=advice,lettings")
        == ReportFilter("team", ["advice", "lettings"]))
    #expect(try ReportOptions.filter(parsing: "team=") == ReportFilter("team", [""]))
    #expect(try ReportOptions.filter(parsing: "ref=a=b") == ReportFilter("ref", ["a=b"]))
    #expect(throws: Finding.self) { try ReportOptions.filter(parsing: "team") }
    #expect(throws: Finding.self) { try ReportOptions.filter(parsing: "=x") }
  }

  @Test("Every fixed dimension has one name and can be counted by")
  func dimensions() throws {
    let names = Dimension.fixed.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names {
      let report = try Report(
        .table(by: [name], measures: ["count"], cohort: .all), source: clocks)
      #expect(report.rows.count == 1)
      #expect(report.rows[0].last == .integer(1))
    }
  }

  @Test("Every measure of the catalogue has one name and can be worked out")
  func catalogue() throws {
    let names = Measure.catalogue.map(\.name)
    #expect(Set(names).count == names.count)
    let report = try Report(.table(measures: names), source: clocks)
    #expect(report.rows[0].count == names.count)
  }

  @Test("More dimensions than 64 bits can number are refused")
  func tooMany() throws {
    let days = ["due_day", "start_day", "stop_day", "activation_day", "day"]
    let found = findings(.table(by: days, measures: ["count"]))
    #expect(found.first?.code == ReportingCode.tooMany)
  }
}

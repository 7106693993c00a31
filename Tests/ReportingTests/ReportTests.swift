import Casework
import Columns
import Compliance
import Diagnostics
import Testing
import WorkingTime

@testable import Reporting

/// A small report with every kind of section, held word for word and read by eye.
@Suite("A whole report")
struct ReportTests {
  typealias Line = HandMadeClocks.Line

  private var clocks: HandMadeClocks {
    var clocks = HandMadeClocks([
      Line(
        owner: "Ann", target: "2026-10-05 17:00", stop: "2026-10-05 10:00", outcome: .met,
        working: 3600),
      Line(
        task: "visit", owner: "Bob", target: "2026-10-07 17:00", stop: "2026-10-08 10:00",
        outcome: .missed, working: 10_800, level: 1),
      Line(
        task: "visit", owner: "Ann", start: "2026-10-19 09:00", target: "2026-10-21 17:00",
        outcome: .openAmber, working: 600),
      Line(start: nil, outcome: .excluded, exclusion: .noStart),
    ])
    let task = TaskDefinition(name: "Visit the customer")
    clocks.rulebook.tasks["visit"] = Definition(
      "visit", versions: [Version(task, effective: EffectivePeriod(), place: .init(""))])
    clocks.firingsByRow[1] = [
      Firing(
        at: HandMadeClocks.instant("2026-10-07 17:01"), kind: .missed, level: 0, rule: nil,
        hasFired: true),
      Firing(
        at: HandMadeClocks.instant("2026-10-08 09:00"), kind: .followOn, level: 1, rule: nil,
        hasFired: true),
    ]
    var accounted = SourceAccount(
      file: "tasks.csv", table: .tasks, rows: 5, taken: 4,
      rejected: Findings([Finding(ReportingCode.value, .error, "not a date")]))
    accounted.inferences = ["started_at: ISO 8601", "completed_at: ISO 8601"]
    clocks.casebook.sources = [accounted]
    return clocks
  }

  private let file = """
    title: Small report
    sections:
      headline: {title: How we did, show: headline, measures: [judged, rate]}
      tasks: {title: By task, by: task, measures: [judged, rate, not_yet_due]}
      trend: {title: Trend, show: trend, months: 2, measures: [rate]}
      ladder: {title: Ladder, show: ladder}
      missed:
        title: Missed
        show: list
        outcomes: [missed]
        columns: [task_id, case_id, task, target_at, working_seconds, follow_on_level]
      risk: {title: At risk, show: list, cohort: all, within: 2 days, outcomes: [open_amber],
             columns: [task_id, owner]}
      cohorts: {title: Cohorts, show: cohorts, measures: [count, rate]}
      flow: {title: In and out, show: reconciliation}
      quality: {title: Data quality, show: data-quality}
    """

  private let reading = """
    Small report
    Testborough, October 2026

    How we did

      Period          Judged       In time, %
      ──────────────  ──────  ───────────────
      October 2026         2  50.0% (1 of 2)*
      September 2026       0       none of 0
      October 2025         0       none of 0

      * Fewer than 10 to judge: one more or less would change the percentage a good deal.

    By task

      Task                Judged        In time, %  Not yet due
      ──────────────────  ──────  ────────────────  ───────────
      Visit the customer       1    0.0% (0 of 1)*            1
      call                     1  100.0% (1 of 1)*            0

      * Fewer than 10 to judge: one more or less would change the percentage a good deal.

    Trend

      Month         In time, %
      ───────  ───────────────
      2026-09       none of 0
      2026-10  50.0% (1 of 2)*

      * Fewer than 10 to judge: one more or less would change the percentage a good deal.

    Ladder

                                        Went on to the
      Level  Step           Reached it            next  Finished there  Still there  Mean time there  Median time there
      ─────  ─────────────  ──────────  ──────────────  ──────────────  ───────────  ───────────────  ─────────────────
          0  Target missed           1               1               0            0      15 h 59 min        15 h 59 min
          1  Follow-on 1             1               0               1            0       1 h 00 min         1 h 00 min

    Missed

      Task reference  Case reference  Task                Target            Working time  Follow-on level
      ──────────────  ──────────────  ──────────────────  ────────────────  ────────────  ───────────────
      T-2             C-1             Visit the customer  2026-10-07 17:00    3 h 00 min                1

      1 task in all.

    At risk

      Task reference  Owner
      ──────────────  ─────
      T-3             Ann

      1 task in all.

    Cohorts

      Cohort                  Clocks       In time, %
      ──────────────────────  ──────  ───────────────
      Due in the period            2  50.0% (1 of 2)*
      Finished in the period       2  50.0% (1 of 2)*
      Started in the period        3  50.0% (1 of 2)*

      * Fewer than 10 to judge: one more or less would change the percentage a good deal.

    In and out

      Carried in  Activated  Reopened  Completed  Cancelled  Carried out
      ──────────  ─────────  ────────  ─────────  ─────────  ───────────
               0          3         0          2          0            1

      0 carried in + 3 activated + 0 reopened = 3; 2 completed + 0 cancelled + 1 carried out
      = 3. The two sides agree.
      1 task still to come to life at as-of is in none of these figures.

    Data quality

      Of         Kind      What was found                            How many  Out of
      ─────────  ────────  ────────────────────────────────────────  ────────  ──────
      tasks.csv  rejected  could not be read as what they should be         1       5
      tasks      excluded  nothing says when its clock started              1       4

    ------------------------------------------------------------------------
    As of      2026-10-20T12:00:00+00:00
    Period     2026-10 (2026-10-01 to 2026-10-31)
    Time zone  UTC
    Rules      0123456789ab
    Tasks      5 rows = 3 used + 1 excluded + 1 rejected (nothing says when its clock
               started: 1)
    Inferred   tasks.csv: started_at, completed_at: ISO 8601

    """

  @Test("Every kind of section reads as it should")
  func golden() throws {
    let definition = try ReportReader.read(Array(file.utf8), file: "small.yaml", name: "small")
    let report = try Report(definition, source: clocks)
    #expect(report.warnings.isEmpty)
    #expect(
      report.document.rendered(as: .table) == reading)
  }

  @Test("Rows that are excluded or left out are not called rejected, and all of them add up")
  func rows() throws {
    // 20 rows: 10 taken, 1 not readable, 2 of unknown tasks, 7 that the mapping does not want.
    var clocks = clocks
    let unknown = Finding(ReportingCode.value, .warning, "the task is not in the data")
    clocks.casebook.sources = [
      SourceAccount(
        file: "events.csv", table: .events, rows: 20, taken: 10,
        rejected: Findings([Finding(ReportingCode.value, .error, "not a date")]),
        excluded: Findings([unknown, unknown]), leftOut: 7)
    ]
    var definition = ReportDefinition(name: "test", title: "Test")
    definition.sections = [SectionDefinition(name: "quality", title: "Quality")]
    definition.sections[0].show = .dataQuality
    let report = try Report(definition, source: clocks)
    #expect(
      report.rows.prefix(3) == [
        [
          .text("events.csv"), .text("rejected"), .text("could not be read as what they should be"),
          .integer(1), .integer(20),
        ],
        [
          .text("events.csv"), .text("excluded"), .text("the task is not in the data"),
          .integer(2), .integer(20),
        ],
        [
          .text("events.csv"), .text("left out"), .text("not taken by the mapping"), .integer(7),
          .integer(20),
        ],
      ])
    let fact = try #require(report.document.footer.first { $0.name == "rows_events" })
    #expect(
      fact.text
        == "20 rows = 10 used + 2 excluded + 1 rejected + 7 not taken by the mapping "
        + "(the task is not in the data: 2)")
    let counts = fact.counts.map(\.count)
    #expect(counts.first == counts.dropFirst().reduce(0, +))
  }
}

import Casework
import Columns
import Compliance
import Exchange
import Foundation
import Reporting
import RuleFiles
import TestSupport
import Testing
import WorkingTime

/// A city's requests of 2011, 58,251 of them, from its own file through a mapping file: judged by
/// the city's own targets, and by a rule file that works the targets out. The figures expected were
/// counted outside this project and are given with the data.
@Suite("Boston 2011", .enabled(if: SharedFolder.isPresent, SharedFolder.skipMessage))
struct BostonTests {
  /// What is compared, a row a request.
  private struct Request: Sendable {
    var outcome: Outcome
    var isClosed: Bool
    var hasTarget: Bool
    /// The city's verdict: ONTIME is true, OVERDUE false, blank nil.
    var isOnTime: Bool?
    var task: String
    /// Computed target less the city's.
    var difference: Int64?
  }

  /// Mapping file, casebook, evaluation: what `slate` itself does.
  private func evaluate(_ name: String) throws -> (Evaluation, [Request]) {
    let scratch = try Fixture.boston(name)
    let folder = scratch.path("project")
    let rulebook = try ProjectLoader.load(folder).rulebook
    let casebook = try ExportReader(zone: rulebook.zone, threads: 2)
      .read(try Fixture.exports(of: folder))
    // The default as-of, the newest recorded happening: the last closing, on 31 October 2019. The
    // last target of a request still open is of 2015, so at as-of all 3,449 of them are past it,
    // as they are for the city.
    let asOf = try #require(casebook.newestHappening)
    #expect(asOf == Instant(seconds: 1_572_549_956))  // 2019-10-31T15:25:56-04:00
    let evaluation = Evaluation(casebook: casebook, rulebook: rulebook, asOf: asOf, threads: 2)
    let requests = evaluation.fold(.tasks, reading: .all, { [Request]() }) { requests, clocks in
      let tasks = evaluation.casebook.tasks
      for (index, row) in clocks.rows.enumerated() {
        let given = tasks.targetAt?[row]
        let computed = clocks.target[index] == Int64Column.missing ? nil : clocks.target[index]
        requests.append(
          Request(
            outcome: clocks.outcome[index], isClosed: tasks.completedAt?[row] != nil,
            hasTarget: given != nil, isOnTime: tasks.onTime?[row].map { $0 == "true" },
            task: tasks.task[row] ?? "",
            difference: given.flatMap { given in computed.map { $0 - given } }))
      }
    }
    return (evaluation, requests.flatMap { $0 })
  }

  @Test("By the city's own targets every verdict that it gives is ours, but for the blank ones")
  func ownTargets() throws {
    let (evaluation, requests) = try evaluate("from-source")
    #expect(requests.count == 58_251)
    let closed = requests.filter { $0.hasTarget && $0.isClosed && $0.isOnTime != nil }
    #expect(closed.count == 43_664)
    #expect(closed.filter { ($0.outcome == .met) == $0.isOnTime }.count == 43_664)
    #expect(closed.allSatisfy { [.met, .missed].contains($0.outcome) })
    let blank = requests.filter { $0.hasTarget && $0.isClosed && $0.isOnTime == nil }
    #expect(blank.count == 157 && blank.allSatisfy { $0.outcome == .missed })
    let open = requests.filter { $0.hasTarget && !$0.isClosed }
    #expect(open.count == 3_449 && open.allSatisfy { $0.outcome == .openRed })
    #expect(open.filter { $0.isOnTime == false }.count == 3_448)
    let without = requests.filter { !$0.hasTarget }
    #expect(without.count == 10_981 && without.allSatisfy { $0.outcome == .noServiceLevel })
    // The city calls every one of those in time; with them its rate would be 80.0 %.
    #expect(without.allSatisfy { $0.isOnTime == true })

    // All were opened in 2011; the year's report over what was started in it holds every one.
    let report = try Report(
      try BuiltInReport.monthlySLA.definition(),
      options: ReportOptions(
        period: try ReportPeriod(parsing: "2011"), cohort: .opened, section: "by-workflow"),
      source: evaluation)
    let rows = try #require(report.document.sections.first?.tables.first?.table)
    let column = try #require(rows.headings.firstIndex { $0.name == "rate" })
    #expect(rows.rows.map { $0[column] } == [.rate(numerator: 35_591, denominator: 47_270)])
    let text = report.document.rendered(as: .table)
    #expect(text.contains("75.3% (35,591 of 47,270)") && !text.contains("80.0%"))
  }

  @Test("The command prints the same rate, and says whose targets they are")
  func command() throws {
    let scratch = try Fixture.boston("from-source")
    let run = try BuiltSlate.run(
      ["report", "--project", "project", "--period", "2011", "--cohort", "opened"], in: scratch)
    #expect(run.status == 0 && run.words.isEmpty, "\(run)")
    #expect(run.text.contains("75.3% (35,591 of 47,270)"), "\(run.text.prefix(2000))")
    #expect(!run.text.contains("80.0% (46,572 of 58,251)"))
    #expect(run.text.contains("58,251 rows = 58,251 used + 0 excluded + 0 rejected"))
    #expect(run.text.contains("the source's own; tasks without one have none"))
  }

  /// The plain script that the data's description speaks of comes to 39,072. The rest were given a
  /// longer time case by case, which no rule can know.
  @Test("A rule file gives 39,072 of 39,358 targets within two minutes")
  func computedTargets() throws {
    let (evaluation, requests) = try evaluate("computed")
    let listed = requests.filter { $0.hasTarget && evaluation.rulebook.tasks[$0.task] != nil }
    #expect(evaluation.rulebook.tasks.count == 21)
    #expect(listed.count == 39_358)
    let close = listed.filter { abs($0.difference ?? .max) <= 120 }
    #expect(close.count >= 39_000)
    #expect(close.count == 39_072)
    let weekdays = listed.filter { request in
      let levels = evaluation.rulebook.tasks[request.task]?.versions.first?.body.serviceLevels
      return levels?.first?.target.unit == .workingDays
    }
    #expect(weekdays.count == 33_073)
    #expect(weekdays.filter { abs($0.difference ?? .max) <= 120 }.count == 32_830)
    // A kind of request that the rule file does not know is excluded, not guessed.
    #expect(
      requests.filter { evaluation.rulebook.tasks[$0.task] == nil }
        .allSatisfy { $0.outcome == .excluded })
  }

  @Test("What the project says of targets holds for a mapping that says nothing of them")
  func projectDefaults() throws {
    let scratch = try Fixture.boston("computed")
    try scratch.write(
      "organisation: Boston\nzone: America/New_York\ndefaults: {targets: from_source}\n",
      to: "project/slate.yml")
    let run = try BuiltSlate.run(
      [
        "report", "--project", "project", "--period", "2011", "--cohort", "opened", "--section",
        "by-workflow",
      ], in: scratch)
    #expect(run.text.contains("75.3% (35,591 of 47,270)"), "\(run)")
  }

  /// 36,977 of the rows are of the public works department, counted with grep.
  @Test("Rows that the mapping does not take are counted as such, and not as rejected")
  func rowsNotTaken() throws {
    let scratch = try Fixture.boston("from-source")
    let mapping = try String(decoding: scratch.bytes("project/mappings/boston.yml"), as: UTF8.self)
    try scratch.write(
      mapping.replacing(
        "table: tasks", with: "rows: {column: department, in: [PWDx]}\ntable: tasks"),
      to: "project/mappings/boston.yml")
    let run = try BuiltSlate.run(
      ["report", "--project", "project", "--section", "data-quality", "--format", "json"],
      in: scratch)
    #expect(run.status == 0, "\(run)")
    #expect(
      run.text.contains(
        "58,251 rows = 36,977 used + 0 excluded + 0 rejected + 21,274 not taken by the mapping"),
      "\(run)")
    #expect(!run.text.contains("could not be read"), "\(run)")
  }
}

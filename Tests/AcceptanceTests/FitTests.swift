import Diagnostics
import Documents
import Foundation
import RuleFiles
import Simulation
import TestSupport
import Testing

/// Holds what is fitted to what the history was made from.
@Suite("A scenario fitted from history")
struct FitTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  // MARK: - A history whose truth is known

  private static let rules = """
    calendars:
      office: {hours: {mon-fri: ["09:00-17:00"]}}
    service_levels:
      two-days: {calendar: office, target: 16 working hours, from: 2024-01-01}
    tasks:
      call: {name: Call, service_levels: [{level: two-days, from: 2024-01-01}], from: 2024-01-01}
      visit: {name: Visit, service_levels: [{level: two-days, from: 2024-01-01}], from: 2024-01-01}
      letter: {name: Letter, service_levels: [{level: two-days, from: 2024-01-01}], from: 2024-01-01}
      referral:
        {name: Referral, service_levels: [{level: two-days, from: 2024-01-01}], from: 2024-01-01}
    workflows:
      enquiry:
        name: Enquiry
        tasks:
          - {task: call, activation: automatic, mandatory: true}
          - {task: visit, activation: automatic, after: call, mandatory: true}
          - {task: letter, activation: automatic, after: visit, mandatory: true}
          - {task: referral, activation: manual}
        from: 2024-01-01
      complaint:
        name: Complaint
        tasks:
          - {task: call, activation: automatic, mandatory: true}
          - {task: letter, activation: automatic, after: call, mandatory: true}
        from: 2024-01-01
    """

  private static let elapsed = """
      call:
        elapsed: {gamma: {mean: 10 hours, shape: 2}}
        calendar: office
        hold: {share: 20%, length: {uniform: {from: 2 days, to: 6 days}}, early: 50%,
               reasons: {customer away: 1}}
      visit: {elapsed: {lognormal: {mean: 6 hours, sigma: 0.5}}, calendar: office}
      letter: {elapsed: {exponential: {mean: 12 hours}}, calendar: office, cancelled: 15%}
      referral: {elapsed: 5 days, added: {share: 25%, after: {exponential: {mean: 3 days}}}}
    """

  private static let staffed = """
      call: {team: desk, touch: {lognormal: {mean: 40 minutes, sigma: 0.5}}}
      visit: {team: field, touch: {gamma: {mean: 2 hours, shape: 4}}}
      letter: {team: desk, touch: {exponential: {mean: 30 minutes}}}
    teams:
      desk: {calendar: office, officers: [ann, bob, cay]}
      field: {calendar: office, staff: 4}
    """

  /// A project whose exports are what a scenario of a year made.
  private func made(
    _ tasks: String, ends: String = "2026-03-31", rate: Int = 60,
    holds: String = "hold: {share: 10%, after: 1 day, length: 7 days}"
  ) throws {
    try scratch.write("organisation: Exampleshire\nzone: Europe/London\n", to: "project/slate.yml")
    try scratch.write(Self.rules, to: "project/definitions/rules.yml")
    let scenario = """
      name: The truth
      seed: 5
      starts: 2025-04-01
      ends: \(ends)
      arrivals:
        per_week: \(rate)
        profile:
          - {days: mon-fri, hours: "09:00-17:00", weight: 90}
          - {days: sat-sun, hours: "10:00-16:00", weight: 10}
      workflows: {enquiry: 70, complaint: 30}
      cases:
        withdrawn: {share: 4%, after: {exponential: {mean: 10 days}}}
        \(holds)
      tasks:
      \(tasks)
      """
    try scratch.write(scenario, to: "project/scenarios/truth.yml")
    try run("simulate", "truth", "--out", "project/exports", "--quiet")
    try FileManager.default.removeItem(
      at: scratch.url.appending(path: "project/exports/manifest.json"))
  }

  @discardableResult
  private func run(
    _ arguments: String..., environment: [String: String] = [:], status: Int32 = 0
  ) throws -> BuiltSlate.Run {
    let run = try BuiltSlate.run(
      arguments + ["--project", "project"], in: scratch, environment: environment)
    #expect(run.status == status, "\(run)")
    return run
  }

  private func scenario(_ name: String) throws -> Scenario {
    let loaded = try ProjectLoader.load(scratch.path("project"))
    let bytes = [UInt8](try scratch.bytes("project/scenarios/\(name).yml"))
    return try ScenarioReader.read(bytes, file: name, rulebook: loaded.rulebook).scenario
  }

  private func elapsed(_ task: String, _ scenario: Scenario) throws -> (Distribution, String?) {
    guard case .elapsed(let length, let calendar)? = scenario.tasks[task]?.course else {
      throw CancellationError()
    }
    return (length, calendar)
  }

  @Test("What a year was made from comes back, within four standard errors")
  func recovers() throws {
    try made(Self.elapsed)
    try run("fit", "-o", "project/scenarios/fitted.yml", "--hold-back", "0", "--quiet")
    let fitted = try scenario("fitted")
    guard case .poisson(let profile) = fitted.arrivals else { throw CancellationError() }
    // About 3,130 enquiries in 52.14 weeks: a standard error of 1.07 a week.
    let perWeek = profile.rates.reduce(0, +)
    #expect(abs(perWeek - 60) < 4 * 1.07)
    let weekend = profile.rates[120...].reduce(0, +) / perWeek
    #expect(abs(weekend - 0.1) < 4 * 0.0054)
    #expect(profile.rates[0..<9].allSatisfy { $0 == 0 } && profile.rates[17] == 0)
    let enquiries = fitted.workflows.weights.first { $0.value == "enquiry" }?.weight ?? 0
    #expect(abs(enquiries / fitted.workflows.total - 0.7) < 4 * 0.0082)
    // Coefficients of variation 0.707, 0.533 and 1, of about 3,000, 2,100 and 2,500 lengths.
    for (task, hours, error) in [
      ("call", 10, 0.707 / 3000.0.squareRoot()), ("visit", 6, 0.533 / 2100.0.squareRoot()),
      ("letter", 12, 1 / 2500.0.squareRoot()),
    ] {
      let (length, calendar) = try elapsed(task, fitted)
      #expect(calendar == "office")
      #expect(abs(length.mean / Double(hours * 3600) - 1) < 4 * error + 0.01, "\(task)")
    }
    let (referral, calendar) = try elapsed("referral", fitted)
    #expect(referral == .fixed(5 * 86_400) && calendar == nil)
    let hold = try #require(fitted.tasks["call"]?.hold)
    // 620 of 3,130.
    #expect(abs(hold.share - 0.2) < 4 * 0.0072 && abs(hold.early - 0.5) < 4 * 0.02)
    #expect(abs(hold.length.mean / 345_600 - 1) < 4 * 0.289 / 620.0.squareRoot() + 0.01)
    #expect(hold.reasons.weights.map(\.value) == ["customer away"])
    #expect(abs((fitted.tasks["letter"]?.cancelled ?? 0) - 0.15) < 4 * 0.0071)
    let added = try #require(fitted.tasks["referral"]?.added)
    // Who withdraws first is never referred: about one in a hundred of them.
    #expect(abs(added.share - 0.25) < 4 * 0.0093 + 0.005)
    #expect(abs(added.after.mean / 259_200 - 1) < 4 / 540.0.squareRoot() + 0.03)
    // Cases that close before they would be withdrawn are not: a share below four in a hundred.
    let withdrawn = try #require(fitted.cases.withdrawn)
    #expect(withdrawn.share < 0.045 && withdrawn.share > 0.005)
    #expect(fitted.cases.closing == .allDone)
    #expect(fitted.cases.hold?.length == .fixed(7 * 86_400))
    #expect(fitted.cases.heldAfter == .fixed(86_400))
  }

  @Test("A year that goes on as it was agrees with the months held back; one that changes does not")
  func gap() throws {
    try made(Self.elapsed)
    let same = try run("fit", "--hold-back", "2", "--format", "csv")
    #expect(!same.words.contains("SL1035") && !same.text.contains("DIFFERENCES ONLY"))
    let all = same.text.components(separatedBy: "\r\n").first {
      $0.hasPrefix("All,") && $0.count > 30
    }
    // Task, in time, judged, percent, simulated, from, to, within, before and its two parts.
    let cells = try #require(all).components(separatedBy: ",")
    let (observed, judged) = (try #require(Int(cells[1])), try #require(Int(cells[2])))
    let simulated = try #require(Double(cells[4]))
    #expect(judged > 500 && cells[7] == "true")
    #expect(abs(Double(observed) / Double(judged) * 100 - simulated) < 5)
    // In the last of the months everything takes four times as long.
    let slow = Self.elapsed.replacing("mean: 10 hours", with: "mean: 40 hours")
      .replacing("mean: 6 hours", with: "mean: 24 hours")
      .replacing("mean: 12 hours", with: "mean: 48 hours")
    try scratch.copy(scratch.url.appending(path: "project/exports"), to: "before")
    try FileManager.default.removeItem(at: scratch.url.appending(path: "project/exports"))
    try made(slow)
    try join(from: "2026-03-01")
    let changed = try run("fit", "--hold-back", "1", "-o", "project/scenarios/fitted.yml")
    #expect(changed.words.contains("warning[SL1035]"))
    #expect(changed.text.contains("DIFFERENCES ONLY"))
  }

  /// Puts the cases of `before` that were opened before a day to those of the exports that were
  /// opened from then on.
  private func join(from day: String) throws {
    func rows(_ folder: String, _ table: String) throws -> (String, [String]) {
      let text = String(decoding: try scratch.bytes("\(folder)/\(table).csv"), as: UTF8.self)
      let lines = text.components(separatedBy: "\r\n").filter { !$0.isEmpty }
      return (lines[0], Array(lines.dropFirst()))
    }
    func kept(_ folder: String, _ isKept: (String) -> Bool) throws -> Set<String> {
      let (_, cases) = try rows(folder, "cases")
      let chosen = cases.map { $0.components(separatedBy: ",") }.filter { isKept($0[2]) }
      return Set(chosen.map { $0[0] })
    }
    let before = try kept("before") { $0 < day }
    let after = try kept("project/exports") { $0 >= day }
    for table in ["cases", "tasks", "events", "answers"] {
      let (heading, old) = try rows("before", table)
      let (_, new) = try rows("project/exports", table)
      let place = ["cases": 0, "tasks": 1, "events": 2, "answers": 0][table] ?? 0
      func chosen(_ lines: [String], _ names: Set<String>) -> [String] {
        lines.filter { names.contains($0.components(separatedBy: ",")[place]) }
      }
      let other = chosen(new, after).map {
        $0.replacing("C-0", with: "D-0").replacing("T-0", with: "U-0")
      }
      try scratch.write(
        ([heading] + chosen(old, before) + other).joined(separator: "\r\n") + "\r\n",
        to: "project/exports/\(table).csv")
    }
  }

  @Test("Officers, their hours and how long they work come back where one thing is done at a time")
  func staff() throws {
    // A hold of days would outweigh all that is waited for.
    try made(Self.staffed, holds: "closing: all_done")
    try run("fit", "--staffed", "-o", "project/scenarios/fitted.yml", "--hold-back", "0", "--quiet")
    let fitted = try scenario("fitted")
    #expect(fitted.teams.map(\.name) == ["desk", "field"])
    #expect(fitted.teams[0].officers.map(\.name) == ["ann", "bob", "cay"])
    #expect(fitted.teams[1].officers.count == 4)
    #expect(fitted.teams.allSatisfy { $0.officers.allSatisfy { $0.calendar == "office" } })
    for (task, team, minutes, error) in [
      ("call", 0, 40.0, 0.533 / 3000.0.squareRoot()), ("visit", 1, 120, 0.5 / 2100.0.squareRoot()),
      ("letter", 0, 30, 1 / 3000.0.squareRoot()),
    ] {
      guard case .touch(let place, let length)? = fitted.tasks[task]?.course else {
        throw CancellationError()
      }
      #expect(place == team)
      #expect(abs(length.mean / (minutes * 60) - 1) < 4 * error + 0.01, "\(task)")
    }
    let account = try run("fit", "--staffed", "--format", "csv", "--hold-back", "2", "--quiet")
    let lines = account.text.components(separatedBy: "\r\n")
    let waits = lines.drop { $0 != "task,observed,simulated,unexplained" }.dropFirst()
      .prefix { !$0.isEmpty }.map { $0.components(separatedBy: ",") }
    #expect(waits.map { $0[0] } == ["call", "letter", "visit"])
    // Nothing but queueing made them wait. Calls wait over night and over weekends, so that their
    // mean is steady; of the others now and then one waits for a night, and means of two months
    // lie up to an hour apart from seed to seed.
    for wait in waits {
      let seconds = wait.dropFirst().map { Double($0) ?? .nan }
      let most = wait[0] == "call" ? 0.25 * seconds[0] : 7200
      #expect(abs(seconds[2]) < most && seconds[1] > 0, "\(wait)")
    }
  }

  @Test("Where nothing says when work began, officers are refused unless the times are stated")
  func noWorkTimes() throws {
    try made(Self.staffed, ends: "2025-06-30")
    let tasks = String(decoding: try scratch.bytes("project/exports/tasks.csv"), as: UTF8.self)
    try scratch.write(
      tasks.replacing(",started_at,", with: ",begun,"), to: "project/exports/tasks.csv")
    let refused = try run("fit", "--staffed", "--hold-back", "0", status: 65)
    #expect(refused.words.contains("error[SL1034]") && refused.words.contains("--touch 'call=40"))
    try run(
      "fit", "--staffed", "--hold-back", "0", "--touch", "call=40 minutes", "--touch",
      "visit=2 hours", "--wait", "letter", "-o", "project/scenarios/fitted.yml", "--quiet")
    let fitted = try scenario("fitted")
    guard case .touch(_, .fixed(2400))? = fitted.tasks["call"]?.course,
      case .touch(_, .fixed(7200))? = fitted.tasks["visit"]?.course,
      case .elapsed? = fitted.tasks["letter"]?.course
    else {
      Issue.record("\(fitted.tasks)")
      return
    }
    let unknown = try run("fit", "--staffed", "--touch", "cal=1 hour", status: 64)
    #expect(unknown.words.contains("did you mean `call`?"))
    #expect(
      try run("fit", "--staffed", "--touch", "call=soon", status: 64).words.contains("SL0709"))
    #expect(try run("fit", "--touch", "call=1 hour", status: 64).words.contains("--staffed"))
  }

  // MARK: - The sample

  @Test("The sample's scenario is sound, runs, and is the same bytes wherever it is made")
  func sample() throws {
    try scratch.copy(Fixture.brookshire, to: "project")
    let first = try run("fit", "-o", "project/scenarios/fitted.yml", "--format", "json")
    let bytes = try scratch.bytes("project/scenarios/fitted.yml")
    #expect(try scratch.mode("project/scenarios/fitted.yml") == 0o600)
    let refused = try run("fit", "-o", "project/scenarios/fitted.yml", status: 73)
    #expect(refused.words.contains("--force"))
    #expect(try scratch.bytes("project/scenarios/fitted.yml") == bytes)
    let again = try run(
      "fit", "-o", "project/scenarios/fitted.yml", "--format", "json", "--force", "--threads", "1",
      environment: ["TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8"])
    #expect(try scratch.bytes("project/scenarios/fitted.yml") == bytes)
    #expect(again.output == first.output)
    let checked = try run("check")
    #expect(!checked.words.contains("fitted.yml"), "\(checked)")
    #expect(try run("simulate", "fitted", "--quiet").text.contains("Launched"))
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      #expect(line.utf8.count <= 100, "\(line)")
    }
  }

  @Test("Answers are those of the sample, counted by other means; what people wrote stays out")
  func answers() throws {
    try scratch.copy(Fixture.brookshire, to: "project")
    try run("fit", "-o", "project/scenarios/fitted.yml", "--hold-back", "0", "--quiet")
    let fitted = try scenario("fitted")
    func records(_ table: String) throws -> [[String: String]] {
      Fixture.records(
        try String(
          contentsOf: Fixture.brookshire.appending(path: "exports/\(table).csv"), encoding: .utf8))
    }
    let households = try records("answers").filter { $0["question"] == "household" }
    let single = Set(households.filter { $0["answer"] == "single" }.compactMap { $0["case_id"] })
    let model = try #require(fitted.answers.first { $0.question == "household" })
    guard case .mix(let mix) = model.choice else { throw CancellationError() }
    #expect(mix.weights.first { $0.value == "single" }?.weight == Double(single.count))
    let text = String(decoding: try scratch.bytes("project/scenarios/fitted.yml"), as: UTF8.self)
    for owner in Set(try records("tasks").compactMap { $0["owner"] }) where !owner.isEmpty {
      #expect(!text.contains(owner), "without staff nobody is named")
    }
    #expect(!text.contains("BR-2") && !text.contains("C-2"))
  }

  @Test("Too little history, and more months held back than there are, are refused")
  func refused() throws {
    try made(Self.elapsed, ends: "2025-05-31", rate: 5)
    let many = try run("fit", "--hold-back", "9", status: 65)
    #expect(many.words.contains("error[SL1033]"))
    let since = try run("fit", "--since", "2030-01-01", "--hold-back", "0", status: 65)
    #expect(since.words.contains("error[SL1033]"))
    #expect(try run("fit", "--hold-back", "-1", status: 64).words.contains("--hold-back"))
    #expect(try run("fit", "--replications", "1", status: 64).words.contains("--replications"))
  }
}

import Casework
import Diagnostics
import Testing
import WorkingTime

@testable import Simulation

@Suite("Scenario files")
struct ScenarioReaderTests {
  private func read(_ text: String) throws -> ScenarioReader.Reading {
    try ScenarioReader.read(
      Array(text.utf8), file: "scenarios/x.yml", rulebook: ScenarioSample.rulebook())
  }

  private func findings(_ text: String) throws -> [Finding] {
    do {
      return try read(text).warnings
    } catch let findings as Findings {
      return findings.list
    }
  }

  // MARK: - What is sound

  @Test("A scenario's name, dates, arrivals and mixes are as written")
  func frame() throws {
    let reading = try read(ScenarioSample.text)
    let scenario = reading.scenario
    #expect(reading.warnings.isEmpty)
    #expect(scenario.name == "A year" && scenario.seed == 7)
    // Midnight in London is an hour before that of UTC in summer: 20179 and 20544 days.
    #expect(scenario.starts == Instant(seconds: 20_179 * 86_400 - 3600))
    #expect(scenario.extent == .until(Instant(seconds: 20_544 * 86_400 - 3600)))
    #expect(scenario.warmUp == 56 * 86_400)
    guard case .poisson(let profile) = scenario.arrivals else { throw CancellationError() }
    // Nine tenths of forty over forty hours; a tenth over eight, two of them on Monday morning.
    #expect(abs(profile.rates[9] - 0.9) < 1e-12 && profile.rates[17] == 0)
    #expect(abs(profile.rates[5 * 24 + 22] - 0.5) < 1e-12)
    #expect(abs(profile.rates[0] - 0.5) < 1e-12 && profile.rates[2] == 0)
    #expect(abs(profile.rates.reduce(0, +) - 40) < 1e-9)
    #expect(scenario.workflows == Mix([("prevention", 55), ("relief", 30)]))
    #expect(scenario.companies == Mix([("north", 80), ("south", 20)]))
  }

  @Test("A scenario's answers are as written")
  func answers() throws {
    let answers = try read(ScenarioSample.text).scenario.answers
    #expect(answers.map(\.question) == ["notice", "household", "rent", "expires"])
    #expect(answers.map(\.answered) == [1, 0.5, 0.8, 1])
    guard case .mix(let notice) = answers[0].choice, case .between(300, 900) = answers[2].choice,
      case .daysFromEnquiry(-20, 10) = answers[3].choice
    else { throw CancellationError() }
    #expect(notice == Mix([("true", 30), ("false", 70)]))
  }

  @Test("A scenario's teams and officers are as written")
  func teams() throws {
    let teams = try read(ScenarioSample.text).scenario.teams
    #expect(teams.map(\.name) == ["desk", "field"])
    #expect(teams[0].officers.map(\.name) == ["desk 1", "desk 2"])
    #expect(teams[0].discipline == .earliestTarget && teams[1].discipline == .fifo)
    let (ann, bob) = (teams[1].officers[0], teams[1].officers[1])
    #expect(ann.speed == 1.2 && ann.tasks == ["visit"] && ann.calendar == "office")
    #expect(ann.absences.map { $0.upperBound.dayNumber - $0.lowerBound.dayNumber } == [11])
    #expect(bob.speed == 1 && bob.tasks == nil && bob.calendar == "always")
  }

  @Test("A scenario's tasks are as written")
  func tasks() throws {
    let tasks = try read(ScenarioSample.text).scenario.tasks
    guard case .touch(0, let call) = tasks["call"]?.course,
      case .touch(1, .fixed(3600)) = tasks["visit"]?.course,
      case .elapsed(let refer, calendar: "office") = tasks["refer"]?.course
    else { throw CancellationError() }
    #expect(call == .lognormal(mean: 1200, sigma: 0.75))
    #expect(refer == .gamma(mean: 21_600, shape: 2))
    #expect(tasks["call"]?.cancelled == 0.02)
    #expect(tasks["visit"]?.teamsByWorkflow == ["prevention": 1])
    #expect(tasks["visit"]?.lateReasons == Mix([("workload", 3), ("sickness", 1)]))
    #expect(tasks["refer"]?.hold?.share == 0.1 && tasks["refer"]?.hold?.early == 0.3)
    #expect(tasks["refer"]?.hold?.length == .uniform(from: 172_800, to: 864_000))
    #expect(tasks["refer"]?.hold?.reasons == Mix([("away", 1)]))
    #expect(tasks["refer"]?.added?.share == 0.2)
    #expect(tasks["refer"]?.added?.after == .exponential(mean: 172_800))
    #expect(tasks["refer"]?.revised?.share == 0.05)
    #expect(tasks["refer"]?.revised?.after == .fixed(259_200))
    #expect(tasks["refer"]?.revised?.by == .uniform(from: 86_400, to: 777_600))
    #expect(tasks["visit"]?.reassigned?.share == 0.03)
    #expect(tasks["visit"]?.reassigned?.after == .fixed(86_400))
    #expect(tasks["visit"]?.reassigned?.reasons == Mix([("leave", 1)]))
  }

  @Test("What happens to cases, and what escalations do, is as written")
  func cases() throws {
    let scenario = try read(ScenarioSample.text).scenario
    #expect(scenario.cases.closing == .mandatoryDone)
    #expect(scenario.cases.hold?.length == .empirical([86_400, 259_200]))
    #expect(scenario.cases.heldAfter == .fixed(432_000))
    #expect(scenario.cases.withdrawn?.after == .fixed(864_000))
    #expect(scenario.cases.reopened?.share == 0.01)
    #expect(scenario.cases.priorities == ["relief": 10])
    #expect(scenario.cases.outcomes == Mix([("advised", 1)]))
    #expect(scenario.cases.applicationTypes == Mix([("tenant", 1)]))
    #expect(scenario.cases.lateReasons == Mix([("court", 2)]))
    let effect = EscalationEffect(reassignTo: 0, raisesPriority: true, shortensTo: 0.5)
    #expect(scenario.effects == ["missed": effect])
  }

  // MARK: - What is refused

  /// A line of the sound scenario, the slip in its place, the code, and words of the message and
  /// its help.
  struct Slip: Sendable {
    let line: String
    let slip: String
    let code: Int
    let words: String

    init(_ line: String, _ slip: String, _ code: Int, _ words: String) {
      (self.line, self.slip, self.code, self.words) = (line, slip, code, words)
    }
  }

  static let slips: [Slip] = [
    Slip("{prevention: 55", "{preventoin: 55", 1002, "did you mean `prevention`?"),
    Slip("north: 80", "norht: 80", 1002, "did you mean `north`?"),
    Slip("  notice:", "  notise:", 1002, "did you mean `notice`?"),
    Slip("  call: {", "  cal: {", 1002, "did you mean `call`?"),
    Slip("call: {team: desk", "call: {team: dek", 1002, "did you mean `desk`?"),
    Slip("desk: {calendar: office", "desk: {calendar: ofice", 1002, "did you mean `office`?"),
    Slip("  missed: {", "  mised: {", 1002, "did you mean `missed`?"),
    Slip("  missed: {", "  other: {", 1007, "comes to the rule 'other'"),
    Slip("reassign_to: desk", "reassign_to: dask", 1002, "did you mean `desk`?"),
    Slip("bob:", "bib:", 1002, "did you mean `bob`?"),
    Slip("tasks: [visit]", "tasks: [vist]", 1002, "did you mean `visit`?"),
    Slip("{relief: 10}", "{releif: 10}", 1002, "did you mean `relief`?"),
    Slip("{prevention: field}", "{prevntion: field}", 1002, "did you mean `prevention`?"),
    Slip("  call: {team", "  unused: {team", 1006, "the task 'call'"),
    Slip("  call: {team", "  visit: 1\n  call: {team", 110, ""),
    Slip("staff: 2, ", "", 1008, "'desk' has nobody in it"),
    Slip("cancelled: 2%", "cancelled: 102%", 1004, "a share from 0% to 100%"),
    Slip("answered: 0.5", "answered: 1.5", 1004, "a share from 0% to 100%"),
    Slip("shorten_to: 50%", "shorten_to: -1%", 1004, "a share from 0% to 100%"),
    Slip("mean: 20 minutes", "mean: 0 minutes", 1005, "longer than nothing"),
    Slip("mean: 20 minutes", "mean: -2 minutes", 125, "a whole number, 0 or more"),
    Slip("mean: 20 minutes", "mean: 2 days", 1005, "minutes or hours"),
    Slip("mean: 2 days", "mean: 2 months", 1005, "seconds to weeks"),
    Slip("sigma: 0.75", "sigma: 9", 1004, "above 5"),
    Slip("shape: 2", "shape: 0", 1004, "a number above 0"),
    Slip("from: 2 days", "from: 20 days", 1005, "'from' is longer than 'to'"),
    Slip("from: 2 days", "from: 0 days", 1005, "lasts longer than nothing"),
    Slip("[1 day, 3 days]", "[]", 1005, "no lengths to draw from"),
    Slip("touch: 1 hour", "touch: {fixed: 1 hour, gamma: {mean: 1 hour, shape: 1}}", 1001, "one"),
    Slip("touch: 1 hour", "touch: 1 hour\n    elapsed: 1 day", 1001, "in two ways"),
    Slip("    touch: 1 hour\n", "", 1001, "how long this takes"),
    Slip("    team: {prevention: field}\n", "", 1001, "needs a team"),
    Slip("touch: 1 hour", "touch: 1 hour\n    calendar: office", 1001, "the officer's calendar"),
    Slip(
      "    calendar: office\n    hold", "    calendar: office\n    team: desk\n    hold", 1001,
      "needs no team"),
    Slip("after: 2 hours", "after: {fixed: 0 hours}", 1012, "in the second of its closing"),
    Slip("from: 1 day", "from: 0 days", 1005, "lies after the one as it stands"),
    Slip(
      "touch: 1 hour\n", "touch: 1 hour\n    revised: {share: 1%, after: 1 day, by: 1 day}\n", 1007,
      "allows a revision"),
    Slip(
      "revised: {share", "reassigned: {share: 1%, after: 1 day}\n    revised: {share", 1001,
      "nobody is at a wait"),
    Slip("55, relief: 30", "0, relief: 0", 1004, "no weight is above 0"),
    Slip(
      "      bob:", "      bob:\n  other: {calendar: office, officers: [ann]}", 1009,
      "'ann'"),
    Slip("{single: 1, couple: 3}", "{singel: 1}", 1010, "did you mean `single`?"),
    Slip("{\"true\": 30", "{\"ture\": 30", 1010, "true or false"),
    Slip("rent: {between", "notice2: {}\n  rent: {between", 1002, "notice"),
    Slip("rent: {between: [300, 900]", "rent: {between: [900, 300]", 1010, "the smaller first"),
    Slip("expires: {days", "expires: {between", 1010, "a date"),
    Slip("days: [-20, 10]", "days: [-20, 10], mix: {a: 1}", 1001, "exactly one"),
    Slip("calendar: always", "calendar: shut", 1013, "no working hours"),
    Slip("ends: 2026-03-31", "ends: 2025-03-31", 1003, "before 'starts'"),
    Slip("ends: 2026-03-31", "ends: 2026-03-31\nnumber_of_cases: 5", 1001, "side by side"),
    Slip("ends: 2026-03-31\n", "", 1001, "needs 'ends'"),
    Slip("ends: 2026-03-31", "ends: 2100-01-01", 1003, "after the year 2099"),
    Slip("ends: 2026-03-31", "ends: 2095-01-01", 1014, "not in force on 2091-01-01"),
    Slip("starts: 2025-04-01", "starts: 1812-04-01", 1003, "1970 to 2099"),
    Slip("starts: 2025-04-01", "starts: 2023-04-01", 1014, "not in force on 2023-04-01"),
    Slip("warm_up: 8 weeks", "warm_up: 53 weeks", 1003, "as long as the whole run"),
    Slip("per_week: 40", "per_week: 900000000", 1011, "10 million"),
    Slip("ends: 2026-03-31", "number_of_cases: 10000001", 124, "10000000"),
    Slip("ends: 2026-03-31", "number_of_cases: 10000000", 1003, "after the year 2099"),
    Slip("staff: 2", "staff: 10000", 1011, "10,000 officers"),
    Slip("per_week: 40", "per_week: 40\n  per_hour: 2", 1001, "in several ways"),
    Slip("  per_week: 40\n", "", 1001, "how enquiries arrive"),
    Slip("per_week: 40", "recorded: cases", 1001, "spreads a rate"),
    Slip("per_week: 40", "per_week: 40\n  keep: workflow", 1001, "no recorded enquiries"),
    Slip("per_week: 40", "per_week: 0", 1004, "above 0"),
    Slip("hours: \"09:00-17:00\"", "hours: \"09:30-17:00\"", 125, "full hour"),
    Slip("hours: \"09:00-17:00\"", "hours: []", 1001, "no hours"),
    Slip("workflows: {", "workflows: {southern: 1, ", 1014, "not for the company 'north'"),
    Slip("speed: 1.2", "speed: 1000", 1004, "0.01 to 100"),
    Slip("2025-08-04..", "2025-08-16..", 125, "a day or days"),
    Slip("tasks: [visit]", "tasks: [call]", 0, ""),
    Slip("      bob:\n", "", 0, ""),
    Slip("sigma: 0.75", "sgima: 0.75", 120, "sigma"),
  ]

  @Test("A slip is refused at its line with what to do", arguments: slips.indices)
  func refused(index: Int) throws {
    let slip = Self.slips[index]
    let text = ScenarioSample.text.replacing(slip.line, with: slip.slip, maxReplacements: 1)
    #expect(text != ScenarioSample.text, "\(slip.line) is not there")
    let found = try findings(text)
    guard slip.code > 0 else {
      #expect(found.isEmpty, "\(found)")
      return
    }
    let finding = found.first {
      $0.code.number == slip.code
        && (slip.words.isEmpty || "\($0.message) \($0.help ?? "")".contains(slip.words))
    }
    #expect(finding != nil, "\(slip): \(found)")
    #expect(finding?.place?.file == "scenarios/x.yml" && finding?.place?.line != nil)
    #expect(finding?.help?.isEmpty == false)
  }

  @Test("Work that nobody of the team does is refused, also after an escalation")
  func nobody() throws {
    let alone = ScenarioSample.text.replacing("      bob:\n", with: "")
    let other = alone.replacing("tasks: [visit]", with: "tasks: [refer]")
    #expect(try findings(other).map(\.message) == ["nobody of the team 'field' does 'visit'"])
    let moved = alone.replacing("reassign_to: desk", with: "reassign_to: field")
    #expect(try findings(moved).map(\.message) == ["nobody of the team 'field' does 'call'"])
    let away = alone.replacing("2025-08-04..2025-08-15", with: "2025-01-01..2026-04-01")
    #expect(
      try findings(away).map(\.message)
        == ["nobody of the team 'field' is there to do 'visit'"])
  }

  @Test("A number of staff that is refused does not make its team one without anybody")
  func refusedStaff() throws {
    for staff in ["1000000000", "-1", "some"] {
      let text = ScenarioSample.text.replacing("staff: 2", with: "staff: \(staff)")
      #expect(try findings(text).count == 1, "\(staff)")
    }
  }

  @Test("A model that no case comes to is a warning")
  func unused() throws {
    let text = ScenarioSample.text.replacing(
      "tasks:\n", with: "tasks:\n  unused: {elapsed: 1 day}\n")
    let reading = try read(text)
    #expect(reading.warnings.map(\.code) == [SimulationCode.unused])
    #expect(reading.warnings.first?.message.contains("'unused'") == true)
  }

  @Test("Whatever bytes are put in the place of others, reading ends with findings or a scenario")
  func hostile() throws {
    let rulebook = try ScenarioSample.rulebook()
    let bytes = Array(ScenarioSample.text.utf8)
    let inserts: [[UInt8]] = [
      Array("99999999999".utf8), Array("[]".utf8), Array("{}".utf8), Array("-".utf8), [0xFF],
      Array("9999-12-31".utf8), Array("0001-01-01".utf8), [],
    ]
    for place in stride(from: 0, to: bytes.count, by: 23) {
      for insert in inserts {
        let changed = bytes[..<place] + insert + bytes[min(place + 5, bytes.count)...]
        do throws(Findings) {
          _ = try ScenarioReader.read(Array(changed), file: "x.yml", rulebook: rulebook)
        } catch {
          #expect(error.list.contains { $0.severity == .error })
        }
      }
    }
  }
}

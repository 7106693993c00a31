import Casework
import Columns
import Compliance
import Diagnostics
import Testing
import WorkingTime

@testable import Simulation

@Suite("Enquiries that come as the project's own cases did")
struct RecordedArrivalsTests {
  /// An instant of UTC: `2025-06-02 09:30`.
  private func utc(_ text: String) throws -> Int64 {
    let parts = text.split(separator: " ")
    let clock = parts[1].split(separator: ":").compactMap { Int64($0) }
    let date = try #require(CivilDate(iso: Array(parts[0].utf8)[...]))
    return Int64(date.dayNumber) * 86_400 + clock[0] * 3600 + clock[1] * 60
  }

  private func casebook(
    _ cases: [(opened: String, workflow: String, company: String)]
  ) throws -> Casebook {
    var casebook = Casebook()
    casebook.cases.count = cases.count
    casebook.cases.isGiven = true
    casebook.cases.openedAt = InstantColumn(try cases.map { try utc($0.opened) })
    var companies = CodeColumn()
    for entry in cases {
      casebook.cases.workflow.append(entry.workflow)
      companies.append(entry.company.isEmpty ? nil : entry.company)
    }
    casebook.cases.company = companies
    return casebook
  }

  private func openings(_ opened: [String]) throws -> Casebook {
    try casebook(opened.map { ($0, "row", "") })
  }

  private func model(
    _ recorded: RecordedArrivals, weekly: Bool, starts: String, days: Int
  ) throws -> Scenario {
    let model = ServiceModel(
      stages: [.init(staff: 1, length: .fixed(60))],
      arrivals: weekly ? .weeks(recorded) : .recorded(recorded), cases: 1,
      week: ServiceModel.always)
    var scenario = model.scenario(seed: 1)
    let first = try #require(CivilDate(iso: Array(starts.utf8)[...]))
    scenario.starts = recorded.zone.startOfDay(first)
    scenario.extent = .until(recorded.zone.startOfDay(first.adding(days: days)))
    return scenario
  }

  private func rules(_ scenario: Scenario) -> Rulebook {
    let stages = [ServiceModel.Stage(staff: 1, length: .fixed(60))]
    var rulebook = ServiceModel(
      stages: stages, arrivals: scenario.arrivals, cases: 1, week: ServiceModel.always
    ).rulebook
    rulebook.workflows["other"] = rulebook.workflows["row"]
    rulebook.companies = ["north": "North", "south": "South"]
    return rulebook
  }

  /// When the cases of a run were launched.
  private func launches(_ scenario: Scenario) throws -> [Int64] {
    var run = Run(Setting(scenario, rules(scenario), years: 2023...2060), sink: KeptCases())
    try run.run()
    return run.sink.cases.sorted { $0.number < $1.number }.map(\.launched)
  }

  private func message(_ body: () throws -> Void) -> Finding? {
    do {
      try body()
      return nil
    } catch {
      return (error as? Findings)?.list.first
    }
  }

  @Test(
    "Recorded enquiries come at their instants, those before the first day and after the last not")
  func recorded() throws {
    let casebook = try openings([
      "2025-06-03 12:00", "2025-05-31 23:59", "2025-06-01 00:00", "2025-06-07 23:59",
      "2025-06-08 00:00", "2025-06-03 12:00",
    ])
    var scenario = try model(
      RecordedArrivals(zone: .utc), weekly: false, starts: "2025-06-01", days: 7)
    #expect(try scenario.fill(from: casebook).isEmpty)
    let expected = try [
      "2025-06-01 00:00", "2025-06-03 12:00", "2025-06-03 12:00", "2025-06-07 23:59",
    ].map(utc)
    #expect(try launches(scenario) == expected)
  }

  @Test("Enquiries keep their workflow and company; cases that the scenario does not name stay out")
  func keeps() throws {
    let casebook = try casebook([
      ("2025-06-02 10:00", "other", "south"), ("2025-06-02 11:00", "row", ""),
      ("2025-06-02 12:00", "third", "north"), ("2025-06-02 13:00", "row", "north"),
      ("2025-06-02 14:00", "other", "west"),
    ])
    let place = Place("scenarios/x.yml", line: 6)
    var scenario = try model(
      RecordedArrivals(keeping: .workflowAndCompany, zone: .utc, place: place), weekly: false,
      starts: "2025-06-01", days: 7)
    scenario.workflows = Mix([("row", 1), ("other", 1)])
    scenario.companiesByWorkflow["other"] = Mix([("north", 1), ("south", 1)])
    let warnings = try scenario.fill(from: casebook)
    #expect(warnings.map(\.code.number) == [1032] && warnings.first?.place?.line == 6)
    // Of workflow `third`, and of company `west`; workflow `row` asks for no company.
    #expect(warnings.first?.message.hasPrefix("2 of 5 cases are left out") == true)
    var run = Run(
      Setting(scenario, rules(scenario), years: 2024...2030), sink: KeptNames())
    try run.run()
    #expect(run.sink.names.sorted() == ["1 other south", "2 row ", "3 row "])
  }

  @Test("A week comes again at the same readings of the clock, across both of its changes")
  func clockChanges() throws {
    let london = try #require(Zone.named("Europe/London"))
    // One whole week, from Monday 2 June 2025, on summer time: Monday 10:00, Sunday 01:30 and 02:30
    // by the clock. The day before it and the day after belong to weeks that are there in part.
    let casebook = try openings([
      "2025-06-01 12:00", "2025-06-02 09:00", "2025-06-08 00:30", "2025-06-08 01:30",
      "2025-06-09 09:00",
    ])
    // From a Wednesday: the Monday of the first week has been. The clock goes back on Sunday 26
    // October 2025, when 01:30 comes twice: the first is at 00:30 of UTC.
    var scenario = try model(
      RecordedArrivals(zone: london), weekly: true, starts: "2025-10-22", days: 13)
    _ = try scenario.fill(from: casebook)
    let autumn = [
      "2025-10-26 00:30", "2025-10-26 02:30", "2025-10-27 10:00", "2025-11-02 01:30",
      "2025-11-02 02:30", "2025-11-03 10:00",
    ]
    #expect(try launches(scenario) == autumn.map(utc))
    // It goes forward on Sunday 29 March 2026: there is no 01:30, so the jump it is, at 01:00.
    scenario.starts = london.startOfDay(try #require(CivilDate(iso: Array("2026-03-23".utf8)[...])))
    scenario.extent = .cases(3)
    let spring = ["2026-03-23 10:00", "2026-03-29 01:00", "2026-03-29 01:30"]
    #expect(try launches(scenario) == spring.map(utc))
  }

  @Test("Weeks are drawn each as often as the others, again and again, other ones by another seed")
  func drawn() throws {
    // Four whole weeks, the third of them empty, told apart by how many come: 1, 2, none and 3.
    let casebook = try openings([
      "2025-06-02 09:00", "2025-06-10 09:00", "2025-06-11 09:00", "2025-06-23 09:00",
      "2025-06-24 09:00", "2025-06-29 09:00",
    ])
    var scenario = try model(
      RecordedArrivals(zone: .utc), weekly: true, starts: "2026-01-05", days: 4000 * 7)
    _ = try scenario.fill(from: casebook)
    guard case .weeks(let recorded) = scenario.arrivals else { throw CancellationError() }
    #expect(recorded.weeks.map(\.count) == [1, 2, 0, 3])
    let setting = Setting(scenario, rules(scenario), years: 2025...2030)
    func weeks(seed: UInt64) -> [Int] {
      var clock = ArrivalClock(setting)
      let draws = Draws(seed: seed, replication: 0)
      var counts = Array(repeating: 0, count: 4000)
      var number: UInt32 = 0
      while let at = clock.next(number, draws) {
        let week = Int((at - setting.scenario.starts.seconds) / 604_800)
        guard week < 4000 else { break }
        counts[week] += 1
        number += 1
      }
      return counts
    }
    let first = weeks(seed: 1)
    // Of 4000 draws 1000 of each are expected, with a deviation of sqrt(4000 * 3/16) = 27.4.
    for count in 0...3 {
      #expect(abs(first.count { $0 == count } - 1000) < 110)
    }
    #expect(first == weeks(seed: 1) && first != weeks(seed: 2))
  }

  @Test("Where nothing could come, the scenario is refused with its place and what to do")
  func refused() throws {
    let place = Place("scenarios/x.yml", line: 7)
    let recorded = RecordedArrivals(zone: .utc, place: place)
    func refusal(_ opened: [String], weekly: Bool) throws -> Finding? {
      let casebook = try openings(opened)
      var scenario = try model(recorded, weekly: weekly, starts: "2026-01-01", days: 31)
      return message { _ = try scenario.fill(from: casebook) }
    }
    let none = try refusal([], weekly: false)
    #expect(none?.code == SimulationCode.noRecords && none?.place?.line == 7 && none?.help != nil)
    let past = try refusal(["2025-06-02 09:00", "2025-07-01 09:00"], weekly: false)
    #expect(past?.message.hasSuffix("from 2025-06-02 to 2025-07-01") == true)
    #expect(try refusal([], weekly: true)?.code == SimulationCode.noRecords)
    // From a Tuesday to the Saturday after the next Monday.
    let parts = try refusal(["2025-06-03 09:00", "2025-06-14 09:00"], weekly: true)
    #expect(parts?.message.contains("no whole week") == true)
    // To its Sunday: that week is whole.
    #expect(try refusal(["2025-06-03 09:00", "2025-06-15 09:00"], weekly: true) == nil)
  }

  @Test("Fewer recorded than a number of cases asks for is said")
  func tooFew() throws {
    let casebook = try openings(["2026-01-02 09:00"])
    var scenario = try model(
      RecordedArrivals(zone: .utc), weekly: false, starts: "2026-01-01", days: 31)
    scenario.extent = .cases(5)
    #expect(try scenario.fill(from: casebook).first?.message.hasPrefix("1 enquiries") == true)
    #expect(try launches(scenario) == [try utc("2026-01-02 09:00")])
  }
}

/// A sink that keeps what each case was about.
private struct KeptNames: CaseSink {
  static var wantsCases: Bool { true }
  var names: [String] = []

  mutating func take(_ ended: SimulatedCase) {
    names.append("\(ended.number) \(ended.workflow) \(ended.company ?? "")")
  }
}

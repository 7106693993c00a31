import Casework
import Testing
import WorkingTime

@testable import Simulation

@Suite("Two scenarios on the same draws")
struct ScenarioComparisonTests {
  private func model(staff: Int) -> ServiceModel {
    ServiceModel(
      stages: [
        .init(staff: staff, length: .exponential(mean: 3600)),
        .init(staff: 2, length: .fixed(1800)),
      ],
      arrivals: .working(calendar: "office", perHour: 1.7), cases: 400,
      target: Period(240, .workingMinutes), week: ServiceModel.always)
  }

  private func line(
    _ comparison: ScenarioComparison, _ quantity: Figure.Quantity, _ subject: Figure.Subject
  ) throws -> ScenarioComparison.Line {
    try #require(comparison.lines.first { $0.figure == Figure(quantity, of: subject) })
  }

  @Test("A scenario does not differ from itself in anything")
  func itself() throws {
    let runs = try Replications.run(model(staff: 2).setting(), count: 5, threads: 2)
    let comparison = ScenarioComparison(runs, runs)
    #expect(comparison.lines.count > 10)
    for line in comparison.lines {
      #expect(line.difference == 0)
      #expect(line.verdict == (line.figure.lowerIsBetter == nil ? nil : .noDetectableDifference))
    }
  }

  @Test("An officer more: fewer missed is better, more in time is better, less worked is neither")
  func officer() throws {
    let baseline = try Replications.run(model(staff: 2).setting(), count: 12, threads: 2)
    let other = try Replications.run(model(staff: 3).setting(), count: 12, threads: 2)
    let comparison = ScenarioComparison(baseline, other)
    for quantity in [Figure.Quantity.missed, .inTime] {
      #expect(try line(comparison, quantity, .task(0)).verdict == .better)
    }
    let back = ScenarioComparison(other, baseline)
    for quantity in [Figure.Quantity.missed, .inTime] {
      #expect(try line(back, quantity, .task(0)).verdict == .worse)
    }
    let utilisation = try line(comparison, .utilisation, .team(0))
    #expect(utilisation.verdict == nil && utilisation.chance == nil)
    #expect(try #require(utilisation.paired).difference.high < 0)
    // The same enquiries come to both, with the same work in them.
    #expect(try line(comparison, .launched, .cases).difference == 0)
    #expect(try line(comparison, .worked, .team(0)).difference == 0)
    let own = try line(comparison, .sojourn, .cases)
    let values = zip(baseline.runs, other.runs).map { first, second in
      Double(second.sojourn) / 400 - Double(first.sojourn) / 400
    }
    let mean = values.reduce(0, +) / 12
    #expect(abs((own.difference ?? 0) - mean) < 1e-6)
  }

  @Test("Verdicts hold for all figures together: Holm over those that are given one")
  func together() throws {
    let baseline = try Replications.run(model(staff: 2).setting(), count: 4, threads: 1)
    let other = try Replications.run(model(staff: 3).setting(), count: 4, threads: 1)
    let judged = ScenarioComparison(baseline, other).lines.filter { $0.verdict != nil }
    let chances = Holm.adjusted(judged.compactMap { $0.paired?.pValue })
    #expect(judged.count == chances.count && judged.count >= 6)
    for (line, chance) in zip(judged, chances) {
      #expect(line.chance == chance)
      #expect((line.verdict == .noDetectableDifference) == (chance > 0.05))
    }
    // Corrected chances are larger than each by itself, but for the largest.
    #expect(judged.contains { ($0.chance ?? 0) > ($0.paired?.pValue ?? 1) * 2 })
  }

  @Test("Tasks and teams that only one has are listed and not compared; teams go by their names")
  func onlyOne() throws {
    let two = model(staff: 2)
    var one = two
    one.stages.removeLast()
    var scenario = two.scenario(seed: 1)
    scenario.teams = scenario.teams.reversed()
    scenario.tasks["stage-0"] = TaskModel(.touch(team: 1, two.stages[0].length))
    scenario.tasks["stage-1"] = TaskModel(.touch(team: 0, two.stages[1].length))
    let turned = Setting(scenario, two.rulebook, years: 2023...2050)
    let both = try Replications.run(two.setting(), count: 2, threads: 1)
    let same = ScenarioComparison(both, try Replications.run(turned, count: 2, threads: 1))
    #expect(same.lines.allSatisfy { $0.difference == 0 })
    #expect(try line(same, .worked, .team(0)).other.subject == .team(1))

    // The rulebook knows both tasks, the scenario's workflow only the first.
    var rulebook = two.rulebook
    rulebook.workflows["row"]?.versions[0].body.path.removeLast()
    let short = Setting(one.scenario(seed: 1), rulebook, years: 2023...2050)
    let comparison = ScenarioComparison(both, try Replications.run(short, count: 2, threads: 1))
    #expect(comparison.onlyTasks.baseline == ["stage-1"] && comparison.onlyTasks.other.isEmpty)
    #expect(comparison.onlyTeams.baseline == ["team-1"] && comparison.onlyTeams.other.isEmpty)
    #expect(!comparison.lines.contains { $0.figure.subject == .task(1) })
  }

  @Test("One run of each gives a difference and nothing to say of it")
  func single() throws {
    let comparison = ScenarioComparison(
      try Replications.run(model(staff: 2).setting(), count: 1, threads: 1),
      try Replications.run(model(staff: 3).setting(), count: 1, threads: 1))
    #expect(comparison.lines.allSatisfy { $0.paired == nil && $0.verdict == nil })
    #expect(comparison.lines.contains { ($0.difference ?? 0) != 0 })
  }
}

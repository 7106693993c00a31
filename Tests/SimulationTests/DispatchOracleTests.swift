import Casework
import Compliance
import Testing
import WorkingTime

@testable import Simulation

/// Holds runs to what a changed target does: to history read again, and to the service itself.
///
/// One officer, load 0.8, two kinds of enquiries alike in all but their target, which is 14 hours of
/// both at first and 7 of the one later. From launch to end is exponential with mean 5 hours where
/// the first is served first: beyond 14 hours lie e^-2.8 = 6.08 %, beyond 7 e^-1.4 = 24.66 %.
@Suite("A target that is changed")
struct DispatchOracleTests {
  private static let cases = 40_000

  /// What comes of a run: every case, which kind it is, and how many of each kind missed.
  private struct Outcome {
    var cases: [KeptCase]
    var kinds: [String]
    /// Percent of the first kind and of the second.
    var missed: [Double]

    /// The shares that miss other targets if all that happened stays as it was.
    func relabelled(_ hours: [Int64]) -> [Double] {
      ["a", "b"].enumerated().map { place, kind in
        let own = zip(cases, kinds).filter { $1 == kind }
        let late = own.count { one, _ in one.ended - one.launched > hours[place] * 3600 }
        return 100 * Double(late) / Double(own.count)
      }
    }
  }

  /// A sink that keeps every case with its workflow.
  private struct Kinds: CaseSink {
    static var wantsCases: Bool { true }
    var kept = KeptCases()
    var kinds: [UInt32: String] = [:]

    mutating func take(_ ended: SimulatedCase) {
      kept.take(ended)
      kinds[ended.number] = ended.workflow
    }
  }

  private func run(_ hours: [Int], _ discipline: Team.Discipline) throws -> Outcome {
    let model = ServiceModel(
      stages: [
        .init(staff: 1, length: .exponential(mean: 3600), discipline: discipline),
        .init(staff: 1, length: .exponential(mean: 3600)),
      ], arrivals: .working(calendar: "office", perHour: 0.8), cases: Self.cases,
      week: ServiceModel.always)
    var rulebook = model.rulebook
    for (place, kind) in ["a", "b"].enumerated() {
      var workflow = try #require(rulebook.workflows["row"])
      workflow.versions[0].body.path = [
        PathStep(task: "stage-\(place)", activation: .automatic, mandatory: true)
      ]
      rulebook.workflows[kind] = workflow
      rulebook.tasks["stage-\(place)"]?.versions[0].body.serviceLevels = [
        ServiceLevel(calendar: "office", target: Period(hours[place] * 60, .workingMinutes))
      ]
    }
    var scenario = model.scenario(seed: 11)
    scenario.workflows = Mix([("a", 1), ("b", 1)])
    scenario.tasks["stage-1"] = TaskModel(.touch(team: 0, model.stages[1].length))
    var run = Run(Setting(scenario, rulebook, years: 2023...2050), sink: Kinds())
    try run.run()
    let kinds = run.sink.kinds
    let cases = run.sink.kept.cases.sorted { $0.number < $1.number }
    return Outcome(
      cases: cases, kinds: cases.map { kinds[$0.number] ?? "" },
      missed: run.figures.tasks.prefix(2).map {
        100 * Double($0[.missed]) / Double($0.judged)
      })
  }

  @Test("First come, first served: reading history again is the same as running again, per task")
  func firstComeFirstServed() throws {
    let before = try run([14, 14], .fifo)
    let after = try run([7, 14], .fifo)
    #expect(before.cases == after.cases && before.kinds == after.kinds)
    #expect(before.relabelled([7, 14]) == after.missed)
    #expect(before.relabelled([14, 14]) == before.missed)
    // 0.0026 is the standard error of such a share of a million; here of 20,000 each.
    let error = 100 * 0.0026 * (1e6 / Double(Self.cases)).squareRoot()
    #expect(abs(after.missed[0] - 24.66) <= 4 * error, "\(after.missed)")
    #expect(abs(after.missed[1] - 6.08) <= 4 * error, "\(after.missed)")
  }

  @Test("Earliest target first: reading again says 25 % and 6 %, running again 13 % and 12 %")
  func earliestTarget() throws {
    let before = try run([14, 14], .earliestTarget)
    let after = try run([7, 14], .earliestTarget)
    // With one target for all, the earliest target is the first come.
    let first = try run([14, 14], .fifo)
    #expect(before.cases == first.cases)
    #expect(before.cases != after.cases)
    let relabelled = before.relabelled([7, 14])
    // Reading history again says nothing of the second kind, whose target stays as it was.
    #expect(relabelled[1] == before.missed[1])
    // Another program's run of the same service: 25.3 and 6.07 against 12.9 and 11.8. Both here are
    // of the same draws, so that the changes are closer to those than either figure.
    #expect(abs((after.missed[0] - relabelled[0]) - (12.9 - 25.3)) < 2.5, "\(after.missed)")
    #expect(abs((after.missed[1] - relabelled[1]) - (11.8 - 6.07)) < 2.5, "\(relabelled)")
    // For the kind whose target was changed the one is about twice the other; for the other kind it
    // is blind to a doubling.
    #expect((1.6...2.4).contains(relabelled[0] / after.missed[0]))
    #expect((1.6...2.4).contains(after.missed[1] / relabelled[1]))
  }
}

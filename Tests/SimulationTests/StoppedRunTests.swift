import Casework
import Compliance
import Testing
import WorkingTime

@testable import Simulation

/// Holds what a run leaves open that stops with its last day, worked out by hand.
@Suite("Runs that stop")
struct StoppedRunTests {
  private static let monday = Zone.utc.startOfDay(ServiceModel.monday).seconds

  /// An hour and minute of Monday (0) or of a day after it.
  private func at(_ day: Int64, _ hour: Int64, _ minute: Int64 = 0) -> Int64 {
    Self.monday + day * 86_400 + hour * 3600 + minute * 60
  }

  /// Two tasks of five hours one after the other, an officer each from nine to five, a target of
  /// four working hours with a warning after two and a follow-on four after the target. Enquiries
  /// arrive at the instants given; the run stops with Tuesday.
  private func run(
    _ arrivals: [Int64], _ change: (inout Scenario) -> Void = { _ in }
  ) throws -> Run<KeptCases> {
    var record = RecordedArrivals(zone: .utc)
    record.enquiries = arrivals.map { .init(at: $0, kept: .nothing) }
    let stage = ServiceModel.Stage(staff: 1, length: .fixed(5 * 3600))
    let model = ServiceModel(
      stages: [stage, stage], arrivals: .recorded(record), cases: arrivals.count,
      target: Period(240, .workingMinutes), week: ServiceModel.office)
    var scenario = model.scenario(seed: 1)
    scenario.extent = .until(Instant(seconds: at(2, 0)))
    scenario.leavesOpen = true
    change(&scenario)
    var run = Run(Setting(scenario, model.rulebook, years: 2023...2025), sink: KeptCases())
    try run.run()
    return run
  }

  @Test("Each clock is judged as it stands, and officers worked until the last second")
  func leftOpen() throws {
    // The first officer has case 1 on Monday 9-14, case 2 on Monday 14-17 and Tuesday 9-11, case 3
    // from Tuesday 14:30; case 4 waits. The second has case 1 on Monday 14-17 and Tuesday 9-11,
    // case 2 on Tuesday 11-16.
    let run = try run([at(0, 9), at(0, 10), at(1, 14, 30), at(1, 16, 30)])
    let kept = run.sink.cases.sorted { $0.number < $1.number }
    #expect(kept.map(\.ended) == [at(1, 11), at(1, 16), CaseLife.never, CaseLife.never])
    #expect(kept[2].tasks[0].started == at(1, 14, 30))
    #expect(kept[3].tasks[0].started == CaseLife.never)
    let worked: [Int64] = [10 * 3600 + 9000, 10 * 3600]
    #expect(run.figures.worked == worked)
    // Working hours from planned start: case 1 took 5, case 2 7 + 2 and so past its follow-on at 8;
    // case 3 has 2.5 behind it and case 4 half an hour.
    let first = run.figures.tasks[0]
    #expect(first[.missed] == 2 && first[.openAmber] == 1 && first[.openGreen] == 1)
    #expect(first.ended == 2 && first.open == 2 && first.warned == 3)
    #expect(first.levels == [2, 1])
    // Five hours for case 1 and case 2; that of the others has not come to life.
    let second = run.figures.tasks[1]
    #expect(second[.missed] == 2 && second.open == 0 && second.unjudged == 0)
    #expect(second.warned == 2 && second.levels == [2])
    #expect(run.figures.launched == 4 && run.figures.ended == 2 && run.figures.open == 2)
    // From launch to end 26 and 30 hours; 9.5 and 7.5 to midnight, less the second before it.
    #expect(run.figures.allSojourns == 56 * 3600)
    #expect(run.figures.openArea == 73 * 3600 - 2)
    #expect(run.figures.now == at(2, 0) - 1)
  }

  @Test("A case that would be opened again after the last day stays closed, and counts as ended")
  func staysClosed() throws {
    let run = try run([at(0, 9)]) {
      $0.cases.reopened = .init(share: 1, after: .fixed(10 * 86_400))
    }
    #expect(run.sink.cases.map(\.ended) == [at(1, 11)])
    #expect(run.figures.ended == 1 && run.figures.open == 0 && run.figures.reopened == 0)
    #expect(run.figures.allSojourns == 26 * 3600 && run.figures.openArea == 26 * 3600)
  }

  @Test("A case that was opened again and would close after the last day is left open")
  func openAgain() throws {
    // Closed on Tuesday at 11, open again at 16, and so until 21: one second before that it stops.
    let run = try run([at(0, 9)]) {
      $0.cases.reopened = .init(share: 1, after: .fixed(5 * 3600))
      $0.extent = .until(Instant(seconds: at(1, 21)))
    }
    #expect(run.sink.cases.map(\.ended) == [CaseLife.never])
    #expect(run.figures.ended == 0 && run.figures.open == 1 && run.figures.reopened == 1)
    #expect(run.figures.openArea == 31 * 3600 - 1)
  }

  @Test("Work that is called off with its case counts for as long as it was done")
  func calledOff() throws {
    // Withdrawn three hours after its launch; the five hours had been put down.
    let run = try run([at(0, 9)]) {
      $0.cases.withdrawn = .init(share: 1, after: .fixed(3 * 3600))
    }
    #expect(run.figures.worked == [3 * 3600, 0] && run.sink.cases.map(\.ended) == [at(0, 12)])
  }
}

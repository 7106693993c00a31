import Casework
import Compliance
import Testing
import WorkingTime

@testable import Simulation

@Suite("Runs that begin with open work")
struct BacklogTests {
  /// Four open cases, one of another workflow, one that is closed and one that is not there yet.
  private var sample: BacklogSample {
    var sample = BacklogSample()
    sample.add("X-1", opened: 6, [.init(stage: 0, activated: 6, started: 8)])
    sample.add(
      "X-2", opened: 5,
      [
        .init(stage: 0, activated: 5, started: 5, completed: 5.5),
        .init(stage: 1, activated: 5.5, held: (9, 14)),
      ])
    sample.add(
      "X-3", opened: 1,
      [
        .init(stage: 0, activated: 1, started: 1, completed: 2),
        .init(stage: 1, activated: 2, started: 2, completed: 3),
        .init(stage: 2, activated: 3, started: 3),
      ])
    sample.add("X-4", opened: 11, [.init(stage: 0)])
    sample.add("X-5", workflow: "other", opened: 2, [])
    sample.add(
      "X-6", opened: 2, closed: 11, [.init(stage: 0, activated: 2, started: 2, completed: 11)])
    sample.add("X-7", opened: 13, [.init(stage: 0, activated: 13)])
    return sample
  }

  @Test("Four open cases by hand: begun work first, then the longest waiting; waits go on")
  func byHand() throws {
    // Team 0 goes on with X-1 (12 to 13), then takes X-4 (13 to 14). Team 1 has X-1 from 13 to 15;
    // at 14 X-4 comes, and then X-2 off hold: 15 to 17 and 17 to 19. X-3 has waited nine of its ten
    // hours.
    let setting = sample.setting()
    var run = Run(setting, sink: KeptCases())
    try run.run()
    let kept = run.sink.cases.sorted { $0.number < $1.number }
    let midnight = BacklogSample.noon - 12 * BacklogSample.hour
    func hours(_ instants: [Int64]) -> [Double] {
      instants.map { Double($0 - midnight) / 3600 }
    }
    #expect(
      kept.map { hours($0.tasks.map(\.started)) } == [
        [8, 13, 15], [5, 17, 19], [1, 2, 3], [13, 15, 17],
      ])
    #expect(
      kept.map { hours($0.tasks.map(\.ended)) } == [
        [13, 15, 25], [5.5, 19, 29], [2, 3, 13], [14, 17, 27],
      ])
    #expect(
      kept.map { hours($0.tasks.map(\.planned)) } == [
        [6, 13, 15], [5, 5.5, 19], [1, 2, 3], [11, 14, 17],
      ])
    #expect(hours(kept.map(\.launched)) == [6, 5, 1, 11])
    #expect(setting.backlog?.count == 4 && setting.backlog?.leftOut == 1)
  }

  @Test("Their clocks go on from where they were: holds count whole, amber is what it was")
  func clocks() throws {
    // Targets are eight hours. X-1's first task takes 6 to 13, in amber since 10. X-2's second takes
    // 5.5 to 19 with 5 hours on hold: 8.5 hours. Every wait takes ten.
    var run = Run(sample.setting(), sink: NoCases())
    try run.run()
    let tasks = run.figures.tasks
    #expect(tasks.map { $0[.met] } == [3, 3, 0])
    #expect(tasks.map { $0[.metInAmber] } == [1, 0, 0])
    #expect(tasks.map { $0[.missed] } == [0, 1, 4])
    #expect(tasks.map(\.warned) == [1, 1, 4])
    #expect(run.figures.launched == 4 && run.figures.takenUp == 4 && run.figures.ended == 4)
    // Little's law within the run: from noon to the ends at 25, 29, 13 and 27 hours.
    #expect(run.figures.openArea == (13 + 17 + 1 + 15) * BacklogSample.hour)
    #expect(run.figures.allSojourns == run.figures.openArea)
  }

  @Test("Files keep the references and the recorded hold; new ones go on after the greatest")
  func references() throws {
    var sample = sample
    sample.add("C-0000041", opened: 2, closed: 3, [])
    let setting = sample.setting { scenario in
      scenario.extent = .cases(1)
    }
    var run = Run(setting, sink: CaseFiles())
    try run.run()
    func text(_ table: CanonicalTable) -> String {
      var bytes = CaseFiles.heading(of: table)
      run.sink.drain(table) { bytes += $0 }
      return String(decoding: bytes, as: UTF8.self)
    }
    let cases = text(.cases)
    for reference in ["X-1", "X-2", "X-3", "X-4", "C-0000042"] {
      #expect(cases.contains("\r\n\(reference),row,"))
    }
    #expect(cases.split(separator: "\r\n").count == 6)
    let tasks = text(.tasks)
    #expect(tasks.contains("\r\nX-1/0,X-1,stage-0,") && tasks.contains(",C-0000042,stage-2,"))
    let own = tasks.split(separator: "\r\n").dropFirst().map { $0.prefix { $0 != "," } }
    #expect(own.count == 15 && Set(own).count == 15)
    let events = text(.events).split(separator: "\r\n")
    #expect(
      events.dropFirst().first { $0.contains(",hold,") }
        == "2024-01-01T09:00:00Z,hold,X-2,X-2/1,2024-01-01T14:00:00Z,,for the landlord,")
    #expect(events.contains { $0 == "2024-01-01T14:00:00Z,release,X-2,X-2/1,,,," })
  }

  @Test("A wait is one of those that last beyond what has passed: uniform stays uniform")
  func waits() throws {
    // Of 0 to 20 hours, those beyond ten: what is left is uniform from 0 to 10.
    var sample = BacklogSample()
    let count = 2_000
    for number in 0..<count {
      sample.add(
        "X-\(number)", opened: 1,
        [
          .init(stage: 0, activated: 1, started: 1, completed: 1),
          .init(stage: 1, activated: 1, started: 1, completed: 2),
          .init(stage: 2, activated: 2, started: 2),
        ])
    }
    let setting = sample.setting(wait: .uniform(from: 0, to: 20 * BacklogSample.hour))
    var run = Run(setting, sink: KeptCases())
    try run.run()
    let left = run.sink.cases.map { Double($0.ended - BacklogSample.noon) / 3600 }
    #expect(left.count == count && left.allSatisfy { $0 > 0 && $0 <= 10 })
    let error = 10 / 12.0.squareRoot() / Double(count).squareRoot()
    #expect(abs(left.reduce(0, +) / Double(count) - 5) <= 4 * error)
  }

  @Test("A case that was not withdrawn so far is withdrawn as often as such cases are")
  func withdrawals() throws {
    // Half are withdrawn after 0 to 22 hours; at 11 a quarter are gone, and of the three quarters
    // that are left another quarter go: one in three.
    var sample = BacklogSample()
    let count = 2_000
    for number in 0..<count {
      sample.add(
        "X-\(number)", opened: 1,
        [
          .init(stage: 0, activated: 1, started: 1, completed: 1),
          .init(stage: 1, activated: 1, started: 1, completed: 2),
          .init(stage: 2, activated: 2, started: 2),
        ])
    }
    let setting = sample.setting(wait: .fixed(100 * BacklogSample.hour)) { scenario in
      scenario.cases.withdrawn = .init(
        share: 0.5, after: .uniform(from: 0, to: 22 * BacklogSample.hour))
    }
    var run = Run(setting, sink: NoCases())
    try run.run()
    let share = Double(run.figures.tasks[2][.cancelled]) / Double(count)
    #expect(abs(share - 1.0 / 3) <= 4 * (2.0 / 9 / Double(count)).squareRoot())
  }
}

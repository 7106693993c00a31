import Casework
import Reporting
import Simulation
import Synchronization
import WorkingTime

/// How far simulated runs have come: whoever runs adds to it, from any thread, and the line on the
/// terminal looks at it.
final class SimulationProgress: Sendable {
  private let zone: Zone
  /// How many runs there will be.
  private let runs: Int
  /// How many have been begun.
  private let begun = Atomic<Int>(0)
  /// How many cases have ended.
  private let cases = Atomic<Int>(0)
  /// The parts that are done of all runs, each run counting as `whole`.
  private let parts = Atomic<Int>(0)
  /// The simulated instant that was looked at last.
  private let instant = Atomic<Int64>(0)
  private static let whole = 1_000_000

  /// The progress of so many runs, none of them begun.
  init(runs: Int, zone: Zone) {
    self.runs = runs
    self.zone = zone
  }

  /// What looks at the figures of one run that begins now.
  func watch(_ setting: Setting) -> (RunFigures) -> Void {
    begun.wrappingAdd(1, ordering: .relaxed)
    var (ended, part) = (0, 0)
    return { [self] figures in
      cases.wrappingAdd(Int(figures.ended) - ended, ordering: .relaxed)
      ended = Int(figures.ended)
      let now = Self.part(figures, setting)
      parts.wrappingAdd(now - part, ordering: .relaxed)
      part = now
      instant.store(figures.now, ordering: .relaxed)
    }
  }

  /// The part of a run that is done: of its cases, or of the days on which enquiries arrive.
  private static func part(_ figures: RunFigures, _ setting: Setting) -> Int {
    let share: Double
    switch setting.scenario.extent {
    case .cases(let count): share = Double(figures.ended) / Double(max(1, count))
    case .until(let end):
      let starts = setting.scenario.starts.seconds
      share = Double(figures.now - starts) / Double(max(1, end.seconds - starts))
    }
    return Int(min(1, max(0, share)) * Double(whole))
  }

  /// `simulating 45 %, run 14 of 30, 2025-08-14, 1,234,567 cases, 250,000/s, 3 s left`.
  func text(milliseconds: UInt64) -> String {
    let share =
      Double(parts.load(ordering: .relaxed)) / Double(Self.whole) / Double(max(1, runs))
    let cases = cases.load(ordering: .relaxed)
    guard milliseconds > 0, cases > 0 else { return "simulating" }
    let seconds = Double(milliseconds) / 1000
    var words = ["simulating \(Int(share * 100)) %"]
    if runs > 1 { words.append("run \(min(runs, begun.load(ordering: .relaxed))) of \(runs)") }
    let date = zone.date(at: Instant(seconds: instant.load(ordering: .relaxed)))
    words.append("\(date)")
    words.append("\(NumberText.grouped(Int64(cases))) cases")
    words.append("\(NumberText.grouped(Int64(Double(cases) / seconds)))/s")
    if share > 0 {
      words.append(
        "\(NumberText.grouped(Int64((seconds * (1 - share) / share).rounded(.up)))) s left")
    }
    return words.joined(separator: ", ")
  }
}

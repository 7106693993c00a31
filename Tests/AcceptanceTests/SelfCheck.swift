import Foundation
import TestSupport
import Testing

/// Holds the counts of a simulation to those that an evaluation of its files comes to.
///
/// Counts are kept by task, in the order of `names`.
struct SelfCheck {
  /// What is counted, by the names of the columns of `slate simulate`.
  static let names = ["ended", "met", "warned", "missed", "follow_ons", "cancelled", "no_clock"]

  let scratch: ScratchFolder

  private func files(_ folder: String) -> [String] {
    ["cases", "tasks", "events"].flatMap { ["--\($0)", "\(folder)/\($0).csv"] }
  }

  /// The counts of the run itself, by what it wrote as CSV.
  func own(_ run: BuiltSlate.Run) -> [String: [Int]] {
    let lines = run.text.components(separatedBy: "\r\n").drop { !$0.hasPrefix("task,") }
    let headings = lines.first?.components(separatedBy: ",") ?? []
    var figures: [String: [Int]] = [:]
    for line in lines.dropFirst().prefix(while: { !$0.isEmpty }) {
      let cells = line.components(separatedBy: ",")
      figures[cells[0]] = Self.names.map { name in
        headings.firstIndex(of: name).flatMap { Int(cells[$0]) } ?? -1
      }
    }
    return figures
  }

  /// The same counts by the clocks and firings of the files in a folder, as of an instant.
  func theirs(
    _ project: String, _ folder: String = "simulated", asOf: String = "2099-01-01"
  ) throws -> [String: [Int]] {
    func rows(_ command: String) throws -> [[String: String]] {
      let run = try BuiltSlate.run(
        [command, "--project", project] + files(folder)
          + ["--as-of", asOf, "--format", "csv", "--quiet"], in: scratch)
      #expect(run.status == 0, "\(run)")
      return Fixture.records(run.text)
    }
    var figures: [String: [Int]] = [:]
    for clock in try rows("evaluate") {
      guard let task = clock["task"], !task.isEmpty else { continue }
      figures[task, default: Array(repeating: 0, count: Self.names.count)].tally(clock)
    }
    var told: Set<String> = []
    for firing in try rows("escalations")
    where firing["kind"] == "amber" && firing["state"] != "due" {
      guard let task = firing["task"], !task.isEmpty, let identifier = firing["task_id"],
        told.insert(identifier).inserted
      else { continue }
      figures[task]?[2] += 1
    }
    return figures
  }
}

extension [Int] {
  /// Counts a row of `slate evaluate`; what is open counts for its target and follow-ons alone.
  fileprivate mutating func tally(_ clock: [String: String]) {
    let outcome = clock["outcome"]
    let hasEnded = ["complete", "cancelled"].contains(clock["status"])
    if hasEnded { self[0] += 1 }
    if outcome == "met" || outcome == "met_in_amber" { self[1] += 1 }
    if outcome == "missed" { self[3] += 1 }
    self[4] += Swift.max(0, Int(clock["follow_on_level"] ?? "") ?? 0)
    if outcome == "cancelled" { self[5] += 1 }
    if hasEnded, outcome == "no_sla" || outcome == "excluded" { self[6] += 1 }
  }
}

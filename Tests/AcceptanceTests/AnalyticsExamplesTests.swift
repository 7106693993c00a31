import Foundation
import TestSupport
import Testing

/// Eight tasks made for the edges that generated rows seldom meet, through the rules and the mapping
/// of the benchmark.
@Suite("The benchmark's rules, at their edges")
struct AnalyticsExamplesTests {
  /// `Book interview` has a target of 8 working hours with amber 2 before. Created Monday 8 January
  /// 2024 at 09:00, it turns amber at 15:00, is due at 17:00, and reaches a stage every 16 working
  /// hours after that: the first on Wednesday 10 January at 17:00. Each is judged by instants:
  /// late is after the due instant, amber at or after its instant, a stage after its instant.
  private static let examples: [(at: String, elapsed: Int, late: Bool, amber: Bool, stages: Int)] =
    [
      ("2024-01-08T14:59:59Z", 21_599, false, false, 0),
      ("2024-01-08T15:00:00Z", 21_600, false, true, 0),
      ("2024-01-08T17:00:00Z", 28_800, false, true, 0),
      ("2024-01-08T17:00:01Z", 28_800, true, false, 0),
      ("2024-01-09T09:00:00Z", 28_800, true, false, 0),
      ("2024-01-10T17:00:00Z", 86_400, true, false, 0),
      ("2024-01-10T17:00:01Z", 86_400, true, false, 1),
      ("2024-01-11T09:00:00Z", 86_400, true, false, 1),
    ]

  private func evaluate() throws -> [[String: String]] {
    let scratch = try ScratchFolder()
    try scratch.copy(
      SharedFolder.project.appending(path: "Tests/Benchmarks/analytics"), to: "analytics")
    // The columns of the benchmark's generator, in its order.
    var csv = "task_id,case_id,workflow,task_type,created_at,completed_at\n"
    for (row, example) in Self.examples.enumerated() {
      csv += "T\(row),C\(row),Main duty,Book interview,2024-01-08T09:00:00Z,\(example.at)\n"
    }
    try scratch.write(csv, to: "tasks.csv")
    let run = try BuiltSlate.run(
      [
        "evaluate", "--project", "analytics", "--tasks", "tasks.csv",
        "--mapping", "analytics/mappings/tasks.yml", "--as-of", "2025-03-31T17:00:00Z",
      ], in: scratch)
    #expect(run.status == 0 && run.words.isEmpty, "\(run)")
    return Fixture.records(run.text)
  }

  @Test("Late, amber, stages and working time of the eight")
  func edges() throws {
    let rows = try evaluate()
    #expect(rows.count == 8)
    for (row, example) in zip(rows, Self.examples) {
      #expect(row["amber_at"] == "2024-01-08T15:00:00+00:00")
      #expect(row["target_at"] == "2024-01-08T17:00:00+00:00")
      #expect(row["working_seconds"] == String(example.elapsed), "\(example)")
      let outcome = example.late ? "missed" : example.amber ? "met_in_amber" : "met"
      #expect(row["outcome"] == outcome, "\(example)")
      let stages = Int(row["follow_on_level"] ?? "") ?? 0
      #expect(stages == example.stages, "\(example) \(row)")
    }
  }
}

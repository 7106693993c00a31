import Foundation
import TestSupport
import Testing

/// Exports that nobody on the project made, through the mappings that are shipped, as a user runs
/// them. What is expected was counted outside of the project.
@Suite(
  "Shipped mappings on real exports",
  .enabled(if: SharedFolder.isPresent, SharedFolder.skipMessage))
struct ShippedMappingsTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try scratch.copy(
      SharedFolder.project.appending(path: "sample-data/mappings"), to: "mappings")
  }

  /// A project for one mapping, and the export where the mapping looks for it.
  private func project(
    _ mapping: String, _ file: String, as name: String, zone: String, _ definitions: String
  ) throws {
    try scratch.write("organisation: Somewhere\nzone: \(zone)\n", to: "project/slate.yml")
    try scratch.write(definitions, to: "project/definitions/rules.yml")
    try scratch.copy(
      scratch.url.appending(path: "mappings/\(mapping)"), to: "project/mappings/\(mapping)")
    let root = try #require(SharedFolder.root)
    if file.hasSuffix(".gz") {
      let target = "project/exports/\(name)"
      try scratch.write("", to: target)
      let source = root.appending(path: "data/\(file)").path
      let run = try BuiltSlate.shell("gzip -dc '\(source)' > '\(target)'", in: scratch)
      #expect(run.status == 0)
    } else {
      try scratch.copy(root.appending(path: "data/\(file)"), to: "project/exports/\(name)")
    }
  }

  private static let enquiry = "workflows:\n  enquiry: {name: Enquiry, from: 2000-01-01}\n"

  private func evaluate(_ more: [String] = []) throws -> [[String: String]] {
    let run = try BuiltSlate.run(
      ["evaluate", "--project", "project", "--format", "csv"] + more, in: scratch)
    #expect(run.status == 0, "\(run)")
    return Fixture.records(run.text).filter { $0["task_id"] != "" }
  }

  private func rows() throws -> String {
    let run = try BuiltSlate.run(
      ["report", "--project", "project", "--section", "data-quality", "--format", "json"],
      in: scratch)
    #expect(run.status == 0, "\(run)")
    return run.text
  }

  @Test("Boston 2022: ISO dates, dd/mm/yyyy and JSON lines give the same bytes")
  func boston() throws {
    try project(
      "boston-311.yml", "boston-311-2022/cases.csv", as: "boston-311.csv",
      zone: "America/New_York", Self.enquiry)
    let root = try #require(SharedFolder.root)
    let outputs = try ["cases.csv", "cases-dmy.csv", "cases.jsonl"].map { file in
      let run = try BuiltSlate.run(
        [
          "evaluate", "--project", "project", "--mapping", "mappings/boston-311.yml", "--tasks",
          root.appending(path: "data/boston-311-2022/\(file)").path, "--format", "csv",
        ], in: scratch)
      #expect(run.status == 0, "\(run)")
      return run.output
    }
    #expect(outputs[0].count > 10_000)
    #expect(outputs[1] == outputs[0] && outputs[2] == outputs[0])
  }

  @Test("Kansas City: 2,278 of 2,355 verdicts agree, 457 closed without a date are excluded")
  func kansasCity() throws {
    try project(
      "kansas-city-potholes.yml", "kansas-city-potholes/cases.csv",
      as: "kansas-city-potholes.csv", zone: "America/Chicago",
      """
      workflows:
        pothole: {name: Pothole, tasks: [{task: mend-pothole, activation: automatic}],
          from: 2000-01-01}
      tasks:
        mend-pothole:
          name: Mend the pothole
          service_levels: [{calendar: always, target: 1 day, from: 2000-01-01}]

      """)
    let tasks = try evaluate()
    #expect(tasks.count == 4_493)
    #expect(tasks.filter { $0["outcome"] == "excluded" }.count == 457)
    let closed = tasks.filter { ["met", "missed"].contains($0["outcome"]) }
    #expect(closed.count == 2_355)
    let agreeing = closed.filter {
      $0["source_on_time"] == ($0["outcome"] == "met" ? "true" : "false")
    }
    #expect(agreeing.count == 2_278)
    let told = try rows()
    #expect(
      told.contains(
        "4,493 rows = 4,036 used + 457 excluded + 0 rejected "
          + "(it is said to have ended, but not when: 457)"), "\(told)")
  }

  @Test("New York: closed before created is excluded with that reason, in CSV and in JSON")
  func newYork() throws {
    try project(
      "nyc-311.yml", "nyc-311/cases.csv", as: "nyc-311.csv", zone: "America/New_York",
      Self.enquiry)
    #expect(try evaluate().filter { $0["outcome"] == "excluded" }.count == 10)
    let csv = try rows()
    #expect(
      csv.contains(
        "1,000 rows = 990 used + 10 excluded + 0 rejected "
          + "(it stopped before its case was opened: 10)"), "\(csv)")
    try FileManager.default.removeItem(at: scratch.url.appending(path: "project"))
    try project(
      "nyc-311-json.yml", "nyc-311/cases.json", as: "nyc-311.json", zone: "America/New_York",
      Self.enquiry)
    // Seven were closed before they were created; one of them in 1900, which the mapping leaves out.
    let json = try rows()
    #expect(
      json.contains(
        "1,000 rows = 993 used + 6 excluded + 0 rejected + 1 not taken by the mapping "
          + "(it stopped before its case was opened: 6)"), "\(json)")
  }

  @Test("Permits: 8,577 events make 1,434 permits, 982 with the deadline that the rule gives")
  func permits() throws {
    try project(
      "permit-receipt.yml", "permit-receipt/events.csv.gz", as: "permit-receipt.csv",
      zone: "Europe/Amsterdam",
      """
      workflows:
        permit: {name: Permit, tasks: [{task: decide-permit, activation: automatic}],
          from: 2000-01-01}
      tasks:
        decide-permit:
          name: Decide on the permit
          service_levels:
            - {calendar: always, target: 56 days, counting: same_time, from: 2000-01-01}

      """)
    let tasks = try evaluate()
    #expect(tasks.count == 1_434)
    #expect(tasks.filter { $0["target_at"] == $0["source_target_at"] }.count == 982)
    let reader = ISO8601DateFormatter()
    let ended = tasks.filter { $0["stopped_at"] != "" }
    #expect(ended.count == 1_329)
    let inTime = try ended.filter { task in
      let stop = try #require(task["stopped_at"].flatMap { reader.date(from: $0) })
      let deadline = try #require(task["source_target_at"].flatMap { reader.date(from: $0) })
      return stop <= deadline
    }
    // By the log's milliseconds 952: two ended within the second of their deadline, and instants
    // are whole seconds here.
    #expect(inTime.count == 954)
    let told = try rows()
    #expect(
      told.contains(
        "8,577 rows = 1,432 used + 2 excluded + 0 rejected + 7,143 gathered into the row of another"
      ), "\(told)")
    #expect(told.contains("8,577 rows = 8,577 used + 0 excluded + 0 rejected"), "\(told)")
  }
}

import Foundation
import TestSupport
import Testing

@testable import slate

/// Runs on the project of the benchmark: 2,000 cases of five tasks.
@Suite("slate simulate")
struct SimulateCommandTests {
  private let scratch: ScratchFolder
  private static let folder = SharedFolder.project.appending(path: "Tests/Benchmarks/simulation")

  init() throws {
    scratch = try ScratchFolder()
    for name in ["slate.yml", "definitions", "scenarios"] {
      try FileManager.default.copyItem(
        at: Self.folder.appending(path: name), to: scratch.url.appending(path: name))
    }
  }

  /// Another scenario: that of 2,000 cases with a few lines changed.
  private func write(_ name: String, _ changes: [(String, String)]) throws {
    let file = Self.folder.appending(path: "scenarios/a-little.yml")
    var text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    for (old, new) in changes {
      #expect(text.contains(old))
      text = text.replacingOccurrences(of: old, with: new)
    }
    try scratch.write(text, to: "scenarios/\(name).yml")
  }

  private func simulate(_ arguments: String...) throws -> BuiltSlate.Run {
    try BuiltSlate.run(["simulate"] + arguments, in: scratch)
  }

  /// The block of a CSV document under a title, a dictionary a row.
  private func block(_ title: String, of run: BuiltSlate.Run) -> [[String: String]] {
    let lines = run.text.components(separatedBy: "\r\n").drop { $0 != title }.dropFirst()
      .prefix { !$0.isEmpty }
    let headings = lines.first?.components(separatedBy: ",") ?? []
    return lines.dropFirst().map { line in
      Dictionary(
        zip(headings, line.components(separatedBy: ",")), uniquingKeysWith: { first, _ in first })
    }
  }

  @Test("One run says that it has no interval; its numbers are plain")
  func single() throws {
    let run = try simulate("a-little")
    #expect(run.status == 0 && run.words.isEmpty, "\(run)")
    #expect(run.text.hasPrefix("Simulated: Model L5, a little of it\none run, so no interval"))
    #expect(run.text.contains("Replications  1, so no interval"))
    #expect(!run.text.contains("±"))
    let table = block("Tasks", of: try simulate("a-little", "--format", "csv"))
    #expect(table.count == 5 && table.allSatisfy { $0["ended"] == "2000" })
  }

  @Test("Several give every figure a mean and both ends, in every format, and say of how many")
  func replications() throws {
    let text = try simulate("a-little", "--replications", "3")
    #expect(text.text.contains("3 replications, each mean with its 95 % interval"), "\(text)")
    #expect(text.text.contains("2,000.0 ± 0.0") && text.text.contains("Seed          7\n"))
    let run = try simulate("a-little", "--replications", "3", "--format", "csv")
    for row in block("Tasks", of: run) {
      let names = row.keys.filter {
        $0 != "task" && !$0.hasSuffix("_low") && !$0.hasSuffix("_high")
      }
      #expect(names.count == 8, "\(row)")
      for name in names {
        let ends = ["_low", "", "_high"].compactMap { Double(row[name + $0] ?? "") }
        #expect(ends.count == 3 && ends == ends.sorted(), "\(row)")
      }
    }
    #expect(
      block("Teams", of: run).allSatisfy { Double($0["utilisation_percent_low"] ?? "") != nil })
    let json = try simulate("a-little", "--replications", "3", "--format", "json")
    let root = try #require(
      try JSONSerialization.jsonObject(with: json.output) as? [String: Any])
    let footer = try #require(root["footer"] as? [String: Any])
    #expect((footer["replications"] as? [String: Any])?["count"] as? Int == 3)
  }

  @Test("The mean is that of the runs by themselves, which are written to numbered folders")
  func folders() throws {
    let run = try simulate("a-little", "--replications", "10", "--out", "out", "--format", "csv")
    #expect(run.status == 0, "\(run)")
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path("out")).sorted()
    #expect(names == (1...10).map { $0 < 10 ? "0\($0)" : "\($0)" })
    // The third task, counted in the files: how many were ended after more than four hours of
    // office time is what the run itself says; here only that all files are those of 2,000 cases.
    for name in names {
      let cases = String(decoding: try scratch.bytes("out/\(name)/cases.csv"), as: UTF8.self)
      #expect(cases.components(separatedBy: "\r\n").count == 2_002)
    }
    let manifest = String(decoding: try scratch.bytes("out/10/manifest.json"), as: UTF8.self)
    #expect(manifest.contains("\"replication\": 10"))
    // The first is what one run writes.
    _ = try simulate("a-little", "--out", "one")
    for file in ["cases.csv", "tasks.csv", "events.csv", "answers.csv", "manifest.json"] {
      #expect(try scratch.bytes("one/\(file)") == scratch.bytes("out/01/\(file)"), "\(file)")
    }
    #expect(try scratch.bytes("out/01/tasks.csv") != scratch.bytes("out/02/tasks.csv"))
    let without = try simulate("a-little", "--replications", "10", "--format", "csv")
    #expect(without.output == run.output)
  }

  @Test("The same bytes on one thread and on two, in another zone and language")
  func threads() throws {
    let words = ["simulate", "a-little", "--replications", "5", "--format", "csv"]
    let one = try BuiltSlate.run(words + ["--threads", "1"], in: scratch)
    let two = try BuiltSlate.run(
      words + ["--threads", "2"], in: scratch,
      environment: ["TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8"])
    #expect(one.status == 0 && one.output == two.output, "\(one) \(two)")
  }

  @Test("Two scenarios: an officer more is better for the team's own tasks")
  func comparison() throws {
    try write("nine", [("staff: 8", "staff: 9")])
    let words = ["a-little", "--compare", "nine", "--replications", "12", "--format", "csv"]
    let run = try BuiltSlate.run(["simulate"] + words, in: scratch)
    #expect(run.status == 0 && run.words.isEmpty, "\(run)")
    let tasks = block("Tasks", of: run)
    for task in ["first", "fourth"] {
      let row = try #require(tasks.first { $0["task"] == task && $0["figure"] == "Missed" })
      #expect(row["verdict"] == "better", "\(row)")
      let low = try #require(Double(row["difference_low"] ?? ""))
      let high = try #require(Double(row["difference_high"] ?? ""))
      #expect(low < high && high < 0)
    }
    let ended = tasks.filter { $0["figure"] == "Ended" }
    #expect(ended.allSatisfy { $0["verdict"] == "" && $0["difference"] == "0.0" }, "\(ended)")
    let text = try simulate("a-little", "--compare", "nine")
    #expect(text.text.contains("one run of each, so no interval and no verdict"), "\(text)")
    #expect(!text.text.contains("better") && text.text.contains("(no interval)"), "\(text)")
  }

  @Test("More work than a team does: it is named, counts stand and averages do not")
  func unstable() throws {
    try write("six", [("staff: 8", "staff: 5")])
    for words in [["six"], ["six", "--replications", "3"]] {
      let run = try BuiltSlate.run(["simulate"] + words + ["--format", "csv"], in: scratch)
      #expect(run.status == 0)
      #expect(run.words.contains("six: warning[SL1019]: unstable: the queue of team 'a'"), "\(run)")
      let tasks = block("Tasks", of: run)
      #expect(tasks.allSatisfy { $0["ended"]?.hasPrefix("2000") == true }, "\(run)")
      #expect(tasks.allSatisfy { ($0["in_time"] ?? $0["in_time_percent"]) == "" }, "\(run)")
      #expect(!run.text.contains("on average"), "\(run)")
    }
    let compared = try simulate("a-little", "--compare", "six", "--replications", "3")
    #expect(compared.text.contains("'six' is unstable"), "\(compared)")
  }

  @Test("A steady state shows what it leaves out; a run too short for one is refused")
  func steadyState() throws {
    try write("steady", [("seed: 7", "seed: 7\nsteady_state: true")])
    let run = try simulate("steady", "--replications", "3")
    #expect(run.status == 0 && run.text.contains("found by MSER-5"), "\(run)")
    try write("short", [("seed: 7", "seed: 7\nsteady_state: true"), ("2000", "300")])
    let short = try simulate("short")
    #expect(short.status == 78 && short.words.contains("short: error[SL1020]"), "\(short)")
    try write("both", [("seed: 7", "seed: 7\nsteady_state: true\nwarm_up: 1 week")])
    let both = try simulate("both")
    #expect(both.status == 78 && both.words.contains("SL1001"), "\(both)")
  }

  @Test(
    "What cannot be asked for is refused",
    arguments: [
      "--replications 0", "--replications -3", "--replications 10001", "--threads 0",
      "--compare a-little --out out",
    ])
  func refused(options: String) throws {
    let words = options.split(separator: " ").map(String.init)
    let run = try BuiltSlate.run(["simulate", "a-little"] + words, in: scratch)
    #expect(run.status == 64 && run.text.isEmpty, "\(run)")
    #expect(!scratch.names.contains("out"))
  }

  @Test("A run that is stopped leaves nothing, whichever replication it had come to")
  func stopped() throws {
    try write("long", [("number_of_cases: 2000", "number_of_cases: 60000")])
    let names = scratch.names
    for files in [1, 6] {
      let run = try BuiltSlate.shell(
        """
        set -m
        "$SLATE" simulate long --replications 9 --out out &
        until [ "$(ls out.*.part/* 2>/dev/null | grep -c csv)" -ge \(files) ] \
          || ! kill -0 $! 2>/dev/null; do sleep 0.01; done
        kill -INT $!
        wait $!
        echo $?
        """, in: scratch)
      #expect(run.text == "74\n", "\(run)")
      #expect(scratch.names == names)
    }
  }

  @Test("On a terminal a line tells share, run, date, cases, rate and time left")
  func progress() throws {
    try write("long", [("number_of_cases: 2000", "number_of_cases: 30000")])
    let run = try BuiltSlate.shell(
      "script -qec '\"$SLATE\" simulate long --replications 3' /dev/null", in: scratch)
    let lines = run.text.split(separator: "\r").map { $0.trimmingCharacters(in: .whitespaces) }
    let line = try #require(lines.first { $0.hasPrefix("simulating ") && $0.contains("left") })
    let parts = line.split(separator: ",").count
    #expect(line.contains(" %, run ") && line.contains(" of 3, 2024-") && parts >= 5, "\(line)")
    #expect(line.contains(" cases, ") && line.contains("/s, ") && line.hasSuffix(" s left"))
    #expect(line.utf8.count < 80)
  }
}

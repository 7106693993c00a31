import Foundation
import TestSupport
import Testing

@testable import slate

/// An owner's name that would turn a terminal red, ring its bell and write backwards.
private let hostile = "an\u{1B}[31mn\u{7}\u{9B}2J\u{202E}x\u{2066}y\u{1F}\u{1E}\u{7F}"

@Suite("Control characters in the data")
struct ControlCharactersTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try SmallProject.write(to: scratch)
    let tasks = SmallProject.tasks.split(separator: "\n").enumerated().map { row, line in
      "\(line),\(row == 0 ? "owner" : hostile)\n"
    }
    try scratch.write(tasks.joined(), to: "exports/tasks.csv")
    try scratch.write(
      SmallProject.report.replacing("by: [task]", with: "by: [owner]"),
      to: "reports/monthly-sla.yaml")
  }

  private static let commands = [["evaluate"], ["escalations"], ["report"]]

  @Test(
    "What people read shows them as escapes and obeys none",
    arguments: commands + [["explain", "T2"]])
  func shown(command: [String]) throws {
    for format in command[0] == "explain"
      ? [[]] : [["--format", "table"], ["--format", "markdown"]]
    {
      let run = try BuiltSlate.run(command + format, in: scratch)
      #expect(run.status == 0, "\(run)")
      let isInert = run.text.unicodeScalars.allSatisfy { scalar in
        scalar == "\n"
          || scalar.properties.generalCategory != .control
            && ![0x202E, 0x2066].contains(scalar.value)
      }
      #expect(isInert, "\(run)")
      #expect(
        run.text.replacing("\\\\", with: "\\").replacing("\\[", with: "[")
          .contains(#"an\x1b[31mn\x07\x9b2J\u202ex\u2066y\x1f\x1e\x7f"#), "\(run)")
    }
  }

  @Test(
    "JSON escapes them, so that they come back and the file is safe to look at", arguments: commands
  )
  func json(command: [String]) throws {
    let run = try BuiltSlate.run(command + ["--format", "json"], in: scratch)
    #expect(
      run.text.contains(#"an\u001b[31mn\u0007\u009b2J\u202ex\u2066y\u001f\u001e\u007f"#), "\(run)")
    let rows = try JSONDocument(run).rows
    #expect(rows.contains { ($0["owner"] as? String)?.utf8.elementsEqual(hostile.utf8) ?? false })
  }

  @Test("CSV holds what the export held", arguments: commands)
  func csv(command: [String]) throws {
    for more in [[], ["--raw-csv"]] {
      let run = try BuiltSlate.run(command + ["--format", "csv"] + more, in: scratch)
      #expect(run.status == 0 && run.text.contains(hostile), "\(run)")
    }
  }
}

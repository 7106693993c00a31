import Foundation
import TestSupport
import Testing

@testable import slate

@Suite("How far a run has come")
struct ProgressLineTests {
  /// 45 of 100 million bytes in half a second are 90 million a second, and 55 more take 0.61 s.
  @Test("The line says share, rate and time left, and nothing that is not known")
  func text() {
    #expect(
      ProgressLine.text(
        "reading", .bytes, done: 45_000_000, total: 100_000_000, milliseconds: 500)
        == "reading 45 %, 90 MB/s, 1 s left")
    #expect(
      ProgressLine.text("judging", .clocks, done: 1_000, total: 4_000, milliseconds: 2_000)
        == "judging 25 %, 500 clocks/s, 6 s left")
    #expect(
      ProgressLine.text("reading", .bytes, done: 0, total: 10, milliseconds: 500)
        == "reading 0 %, 0 MB/s")
    #expect(ProgressLine.text("reading", .bytes, done: 0, total: 0, milliseconds: 500) == "reading")
  }

  /// Enough rows for a debug build to need more than half a second.
  @Test("It appears on a terminal only, never with --quiet, and the data is the same")
  func terminal() throws {
    let scratch = try ScratchFolder()
    try SmallProject.write(to: scratch)
    let rows = (1...30_000).map { "T\($0),C1,acknowledge,2026-03-02T10:00,2026-03-02T15:00\n" }
    try scratch.write(
      "task_id,case_id,task,activated_at,completed_at\n" + rows.joined(),
      to: "exports/tasks.csv")
    func onTerminal(_ options: String) throws -> String {
      try BuiltSlate.shell(
        "script -qec '\"$SLATE\" evaluate -o out.csv \(options)' /dev/null", in: scratch
      ).text
    }
    let shown = try onTerminal("")
    #expect(shown.contains(" % ") || shown.contains(" %, "), "\(shown)")
    let written = try scratch.bytes("out.csv")
    #expect(try onTerminal("--quiet").isEmpty)
    let together = try BuiltSlate.shell(
      "script -qec '\"$SLATE\" evaluate' /dev/null", in: scratch)
    #expect(!together.text.contains("judging"), "the line stays out of data on the terminal")
    let piped = try BuiltSlate.run(["evaluate"], in: scratch)
    #expect(piped.words.isEmpty && piped.output == written, "\(piped.words)")
  }
}

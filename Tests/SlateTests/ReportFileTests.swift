import Foundation
import TestSupport
import Testing

@testable import slate

@Suite("Report files and the defaults for reports")
struct ReportFileTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try SmallProject.write(to: scratch)
  }

  /// A report of one section; the lines of the section begin at 4.
  private func report(_ lines: String...) -> String {
    "title: R\nsections:\n  a:\n    title: A\n" + lines.map { "    \($0)\n" }.joined()
  }

  @Test("A word of a report file that nothing answers to ends with 78 and its line and column")
  func words() throws {
    let cases = [
      (report("show: list", "outcomes: [missed, mised]"), "6:24", "did you mean `missed`?"),
      (report("measures: [{measure: count, outcomes: mett}]"), "5:43", "did you mean `met`?"),
      (
        report("measures: [count]", "where: {outcome: opn_red}"), "6:22", "did you mean `open_red`?"
      ),
      (report("measures: [count]", "where: {status: opn}"), "6:21", "did you mean `open`?"),
      (report("measures: [count, rat]"), "5:23", "did you mean rate?"),
      (report("measures: [{measure: sum, of: work}]"), "5:35", "one of working_seconds"),
      (report("measures: [count]", "by: [task, ownr]"), "6:16", "did you mean owner?"),
      (report("show: list", "columns: [task_id, ownr]"), "6:24", "did you mean owner?"),
      (
        "lateness_bands: [1 week, 1 day]\n" + report("measures: [count]"), "1:17",
        "write `lateness_bands:"
      ),
    ]
    for (text, place, help) in cases {
      try scratch.write(text, to: "reports/monthly-sla.yaml")
      let run = try BuiltSlate.run(["report"], in: scratch)
      #expect(run.status == 78 && run.output.isEmpty, "\(run)")
      #expect(run.words.hasPrefix("reports/monthly-sla.yaml:\(place): error[SL"), "\(run)")
      #expect(run.words.contains(help), "\(run)")
    }
  }

  @Test("A word on the command line is still an error of the command line")
  func commandLine() throws {
    for arguments in [
      ["--where", "outcome=nope"], ["--by", "nope"], ["nope"], ["--period", "x"],
    ] {
      let run = try BuiltSlate.run(["report"] + arguments, in: scratch)
      #expect(run.status == 64, "\(run)")
    }
  }

  @Test(
    "A default in slate.yml that nothing answers to ends with 78 and its place, also in check",
    arguments: [
      ("report: monthly-sal", "3:21", "did you mean monthly-sla?"),
      ("period: 2026-13", "3:21", "write a month as 2026-10"),
    ])
  func defaults(setting: String, place: String, help: String) throws {
    try scratch.write(
      "organisation: Smalltown\nzone: Europe/London\nreporting: {\(setting)}\n", to: "slate.yml")
    for command in ["report", "check"] {
      let run = try BuiltSlate.run([command], in: scratch)
      #expect(run.status == 78 && run.output.isEmpty, "\(run)")
      #expect(run.words.hasPrefix("slate.yml:\(place): error[SL0610]"), "\(run)")
      #expect(run.words.contains(help), "\(run)")
    }
    let named = try BuiltSlate.run(
      ["report", "monthly-sla", "--period", "2026-03"], in: scratch)
    #expect(named.status == 0, "the command line goes first: \(named)")
  }
}

import Foundation
import TestSupport
import Testing

/// The month's report of the sample as a committee paper, as a person read it line by line.
///
/// `SLATE_UPDATE_GOLDEN=1` writes it anew: read the difference before it is kept.
@Suite("The sample's report")
struct GoldenReportTests {
  @Test("October 2026 in Markdown, byte for byte")
  func october() throws {
    let scratch = try ScratchFolder()
    for name in ["slate.yml", "definitions", "holidays", "exports"] {
      try scratch.copy(Fixture.brookshire.appending(path: name), to: name)
    }
    let run = try BuiltSlate.run(
      ["report", "--period", "2026-10", "--format", "markdown"], in: scratch)
    #expect(run.status == 0 && run.words.isEmpty, "\(run)")
    let golden = Fixture.folder.appending(path: "Golden/brookshire-2026-10.md")
    if ProcessInfo.processInfo.environment["SLATE_UPDATE_GOLDEN"] != nil {
      try run.output.write(to: golden)
    }
    let expected = try String(contentsOf: golden, encoding: .utf8)
    let lines = run.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, pair) in zip(
      lines, expected.split(separator: "\n", omittingEmptySubsequences: false)
    ).enumerated() where pair.0 != pair.1 {
      Issue.record("line \(number + 1):\n  now \(pair.0)\n  was \(pair.1)")
    }
    #expect(run.text == expected)
  }
}

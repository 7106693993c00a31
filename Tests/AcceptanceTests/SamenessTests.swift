import Foundation
import TestSupport
import Testing

/// The same inputs give the same bytes, whatever the threads, the language and the zone of the
/// machine; shown on the sample project with the commands that judge.
@Suite("Same bytes")
struct SamenessTests {
  private static let surroundings: [(threads: String, environment: [String: String])] = [
    ("1", ["LANG": "C", "LC_ALL": "C"]),
    ("2", ["LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"]),
    ("3", ["TZ": "Pacific/Apia", "HOME": "/nonexistent", "COLUMNS": "40", "TERM": "xterm"]),
  ]

  @Test(
    "With 1, 2 and 3 threads, LANG=C and tr_TR.UTF-8, TZ set and unset",
    arguments: [
      ["evaluate"], ["evaluate", "--format", "json"], ["escalations", "--format", "csv"],
      ["report", "-o", "a.txt", "-o", "a.md", "-o", "a.csv", "-o", "a.json"],
    ])
  func sameBytes(command: [String]) throws {
    var first: [Data]?
    for (threads, environment) in Self.surroundings {
      let scratch = try ScratchFolder()
      let run = try BuiltSlate.run(
        command + ["--project", Fixture.brookshire.path, "--threads", threads], in: scratch,
        environment: environment)
      #expect(run.status == 0 && run.words.isEmpty, "\(run)")
      let bytes = try [run.output] + scratch.names.map { try scratch.bytes($0) }
      #expect(bytes.contains { $0.count > 5_000 })
      #expect(first == nil || first == bytes, "\(threads) threads, \(environment)")
      first = first ?? bytes
    }
  }

  @Test("A file is for its owner's eyes only, whatever the umask")
  func mode() throws {
    let scratch = try ScratchFolder()
    for umask in ["000", "022", "077"] {
      let run = try BuiltSlate.shell(
        "umask \(umask); \"$SLATE\" report --project '\(Fixture.brookshire.path)' "
          + "-o \(umask).md -o \(umask).csv && \"$SLATE\" evaluate "
          + "--project '\(Fixture.brookshire.path)' -o \(umask).rows.csv", in: scratch)
      #expect(run.status == 0 && run.words.isEmpty, "\(run)")
    }
    #expect(scratch.names.count == 9)
    for name in scratch.names { #expect(try scratch.mode(name) == 0o600, "\(name)") }
  }
}

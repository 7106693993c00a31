import Casework
import Diagnostics
import Foundation
import RuleFiles
import TestSupport
import Testing

@testable import slate

/// `SLATE_UPDATE_GOLDEN=1` writes the embedded texts anew from `sample-data/starter`.
@Suite("The project to begin with")
struct StarterTests {
  private static let folder = SharedFolder.project.appending(path: "sample-data/starter")

  /// The files of the starter by the Swift file that holds their texts.
  private static func parts() -> [(source: String, property: String, paths: [String])] {
    let all =
      (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix(".yml") || $0.hasSuffix(".csv") }.sorted()
    return [
      ("Definitions", "definitionFiles", all.filter { $0.hasPrefix("definitions/") }),
      (
        "Exports", "exportFiles",
        all.filter { $0.hasPrefix("exports/") || $0.hasPrefix("mappings/") }
      ),
      ("Project", "projectFiles", all.filter { !$0.contains("/") }),
    ]
  }

  /// A Swift file that holds the texts of some files.
  private static func source(_ property: String, _ paths: [String]) throws -> String {
    let files = try paths.map { path in
      let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? "" : "        " + $0 }
      return """
            File(
              path: "\(path)",
              text: #\"""
        \(lines.joined(separator: "\n"))
                \"""#)
        """
    }
    return """
      extension Starter {
        /// Files of `sample-data/starter`, word for word; `StarterTests` writes them here.
        static let \(property): [File] = [
      \(files.joined(separator: ",\n") + (files.count > 1 ? "," : ""))
        ]
      }

      """
  }

  @Test("What is embedded is what lies in sample-data/starter, word for word")
  func same() throws {
    let isUpdating = ProcessInfo.processInfo.environment["SLATE_UPDATE_GOLDEN"] != nil
    for part in Self.parts() {
      let file = SharedFolder.project.appending(path: "Sources/slate/Starter+\(part.source).swift")
      let made = try Self.source(part.property, part.paths)
      if isUpdating { try Data(made.utf8).write(to: file) }
      #expect(try String(contentsOf: file, encoding: .utf8) == made)
    }
    guard !isUpdating else { return }
    let embedded = Starter.files.filter { !$0.path.hasPrefix(".schemas/") }
    #expect(embedded.map(\.path).sorted() == Self.parts().flatMap(\.paths).sorted())
    for file in embedded {
      #expect(
        try String(contentsOf: Self.folder.appending(path: file.path), encoding: .utf8) == file.text
      )
    }
    #expect(Starter.files.last?.path == "slate.yml")
  }

  @Test("It is written whole, checks clean and reports at once")
  func reports() throws {
    let scratch = try ScratchFolder()
    let made = try BuiltSlate.run(["init", "ours"], in: scratch)
    #expect(made.status == 0 && made.output.isEmpty, "\(made)")
    #expect(made.words.contains("slate report --project ours"), "\(made)")
    for file in Starter.files {
      #expect(try scratch.bytes("ours/\(file.path)") == Data(file.text.utf8), "\(file.path)")
      #expect(try scratch.mode("ours/\(file.path)") == 0o600)
    }
    let top = try FileManager.default.contentsOfDirectory(atPath: scratch.path("ours")).sorted()
    #expect(top == [".schemas", "definitions", "exports", "mappings", "slate.yml"])
    let check = try BuiltSlate.run(["check", "--project", "ours"], in: scratch)
    #expect(check.status == 0 && check.words.hasSuffix("no errors\n"), "\(check)")
    let report = try BuiltSlate.run(["report", "--project", "ours"], in: scratch)
    #expect(report.status == 0 && report.words.isEmpty, "\(report)")
    // Every row of the exports is used: 20 cases, and 54 tasks with the partner's three tickets.
    #expect(report.text.contains("20 rows = 20 used + 0 excluded + 0 rejected"), "\(report)")
    #expect(report.text.contains("57 rows = 57 used + 0 excluded + 0 rejected"), "\(report)")
    let list = try BuiltSlate.run(
      ["list", "tasks", "--project", "ours", "--format", "csv"], in: scratch)
    #expect(
      list.text.contains("assessment-interview,Assessment interview,all,,,current,8 working days"))
  }

  @Test("Its check has nothing to say, and its files are as their schemas say")
  func clean() throws {
    #expect(
      ProjectLoader.check(Self.folder.path).map { FindingRenderer().render($0) } == [])
    for file in Starter.files where file.path.hasSuffix(".yml") {
      let named = try #require(
        file.text.firstMatch(of: /\$schema=(?:\.\.\/)?\.schemas\/([a-z-]+)\.json/))
      let validator = try SchemaValidator(SchemaKind.named(String(named.output.1)).text)
      #expect(try validator.problems(of: file.text) == [], "\(file.path)")
    }
  }

  @Test("An empty folder is taken, one that holds anything is left as it was")
  func folders() throws {
    let scratch = try ScratchFolder()
    let here = try BuiltSlate.run(["init", "."], in: scratch)
    #expect(here.status == 0, "\(here)")
    #expect(here.words.contains("  slate report\n"), "\(here)")
    #expect(scratch.names == [".schemas", "definitions", "exports", "mappings", "slate.yml"])
    let again = try BuiltSlate.run(["init", "."], in: scratch)
    #expect(again.status == 73 && again.words.contains("not empty"), "\(again)")
    try scratch.write("x", to: "other/.hidden")
    try scratch.write("x", to: "file")
    for name in ["other", "file", "file/below"] {
      let refused = try BuiltSlate.run(["init", name], in: scratch)
      #expect(refused.status == 73 && refused.output.isEmpty, "\(refused)")
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path("other")) == [".hidden"])
    #expect(try scratch.bytes("file") == Data("x".utf8))
    let deep = try BuiltSlate.run(["init", "not/yet/there"], in: scratch)
    #expect(deep.status == 0, "\(deep)")
    let named = try BuiltSlate.run(["init", "our's"], in: scratch)
    #expect(named.words.contains("--project 'our'\\''s'"), "\(named)")
  }

  @Test("If it cannot be finished nothing is left")
  func halfWay() throws {
    let scratch = try ScratchFolder()
    // No file may be longer than a block of 512 bytes: the first that is fails.
    let run = try BuiltSlate.shell(
      "trap '' XFSZ; ulimit -f 1; \"$SLATE\" init ours 2>words", in: scratch)
    #expect(run.status == 74, "\(run)")
    #expect(!scratch.names.contains("ours"))
    try FileManager.default.createDirectory(
      at: scratch.url.appending(path: "empty"), withIntermediateDirectories: true)
    let into = try BuiltSlate.shell(
      "trap '' XFSZ; ulimit -f 1; \"$SLATE\" init empty 2>words", in: scratch)
    #expect(into.status == 74, "\(into)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("empty")).isEmpty)
  }
}

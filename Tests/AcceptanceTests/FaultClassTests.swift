import Foundation
import TestSupport
import Testing

/// Every way in which a rule file can be made to hurt, among sound definitions: refused with its
/// place, at once, with 78.
@Suite("Rule files made to hurt")
struct FaultClassTests {
  /// For each class of fault the files that show it: names of dirty samples, or text made here.
  static let classes: [(name: String, samples: [String], made: String?)] = [
    ("an alias or an anchor", ["tasks-anchor-and-alias.yml"], nil),
    ("a tag", ["tasks-tag.yml"], nil),
    ("several documents", ["tasks-two-documents.yml"], nil),
    ("a repeated key", ["tasks-repeated-key.yml"], nil),
    ("a tab", ["tasks-tab-indent.yml"], nil),
    ("broken YAML", ["tasks-not-yaml.yml"], nil),
    ("a path out of the project", ["calendars-feed-outside-the-project.yml"], nil),
    ("depth", [], String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)),
    ("size", [], "# " + String(repeating: "x", count: 2_000_000) + "\ntasks: {}\n"),
    (
      "a node bomb", [],
      "tasks: {visit: {name: Visit, attributes: [" + String(repeating: "a,", count: 200_000) + "]}}"
    ),
  ]

  private func project(with bytes: Data) throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    try scratch.write("organisation: Smalltown\n", to: "slate.yml")
    try scratch.write(
      "calendars:\n  office:\n    hours: {mon-fri: [\"09:00-17:00\"]}\n",
      to: "definitions/calendars.yml")
    try bytes.write(to: scratch.url.appending(path: "definitions/hurt.yml"))
    return scratch
  }

  private func expectRefused(_ bytes: Data, _ what: String) throws {
    let run = try BuiltSlate.run(["check"], in: project(with: bytes))
    #expect(run.status == 78 && run.output.isEmpty, "\(what): \(run)")
    let head = run.words.split(separator: "\n").first ?? ""
    #expect(head.hasPrefix("definitions/hurt.yml"), "\(what): \(run)")
    #expect(head.contains(": error[SL"), "\(what): \(run)")
    #expect(run.words.contains("\n  help: "), "\(what): \(run)")
    #expect(run.words.utf8.count < 20_000, "\(what) is told at length")
  }

  @Test("Each class of fault has a sample or is made here", arguments: classes.map(\.name))
  func faults(name: String) throws {
    let fault = try #require(Self.classes.first { $0.name == name })
    #expect(fault.samples.isEmpty == (fault.made != nil))
    for sample in fault.samples {
      let expected = try String(
        contentsOf: Fixture.folder.appending(path: "Dirty/\(sample).expected"), encoding: .utf8)
      #expect(expected.hasSuffix("exit 78\n"), "\(sample)")
    }
    if let made = fault.made { try expectRefused(Data(made.utf8), name) }
  }

  static let bombs: [String] = {
    guard let folder = SharedFolder.root?.appending(path: "suites/yaml-bombs").path,
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    else { return [] }
    return names.filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  /// None of the files holds definitions, so that those that are sound YAML are refused for their
  /// keys. `YAMLBombTests` holds each to its own verdict and its second.
  @Test(
    "No bomb of the suite gets past the command line",
    .enabled(if: SharedFolder.isPresent, SharedFolder.skipMessage), .timeLimit(.minutes(1)),
    arguments: bombs)
  func bomb(file: String) throws {
    try expectRefused(SharedFolder.data("suites/yaml-bombs/\(file)"), file)
  }
}

import Diagnostics
import Documents
import Foundation
import TestSupport
import Testing

@testable import RuleFiles
@testable import slate

@Suite("Schemas of what people write")
struct SchemaKindTests {
  private static let project = SharedFolder.project

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: project.appending(path: path), encoding: .utf8)
  }

  private static func names(_ folder: String, _ ending: String) -> [String] {
    let path = project.appending(path: folder).path
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(ending) }.sorted().map { "\(folder)/\($0)" }
  }

  private static func validator(_ kind: String) throws -> SchemaValidator {
    try SchemaValidator(SchemaKind.named(kind).text)
  }

  // MARK: - What is sound

  /// Every file of the project that a person wrote, with the schemas that are for it.
  static let sound: [(path: String, kinds: [String])] = {
    let samples = names("sample-data", ".yml").filter { path in
      // Answers have no keys but those of their form.
      !path.contains("/dirty/") && !path.contains("/answers/")
    }.map { path in
      let named = (try? text(path))?.firstMatch(of: firstLine)?.output.1
      let isDefinition = path.contains("/definitions/")
      return (path, [named.map(String.init) ?? ""] + (isDefinition ? ["definitions"] : []))
    }
    let boston = names("Tests/AcceptanceTests/Boston", ".yml").map { path in
      let kind =
        path.hasSuffix("slate.yml")
        ? "project" : path.contains("/mappings/") ? "mapping" : "definitions"
      return (path, [kind])
    }
    return samples + boston + names("reports", ".yaml").map { ($0, ["report"]) }
  }()

  /// What stands first in a file that an editor is to help with.
  private static var firstLine: Regex<(Substring, Substring)> {
    /# yaml-language-server: \$schema=(?:\.\.\/)?\.schemas\/([a-z-]+)\.json\n/
  }

  @Test("Every file of the samples is as its schema says", arguments: sound.map(\.path))
  func isSound(path: String) throws {
    let kinds = try #require(Self.sound.first { $0.path == path }?.kinds)
    for kind in kinds {
      let problems = try Self.validator(kind).problems(of: Self.text(path))
      #expect(problems == [], "\(kind)")
    }
  }

  @Test("There are samples of every schema")
  func complete() {
    let tried = Set(Self.sound.flatMap(\.kinds))
    #expect(tried.isSuperset(of: ["project", "mapping", "report", "definitions"]))
    #expect(Self.sound.count > 20)
  }

  @Test("The samples' first lines name the schema that is theirs, by a path from the file")
  func firstLines() throws {
    for (path, kinds) in Self.sound where path.hasPrefix("sample-data/") {
      let folder = path.hasSuffix("slate.yml") ? "" : "../"
      let line = "# yaml-language-server: $schema=\(folder).schemas/\(kinds[0]).json\n"
      #expect(try Self.text(path).hasPrefix(line), "\(path)")
      let file = path.split(separator: "/").last?.prefix { $0 != "." } ?? ""
      let kinds = kinds[0]
      let isKnown = ["definitions", "project", "mapping", "scenario", String(file)].contains(kinds)
      #expect(isKnown, "\(path)")
    }
  }

  @Test("An example is as the schema of its table says, with the required keys beside it")
  func examples() throws {
    for table in DocumentationMade.keyTables {
      let schema = JSONSchema.of(table.shape, title: table.noun, summary: "").rendered
      let validator = try SchemaValidator(schema)
      for key in table.keys where !key.example.contains("…") {
        let others = table.keys.filter { $0.isRequired && $0.name != key.name }
        guard !others.contains(where: { $0.example.contains("…") }) else { continue }
        let document = ([key] + others).map { "\"\($0.name)\": \($0.example)\n" }.joined()
        #expect(try validator.problems(of: document) == [], "\(table).\(key.name)")
      }
    }
  }

  // MARK: - What is not

  @Test("A key that is not in a table, and a required one left out, are refused in every table")
  func planted() throws {
    for table in DocumentationMade.keyTables {
      let schema = JSONSchema.of(table.shape, title: table.noun, summary: "").rendered
      let validator = try SchemaValidator(schema)
      let required = table.keys.filter(\.isRequired)
      let sound = required.map { "\"\($0.name)\": \($0.example)\n" }.joined()
      #expect(!(try validator.problems(of: sound + "no-such-key: 1\n")).isEmpty, "\(table)")
      for key in required {
        let rest = required.filter { $0.name != key.name }
        let text = rest.map { "\"\($0.name)\": \($0.example)\n" }.joined()
        #expect(
          !(try validator.problems(of: text.isEmpty ? "{}" : text)).isEmpty, "\(table).\(key.name)")
      }
      #expect(!(try validator.problems(of: "- a list\n")).isEmpty, "\(table)")
    }
  }

  /// A slip in a sound service level, made by replacing one of its lines.
  @Test(
    "A slip is refused",
    arguments: [
      ("target: 2 working days", "target: 2 workng days"), ("target: 2 working days", "target: 2"),
      ("target: 2 working days", "targt: 2 working days"),
      ("target: 2 working days", "clock: planned"),
      ("amber: 75%", "amber: 75"), ("amber: 75%", "amber: {at: 750%}"),
      ("amber: 75%", "amber: {share: 75%}"), ("kind: limit", "kind: limits"),
      ("kind: limit", "kind: [limit]"), ("revision: allowed", "revision: yes"),
      ("from: 2024-04-01", "from: 1 April 2024"), ("from: 2024-04-01", "from: {}"),
      ("calendar: office", "calendar: \"\""), ("calendar: office", "calendar: []"),
      ("name: A task", "nam: A task"), ("name: A task", "name: [A task]"),
      ("service_levels:", "service_level:"),
    ])
  func slips(line: String, slip: String) throws {
    let sound = """
      tasks:
        a-task:
          name: A task
          service_levels:
            - calendar: office
              target: 2 working days
              amber: 75%
              kind: limit
              revision: allowed
              from: 2024-04-01

      """
    let validator = try Self.validator("tasks")
    #expect(try validator.problems(of: sound) == [])
    let text = sound.replacing(line, with: slip)
    #expect(text != sound)
    #expect(!(try validator.problems(of: text)).isEmpty)
  }

  @Test("A definition is one body or its versions, and not both")
  func versions() throws {
    let validator = try Self.validator("tasks")
    #expect(
      try validator.problems(of: "tasks: {a: {versions: [{name: A, from: 2024-04-01}]}}") == [])
    #expect(!(try validator.problems(of: "tasks: {a: {versions: [{from: 2024-04-01}]}}")).isEmpty)
    #expect(
      !(try validator.problems(of: "tasks: {a: {name: A, versions: [{name: A}]}}")).isEmpty)
    // So may every kind be written that is read by now, but for calendars, which have none.
    for kind in DefinitionKind.allCases where kind != .calendars {
      let text = try SchemaKind.named(kind.word).text
      #expect(
        text.contains("/definitions/Versions-") || !text.contains(#""$ref""#),
        "\(kind): write `.map(….definitionShape)` in DefinitionFileKeys")
    }
    let calendars = try Self.validator("calendars")
    #expect(!(try calendars.problems(of: "calendars: {a: {versions: []}}")).isEmpty)
  }

  /// The faults that show in a file by itself: keys, shapes, words, numbers, values, paths.
  private static let expressible: Set<String> = [
    "SL0120", "SL0121", "SL0122", "SL0123", "SL0124", "SL0125", "SL0126",
    "SL0127",
  ]
  /// Those of them that take arithmetic, or a look at another key.
  private static let beyond: Set<String> = [
    "communications-email-without-subject.yml",
    "tasks-enormous-period.yml", "tasks-impossible-date.yml", "calendars-impossible-time.yml",
    "calendars-empty-span.yml",
  ]
  /// A text that is no YAML at all has no schema.
  private static let unreadable: Set<String> = [
    "SL0107", "SL0108", "SL0109", "SL0110", "SL0111", "SL0112",
  ]

  @Test("Of the dirty samples those are refused whose fault a schema can tell, and no others")
  func dirty() throws {
    var refused = 0
    for path in Self.names("sample-data/dirty", ".yml") where !path.contains("/answers-") {
      let name = String(path.split(separator: "/").last ?? "")
      let kind = name.hasPrefix("project-") ? "project" : "definitions"
      let expected = try Self.text("Tests/AcceptanceTests/Dirty/\(name).expected")
      let code = try #require(expected.firstMatch(of: /(?:error|warning|note)\[(SL\d{4})\]/)).output
        .1
      guard !Self.unreadable.contains(String(code)) else { continue }
      let problems = try Self.validator(kind).problems(of: Self.text(path))
      let isToBe =
        Self.expressible.contains(String(code)) && !Self.beyond.contains(name)
      #expect(problems.isEmpty != isToBe, "\(name) \(code): \(problems)")
      refused += problems.isEmpty ? 0 : 1
    }
    #expect(refused >= 8)
  }

  @Test("Whatever a schema refuses, the decoder refuses")
  func agreement() throws {
    var random = SeededRandom(seed: 20_261_123)
    let values = [
      "", "0", "-1", "3", "1.5", "true", "no", "2 days", "1 working day", "x y", "2026-02-30",
      "2026-03-01", "[]", "{}", "[a, b]", "{a: b}", "75%", "09:00-17:00", "all", "closed", "..",
    ]
    let kinds = ["tasks", "workflows", "escalation-rules", "calendars"]
    let texts = try kinds.map { kind in
      try Self.text("sample-data/brookshire/definitions/\(kind).yml")
    }
    // The tasks share a file with the service levels that they share.
    let validators = try kinds.map { try Self.validator($0 == "tasks" ? "definitions" : $0) }
    let scratch = try ScratchFolder()
    for name in ["slate.yml", "definitions", "holidays"] {
      try scratch.copy(Self.project.appending(path: "sample-data/brookshire/\(name)"), to: name)
    }
    var refusals = 0
    for _ in 0..<200 {
      let place = Int.random(in: 0..<kinds.count, using: &random)
      var lines = texts[place].components(separatedBy: "\n")
      let row = Int.random(in: 3..<lines.count, using: &random)
      guard let colon = lines[row].range(of: ": "), !lines[row].contains("#"),
        let value = values.randomElement(using: &random)
      else { continue }
      lines[row] =
        Bool.random(using: &random)
        ? String(lines[row][..<colon.upperBound]) + value
        : lines[row].replacingOccurrences(of: ": ", with: "x: ")
      let text = lines.joined(separator: "\n")
      guard let problems = try? validators[place].problems(of: text), !problems.isEmpty else {
        continue
      }
      refusals += 1
      let file = "definitions/\(kinds[place]).yml"
      try scratch.write(text, to: file)
      let findings = ProjectLoader.check(scratch.url.path)
      try scratch.write(texts[place], to: file)
      #expect(
        findings.contains { $0.severity == .error },
        "\(file):\(row + 1): \(lines[row]): \(problems)")
    }
    #expect(refusals > 25)
  }

  // MARK: - Which there are

  @Test("Every kind of definition has a schema, under the name of its file")
  func kinds() throws {
    for kind in DefinitionKind.allCases {
      #expect(try SchemaKind.named(kind.rawValue).name == kind.word)
      #expect(DefinitionKind(word: kind.word) == kind)
    }
    #expect(Set(SchemaKind.all.map(\.name)).count == SchemaKind.all.count)
    #expect(SchemaKind.all.allSatisfy { !$0.summary.isEmpty })
  }

  @Test("Each is made the same in every run, ends with a new line and names its draft")
  func text() throws {
    for kind in SchemaKind.all {
      #expect(kind.text == kind.text)
      #expect(kind.text.hasSuffix("}\n"))
      #expect(kind.text.contains(#""$schema": "http://json-schema.org/draft-07/schema#""#))
    }
  }

  @Test("All are written into a folder, or printed one by one")
  func written() throws {
    let scratch = try ScratchFolder()
    let run = try BuiltSlate.run(["schema", "--all", ".schemas"], in: scratch)
    #expect(run.status == 0 && run.output.isEmpty, "\(run)")
    #expect(run.words == "\(SchemaKind.all.count) schemas written to .schemas\n", "\(run)")
    for kind in SchemaKind.all {
      #expect(try scratch.bytes(".schemas/\(kind.name).json") == Data(kind.text.utf8))
    }
    let tasks = try BuiltSlate.run(["schema", "tasks"], in: scratch)
    #expect(tasks.status == 0, "\(tasks)")
    #expect(try tasks.output == (scratch.bytes(".schemas/tasks.json")))
    let unknown = try BuiltSlate.run(["schema", "taks"], in: scratch)
    #expect(unknown.status == 64 && unknown.words.contains("did you mean `tasks`?"), "\(unknown)")
    let both = try BuiltSlate.run(["schema", "tasks", "--all", "x"], in: scratch)
    #expect(both.status == 64 && !scratch.names.contains("x"), "\(both)")
  }
}

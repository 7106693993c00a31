import Casework
import Diagnostics
import Foundation
import RuleFiles

/// The rules of an example as a project folder, read by the loader that reads every project.
struct ExampleRules {
  let project: LoadedProject

  /// Writes the example's rules into a folder of its own and loads them; the folder is deleted.
  init(_ example: WorkedExample) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "slate-example-\(UUID().uuidString)")
    let definitions = folder.appending(path: "definitions")
    try FileManager.default.createDirectory(at: definitions, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ lines: [String], to name: String) throws {
      guard !lines.isEmpty else { return }
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: folder.appending(path: name))
    }
    func lines(_ section: String) -> [String] { (example.rules[section] ?? []).map(\.text) }
    try write(
      Self.calendars(namedIn: lines("Service levels") + lines("Rules")),
      to: "definitions/calendars.yml")
    try write(
      ["organisation: Exampleshire", "companies: [north, south]"] + lines("Project").dedented,
      to: "slate.yml")
    try write(lines("Rules").dedented, to: "definitions/rules.yml")
    try write(Self.tasks(lines("Service levels").dedented), to: "definitions/tasks.yml")
    if !lines("Rules").contains(where: { $0.hasPrefix("  workflows:") }) {
      try write(
        ["workflows:", "  advice: {name: Advice, from: 2020-01-01}"],
        to: "definitions/workflows.yml")
    }
    do throws(Findings) {
      project = try ProjectLoader.load(folder.path)
    } catch {
      throw ExampleError(
        example.file, example.title,
        error.list.map { FindingRenderer().render($0) }.joined(separator: "\n"))
    }
  }

  /// Those of the shared calendars that the lines name: each is compiled, which takes its time.
  private static func calendars(namedIn lines: [String]) throws -> [String] {
    let file = WorkedExample.folder.appending(path: "calendars.yml")
    var isNamed = false
    let named = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map(String.init)
      .filter { line in
        if line.hasPrefix("  "), line.hasSuffix(":"), !line.hasPrefix("   ") {
          let reference = "calendar: \(line.dropFirst(2).dropLast())"
          isNamed = lines.contains { $0.contains(reference) }
        }
        return isNamed && !line.hasPrefix("  #")
      }
    return named.isEmpty ? [] : ["calendars:"] + named
  }

  /// `acknowledge: {calendar: office, target: 2 working days}`, each a task with one service level.
  private static func tasks(_ lines: [String]) -> [String] {
    lines.reduce(into: lines.isEmpty ? [] : ["tasks:"]) { result, line in
      guard !line.hasPrefix(" "), let colon = line.firstIndex(of: ":") else {
        result.append("        " + line)
        return
      }
      let name = line[..<colon]
      let level = line[line.index(after: colon)...]
      result += [
        "  \(name):", "    name: \(name)", "    from: 2020-01-01", "    service_levels:",
        "      -\(level)",
      ]
    }
  }
}

extension [String] {
  /// The lines without the two blanks that every line of a section begins with; no blank ones.
  fileprivate var dedented: [String] {
    filter { !$0.allSatisfy { $0 == " " } }.map { String($0.dropFirst(2)) }
  }
}

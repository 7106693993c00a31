import Foundation
import WorkingTime

/// One worked example as its text file has it: rules, what happened, and what must come out of it.
///
/// How to write one stands in `Examples/README.md`.
struct WorkedExample: CustomStringConvertible {
  /// A line of a file.
  struct Line {
    var number: Int
    var text: String
    var isBlank: Bool { text.allSatisfy { $0 == " " } }
    var indent: Int { text.prefix { $0 == " " }.count }
    var trimmed: String { text.trimmingCharacters(in: .whitespaces) }
  }

  /// What must hold at one instant.
  struct Judgement {
    /// `Tue 2026-03-31 09:00`.
    var asOf: Line
    /// `2026-01-01` of an `As if` line.
    var asIf: Line?
    /// `T1  outcome: met`, the subject repeated where a line leaves it out.
    var expectations: [(line: Line, subject: String, key: String, value: String)] = []
  }

  var file: String
  var title: Line
  /// What the example shows, in a sentence or two.
  var story: [Line] = []
  /// The lines of each section with YAML: `Service levels`, `Rules`, `Project`.
  var rules: [String: [Line]] = [:]
  var happened: [Line] = []
  var judgements: [Judgement] = []
  /// The calculation by hand.
  var because: [Line] = []

  var description: String { title.text }
  var name: String { "\(file):\(title.number)" }
}

/// What is wrong with the text of an example.
struct ExampleError: Error, CustomStringConvertible {
  var description: String

  init(_ file: String, _ line: WorkedExample.Line, _ message: String) {
    description = "\(file):\(line.number): \(message): \(line.trimmed)"
  }
}

extension WorkedExample {
  /// The folder of examples beside the tests.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Examples")

  /// The example files, by name.
  static var files: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".example") }.sorted()
  }

  /// The examples of a file. What stands before the first title is an introduction.
  static func read(_ file: String) throws -> [WorkedExample] {
    let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { Line(number: $0 + 1, text: String($1)) }
    let titles = lines.indices.dropLast().filter { index in
      let rule = lines[index + 1].text
      return rule.count >= 4 && rule.allSatisfy { $0 == "=" }
    }
    return try titles.enumerated().map { place, index in
      let end = place + 1 < titles.count ? titles[place + 1] : lines.count
      var example = WorkedExample(file: file, title: lines[index])
      try example.read(lines[(index + 2)..<end])
      return example
    }
  }

  private static let yamlSections = ["Service levels", "Rules", "Project"]

  private mutating func read(_ lines: ArraySlice<Line>) throws {
    var section = "Story"
    for line in lines where !line.text.hasPrefix("#") {
      if line.indent == 0, !line.isBlank, let next = Self.section(line.text) {
        section = next
        try open(line, next)
        continue
      }
      if line.text == "----" { break }
      if Self.yamlSections.contains(section) {
        rules[section, default: []].append(line)
      } else if !line.isBlank {
        try add(line, to: section)
      }
    }
  }

  /// The section that a line opens, or nil where it is a line of the section before.
  private static func section(_ text: String) -> String? {
    if text.hasPrefix("As of ") { return "As of" }
    if text.hasPrefix("As if ") { return "As if" }
    return (yamlSections + ["Happened", "Expect", "Because"]).first { $0 == text }
  }

  private mutating func open(_ line: Line, _ section: String) throws {
    switch section {
    case "As of": judgements.append(Judgement(asOf: line))
    case "As if", "Expect":
      guard !judgements.isEmpty else { throw ExampleError(file, line, "no `As of` before") }
      if section == "As if" { judgements[judgements.count - 1].asIf = line }
    default: break
    }
  }

  private mutating func add(_ line: Line, to section: String) throws {
    switch section {
    case "Story": story.append(line)
    case "Happened": happened.append(line)
    case "Because": because.append(line)
    case "Expect": try expect(line)
    default: throw ExampleError(file, line, "a line that belongs nowhere")
    }
  }

  /// `  T1  outcome: met`, or further in and without the subject: `      amber: none`.
  private mutating func expect(_ line: Line) throws {
    var words = line.trimmed
    if words.hasPrefix("; "), let last = judgements[judgements.count - 1].expectations.indices.last
    {
      judgements[judgements.count - 1].expectations[last].value += words
      return
    }
    var subject = judgements[judgements.count - 1].expectations.last?.subject
    if line.indent <= 2 {
      let parts = words.split(separator: " ", maxSplits: 1)
      guard parts.count == 2 else { throw ExampleError(file, line, "no expectation") }
      subject = String(parts[0])
      words = parts[1].trimmingCharacters(in: .whitespaces)
    }
    guard let subject, let colon = words.range(of: ": ") else {
      throw ExampleError(file, line, "an expectation reads `SUBJECT  KEY: VALUE`")
    }
    judgements[judgements.count - 1].expectations.append(
      (
        line, subject, String(words[..<colon.lowerBound]),
        words[colon.upperBound...].trimmingCharacters(in: .whitespaces)
      ))
  }
}

/// Dates and times as examples write them: `Tue 2026-03-31 09:00`.
struct ExampleTime {
  let zone: Zone

  /// The instant of three words, weekday, date and time; nil where the weekday is another.
  func instant(_ words: some Collection<Substring>) -> Instant? {
    let words = Array(words)
    guard words.count == 3, let date = date(words[1]), date.weekday.name.prefix(3) == words[0]
    else { return nil }
    let clock = words[2].split(separator: ":").compactMap { Int($0) }
    guard (2...3).contains(clock.count) else { return nil }
    let second = clock[0] * 3600 + clock[1] * 60 + (clock.count == 3 ? clock[2] : 0)
    return zone.instant(of: CivilDateTime(date, secondOfDay: second))
  }

  func date(_ text: some StringProtocol) -> CivilDate? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? CivilDate(year: parts[0], month: parts[1], day: parts[2]) : nil
  }

  func text(_ instant: Instant) -> String {
    let shown = zone.civil(at: instant)
    let clock = CivilDateTime.clock(shown.secondOfDay)
    return "\(text(shown.date)) \(clock.hasSuffix(":00") ? String(clock.dropLast(3)) : clock)"
  }

  func text(_ date: CivilDate) -> String { "\(date.weekday.name.prefix(3)) \(date)" }

  /// `9 h 15 min`, `0 min`, `30 s`.
  static func length(_ seconds: Int64) -> String {
    let parts = [
      (seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s"),
    ].filter { $0.0 != 0 }
    return parts.isEmpty ? "0 min" : parts.map { "\($0) \($1)" }.joined(separator: " ")
  }
}

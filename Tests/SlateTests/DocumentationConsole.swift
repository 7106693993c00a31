import Foundation
import TestSupport

/// The commands that a page shows in its `console` blocks, and what they print.
///
/// All commands of a page run one after the other in one shell, in a folder that holds copies of
/// `sample-data` and `reports`, so that a page can go to a folder, change a file and look again. A
/// file that a page shows under `<!-- file: PATH -->` is there as well. Words and data come as a
/// terminal shows them, together. A line `…` stands for any number of lines left out; a line that
/// ends with `…` is cut there.
struct DocumentationConsole {
  /// A command and the lines that stand under it.
  struct Step: Equatable {
    /// What is typed.
    var command: String
    /// What is shown.
    var shown: [String]
    /// The number of the line that it stands on.
    var line: Int
  }

  /// What stands before a command.
  static let prompt = "$ "
  /// What stands for what is left out.
  static let gap = "…"

  /// The steps of all console blocks, in order.
  static func steps(of lines: [String]) -> [Step] {
    var steps: [Step] = []
    var isInside = false
    for (index, line) in lines.enumerated() {
      if line == "```console" {
        isInside = true
      } else if isInside, line == "```" {
        isInside = false
      } else if isInside, line.hasPrefix(prompt) {
        steps.append(
          Step(command: String(line.dropFirst(prompt.count)), shown: [], line: index + 1))
      } else if isInside, !steps.isEmpty {
        steps[steps.count - 1].shown.append(line)
      }
    }
    return steps
  }

  /// The files that a page shows, by the path it gives them, with the number of the line.
  static func files(of lines: [String]) -> [(path: String, text: String, line: Int)] {
    lines.enumerated().filter { $0.element.hasPrefix(fileMark) }.map { index, line in
      let body = lines[(index + 1)...].drop { !$0.hasPrefix("```") }.dropFirst()
        .prefix { $0 != "```" }
      return (
        String(line.dropFirst(fileMark.count).dropLast(" -->".count)),
        body.map { $0 + "\n" }.joined(), index + 1
      )
    }
  }

  /// What each step prints today.
  static func run(_ page: DocumentationPage) throws -> [[String]] {
    let lines = page.lines
    let steps = steps(of: lines)
    guard !steps.isEmpty else { return [] }
    let scratch = try ScratchFolder()
    for name in ["sample-data", "reports"] {
      try FileManager.default.copyItem(
        at: SharedFolder.project.appending(path: name), to: scratch.url.appending(path: name))
    }
    // Files wait aside until the page comes to them.
    let aside = try ScratchFolder()
    var script = steps.map { step in
      (line: step.line, text: "ending=$?; printf '\(mark)'; (exit $ending)\n\(step.command)")
    }
    for file in files(of: lines) {
      try aside.write(file.text, to: "\(file.line)")
      let place = scratch.path(file.path)
      script.append(
        (
          file.line,
          "mkdir -p \"$(dirname '\(place)')\"; cp '\(aside.path("\(file.line)"))' '\(place)'"
        ))
    }
    let text = script.sorted { $0.line < $1.line }.map { $0.text + "\n" }.joined()
    let run = try BuiltSlate.shell(
      "exec 2>&1\nslate() { \"$SLATE\" \"$@\"; }\n" + text, in: scratch)
    return run.text.components(separatedBy: mark).dropFirst().map(Self.lines(of:))
  }

  /// What stands between the outputs of two steps; no output holds it.
  private static let mark = "\u{1E}"
  /// What stands before the block that shows a file.
  private static let fileMark = "<!-- file: "

  /// Lines without blanks at their ends, without blank last ones and the carriage returns of CSV.
  private static func lines(of text: String) -> [String] {
    // By scalars: a carriage return and a line feed are one character.
    let scalars = text.unicodeScalars.filter { $0 != "\r" }
    var lines = scalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(String.UnicodeScalarView(line.reversed().drop { $0 == " " }.reversed()))
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// Whether a page shows what a command prints.
  static func matches(_ shown: [String], _ printed: [String]) -> Bool {
    guard let first = shown.first else { return printed.isEmpty }
    if first == gap {
      return (0...printed.count).contains {
        matches(Array(shown.dropFirst()), Array(printed.dropFirst($0)))
      }
    }
    guard let line = printed.first, matches(line: first, line) else { return false }
    return matches(Array(shown.dropFirst()), Array(printed.dropFirst()))
  }

  private static func matches(line shown: String, _ printed: String) -> Bool {
    shown.hasSuffix(gap) ? printed.hasPrefix(shown.dropLast(gap.count)) : shown == printed
  }

  /// What a page is to show of what a command prints: as much at the beginning and the end, and cut
  /// at the same width, as it showed before.
  static func shown(_ printed: [String], like old: [String]) -> [String] {
    if matches(old, printed) { return old }
    let width = old.filter { $0 != gap && $0.hasSuffix(gap) }.map(\.count).max()
    let cut = printed.map { line in
      width.map { line.count > $0 ? line.prefix($0 - 1) + gap : line } ?? line
    }
    let parts = old.split(separator: gap, omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first?.count, let last = parts.last?.count,
      first + last < cut.count
    else { return cut }
    return Array(cut.prefix(first)) + [gap] + cut.suffix(last)
  }
}

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

  /// The files that a page shows, by the path it gives them.
  static func files(of lines: [String]) -> [(path: String, text: String)] {
    var files: [(path: String, text: String)] = []
    for (index, line) in lines.enumerated() where line.hasPrefix("<!-- file: ") {
      let path = String(line.dropFirst("<!-- file: ".count).dropLast(" -->".count))
      let body = lines[(index + 1)...].drop { !$0.hasPrefix("```") }.dropFirst()
        .prefix { $0 != "```" }
      files.append((path, body.map { $0 + "\n" }.joined()))
    }
    return files
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
    for file in files(of: lines) { try scratch.write(file.text, to: file.path) }
    let mark = "\u{1E}"
    let script =
      ["exec 2>&1", "slate() { \"$SLATE\" \"$@\"; }"]
      + steps.flatMap {
        ["ending=$?; printf '\(mark)'; (exit $ending)", $0.command]
      }
    let run = try BuiltSlate.shell(script.joined(separator: "\n") + "\n", in: scratch)
    return run.text.components(separatedBy: mark).dropFirst().map(Self.lines(of:))
  }

  /// Lines without the last line's end, without blanks at their ends and the carriage returns of CSV.
  private static func lines(of text: String) -> [String] {
    var lines = text.components(separatedBy: "\n").map { line in
      String(line.reversed().drop { $0 == " " || $0 == "\r" }.reversed())
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

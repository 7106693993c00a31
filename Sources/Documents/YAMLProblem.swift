internal import Diagnostics

/// What is likely wrong where the YAML library stops, in words that a reader of the file knows,
/// with the place nearest to the cause.
///
/// The library names the rule that it could not keep and the place where it noticed, which is often
/// the line after the slip. This type looks at the lines themselves. What it has no words for it
/// says in general; the library's own words it never passes on.
struct YAMLProblem {
  /// A place as the library counts it: line and column in Unicode scalars, both from 1.
  struct Mark {
    var line: Int
    var column: Int

    init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }

    /// A place in a text. At the end of one whose last line has no line end the library counts a
    /// line more than there are: that place is the end of the last line.
    init(line: Int, column: Int, in source: SourceText) {
      let end = source.mark(offset: source.bytes.count)
      self =
        line > end.line
        ? Mark(line: end.line, column: end.column) : Mark(line: line, column: column)
    }
  }

  let source: SourceText
  /// The library's words.
  let problem: String
  /// Where it noticed.
  let mark: Mark
  /// Where what it was reading began: an open bracket, a quote, a key.
  let context: Mark?

  /// What to say of it.
  var finding: Finding {
    if problem.contains("tab character") || startsWithTab {
      return found(mark, "a tab stands where YAML counts spaces", "indent with spaces, not tabs")
    }
    switch problem {
    case "mapping values are not allowed in this context": return strayColon
    case "could not find expected ':'": return missingColon
    case "found unexpected end of stream":
      return found(
        context ?? mark, "this quote is never closed",
        "close the text with the same quote that opens it")
    case "found character that cannot start any token":
      return found(
        mark, "an unquoted text cannot begin with this character", "put the text in quotes")
    case "found unexpected ':'":
      return found(mark, "a colon stands in an unquoted text", "put the text in quotes")
    case "found unknown escape character", "did not find expected hexdecimal number":
      return found(
        mark, "a backslash in double quotes means something else here",
        "write it twice, or put the text in single quotes")
    case "block sequence entries are not allowed in this context":
      return found(
        mark, "a list cannot begin in the middle of a line",
        "begin it on the next line, or write `[a, b]`; a text that begins with `- ` needs quotes")
    case "did not find expected ',' or '}'": return openBracket("{", "}", "brace")
    case "did not find expected ',' or ']'": return openBracket("[", "]", "bracket")
    case "did not find expected '-' indicator":
      return found(
        mark, "this line stands in a list and does not begin with `- `",
        "begin it with `- `, or indent it as the map that it belongs to")
    case "did not find expected key": return misplacedLine
    default:
      return found(
        mark, "this does not fit what stands before it",
        "check the indentation, the colons, the quotes and the brackets here and on the line above")
    }
  }

  private var startsWithTab: Bool {
    problem == "found character that cannot start any token"
      && text(mark.line, from: mark.column)
        .hasPrefix("\t")
  }

  /// `a: b: c`; or a key below a line that is no map, because its colon is missing or because it
  /// has a value already.
  private var strayColon: Finding {
    let before = text(mark.line, upTo: mark.column)
    if before.contains(": ") {
      return found(
        mark, "a second colon stands in this value", "put the text after the first colon in quotes")
    }
    guard let above = lineAbove(mark.line) else {
      return found(mark, "a colon stands where no key can", "put the text in quotes")
    }
    if !Self.hasColon(above.text) { return noColon(above.line) }
    return found(
      mark, "a key stands below line \(above.line), which has a value already",
      "indent it as line \(above.line), or take the value off that line")
  }

  private var missingColon: Finding {
    let line = context?.line ?? mark.line
    if !Self.hasColon(text(line)) { return noColon(line) }
    return found(
      context ?? mark, "a key is begun here and has no colon after it",
      "write `key: value`, or put the text in quotes")
  }

  private func noColon(_ line: Int) -> Finding {
    let words = text(line)
    let start = words.unicodeScalars.prefix { $0 == " " }.count
    return found(
      Mark(line: line, column: start + 1), "this line has no colon",
      "write `key:` above a list or a map, and `key: value` with a blank after the colon")
  }

  private func openBracket(_ open: String, _ close: String, _ noun: String) -> Finding {
    guard let context, context.line < mark.line else {
      return found(
        mark, "a comma or `\(close)` is missing before this",
        context.map {
          "close the \(noun) opened in column \($0.column), part its values with commas, or put "
            + "the text in quotes"
        } ?? "part its values with commas, or put the text in quotes")
    }
    return found(
      context, "this `\(open)` is not closed, or a comma is missing, before line \(mark.line)",
      "close the \(noun) opened on line \(context.line) with `\(close)`, and part its values with "
        + "commas")
  }

  private var misplacedLine: Finding {
    let before = text(mark.line, upTo: mark.column)
    if before.contains("\"") || before.contains("'") {
      return found(
        mark, "text goes on after its closing quote",
        "put the whole text in quotes; write a quote within single quotes twice")
    }
    if before.contains("}") || before.contains("]") {
      return found(
        mark, "something stands after a closed bracket", "put the whole text in quotes")
    }
    return found(
      mark, "this line is indented like none of the lines that it could belong to",
      "indent the keys of one map alike, with spaces")
  }

  private func found(_ mark: Mark, _ message: String, _ help: String) -> Finding {
    source.finding(
      DocumentCode.notYAML, at: source.place(line: mark.line, scalarColumn: mark.column),
      "not well-formed YAML: \(message)", help: help)
  }

  private func text(_ line: Int) -> String { source.line(line) ?? "" }

  private func text(_ line: Int, upTo column: Int) -> String {
    String(text(line).unicodeScalars.prefix(max(0, column - 1)))
  }

  private func text(_ line: Int, from column: Int) -> String {
    String(text(line).unicodeScalars.dropFirst(max(0, column - 1)))
  }

  /// The nearest line further up that is neither blank nor a comment.
  private func lineAbove(_ line: Int) -> (line: Int, text: String)? {
    var above = line - 1
    while above >= 1 {
      let words = text(above)
      if let first = words.unicodeScalars.first(where: { $0 != " " }), first != "#" {
        return (above, words)
      }
      above -= 1
    }
    return nil
  }

  /// Whether a line has a colon that makes a key.
  private static func hasColon(_ text: String) -> Bool {
    var bare = Substring(text)
    while let last = bare.last, last == " " { bare.removeLast() }
    return bare.contains(": ") || bare.hasSuffix(":")
  }
}

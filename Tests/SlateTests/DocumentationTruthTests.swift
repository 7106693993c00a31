import Testing

/// Holds every page to what Slate prints and knows today.
@Suite("The pages are true")
struct DocumentationTruthTests {
  @Test("What a page shows is what Slate prints", arguments: DocumentationPage.all)
  func shown(page: DocumentationPage) throws {
    let made = try Self.madeAnew(page.lines)
    let renewed = DocumentationPage(path: page.path, text: made.joined(separator: "\n"))
    let printed = try DocumentationConsole.run(renewed)
    if DocumentationPage.isUpdating {
      let text = Self.withOutputs(renewed.lines, printed).joined(separator: "\n")
      if text != page.text { try renewed.write(text) }
      return
    }
    let isMade = made == page.lines
    #expect(
      isMade,
      """
      \(page.path): a part made from the code is out of date\(Self.difference(page.lines, made)); \
      \(DocumentationPage.remedy)
      """)
    let steps = DocumentationConsole.steps(of: page.lines)
    #expect(steps.count == printed.count, "\(page.path): a command ended the shell")
    for (step, lines) in zip(steps, printed)
    where !DocumentationConsole.matches(step.shown, lines) {
      Issue.record(
        """
        \(page.path):\(step.line): `\(step.command)` prints something else today:
        \(lines.joined(separator: "\n"))
        \(DocumentationPage.remedy)
        """)
    }
  }

  /// What ends a command that is shown because it is refused.
  private static let meant = #"|| echo "exit $?""#

  @Test("No page shows a refusal but where it means to", arguments: DocumentationPage.all)
  func refusals(page: DocumentationPage) {
    // Pages are renewed by the program itself: what it refuses must not slip in unread.
    for step in DocumentationConsole.steps(of: page.lines) {
      let isRefused = step.shown.contains { $0.contains("error[SL") }
      #expect(
        !isRefused || step.command == "slate check" || step.command.hasSuffix(Self.meant),
        "\(page.path):\(step.line): `\(step.command)` is refused")
    }
  }

  /// The lines of a page with every made part made anew.
  private static func madeAnew(_ lines: [String]) throws -> [String] {
    var result: [String] = []
    var isInside = false
    for (index, line) in lines.enumerated() {
      if line.hasPrefix(DocumentationMade.begin) {
        let words = line.dropFirst(DocumentationMade.begin.count).split(separator: " ")
        let kind = words.first.map(String.init) ?? ""
        let name = words.count > 2 ? String(words[1]) : ""
        let made = try #require(
          DocumentationMade.lines(kind, name), "line \(index + 1): nothing makes \(kind) \(name)")
        result += [line] + made
        isInside = true
      } else if line == DocumentationMade.end {
        result.append(line)
        isInside = false
      } else if !isInside {
        result.append(line)
      }
    }
    #expect(!isInside, "`\(DocumentationMade.end)` is missing")
    return result
  }

  /// The lines of a page with what its commands print today.
  private static func withOutputs(_ lines: [String], _ printed: [[String]]) -> [String] {
    var result: [String] = []
    var outputs = zip(DocumentationConsole.steps(of: lines), printed).makeIterator()
    var isConsole = false
    for line in lines {
      if line == "```console" { isConsole = true }
      if isConsole, line == "```" { isConsole = false }
      if isConsole, line.hasPrefix(DocumentationConsole.prompt) {
        result.append(line)
        guard let (step, output) = outputs.next() else { continue }
        result += DocumentationConsole.shown(output, like: step.shown)
      } else if !isConsole || line == "```console" {
        result.append(line)
      }
    }
    return result
  }

  private static func difference(_ old: [String], _ new: [String]) -> String {
    let places = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }
    return places.map { " from line \($0.offset + 1): \($0.element.1)" } ?? ""
  }
}

/// Holds the comparison of pages with outputs to examples done by hand.
@Suite("What a page shows and what is printed")
struct DocumentationConsoleTests {
  @Test("A gap stands for any number of lines, a cut line for its rest")
  func matching() {
    #expect(DocumentationConsole.matches(["a", "…", "d"], ["a", "b", "c", "d"]))
    #expect(DocumentationConsole.matches(["a", "…", "d"], ["a", "d"]))
    #expect(!DocumentationConsole.matches(["a", "…", "d"], ["a", "d", "e"]))
    #expect(DocumentationConsole.matches(["ab…"], ["abc"]))
    #expect(!DocumentationConsole.matches(["ab…"], ["ac"]))
    #expect(!DocumentationConsole.matches(["a"], []))
    #expect(!DocumentationConsole.matches([], ["a"]))
  }

  @Test("A page that is renewed leaves out what it left out before")
  func renewing() {
    let printed = ["one", "two", "three", "four"]
    #expect(DocumentationConsole.shown(printed, like: ["x", "…", "y"]) == ["one", "…", "four"])
    #expect(DocumentationConsole.shown(printed, like: ["x"]) == printed)
    #expect(DocumentationConsole.shown(["abcdef"], like: ["abx…"]) == ["abc…"])
  }

  @Test("Commands and what stands under them are found in console blocks only")
  func steps() {
    let lines = ["```sh", "$ no", "```", "```console", "$ yes", "out", "```", "$ no"]
    #expect(
      DocumentationConsole.steps(of: lines) == [.init(command: "yes", shown: ["out"], line: 5)])
  }
}

import Testing

/// Words that do not belong in the project, and names that clash.
enum WordRule {
  // Put together here so that this file does not offend by itself.
  private static let promises = ["FIX" + "ME", "TO" + "DO", "XX" + "X", "HA" + "CK"]
  private static let machine = ["/wo" + "rk/", "/ro" + "ot/", "/Us" + "ers/", "." + "library"]

  /// Promises to do it later.
  static func promises(in file: ProjectFile) -> [Offence] {
    offences(in: file, words: promises) { "\($0): do it now or open an issue" }
  }

  /// Paths of the machine that it was written on.
  static func machine(in file: ProjectFile) -> [Offence] {
    offences(in: file, words: machine) { "\($0) is a path of one machine" }
  }

  /// Type names that clash with those of the language, and with the module's own.
  static func names(in file: ProjectFile) -> [Offence] {
    guard let module = file.module else { return [] }
    let taken: Set<Substring> = ["Task", "Clock", "TimeInterval", "Case", Substring(module)]
    let pattern = /\b(?:struct|class|enum|actor|protocol|typealias)\s+(\w+)/.byWords
    return file.code.enumerated().compactMap { index, line in
      guard let match = line.firstMatch(of: pattern), taken.contains(match.output.1) else {
        return nil
      }
      return Offence(
        file: file.path, line: index + 1, reason: "a type should not be named \(match.output.1)")
    }
  }

  private static func offences(
    in file: ProjectFile, words: [String], reason: (String) -> String
  ) -> [Offence] {
    guard words.contains(where: file.text.contains) else { return [] }
    return file.lines.enumerated().compactMap { index, line in
      words.first { hasWord($0, line) }.map {
        Offence(file: file.path, line: index + 1, reason: reason($0))
      }
    }
  }

  /// Whether the word stands in the line, not as part of a longer one.
  private static func hasWord(_ word: String, _ line: Substring) -> Bool {
    line.ranges(of: word).contains { range in
      let before =
        range.lowerBound > line.startIndex ? line[line.index(before: range.lowerBound)] : " "
      let after = range.upperBound < line.endIndex ? line[range.upperBound] : " "
      return !before.isLetter && before != "." && (word.hasSuffix("/") || !after.isLetter)
    }
  }
}

@Suite("Words that do not belong")
struct WordTests {
  @Test("Nothing is put off")
  func promises() {
    let offences = Project.files.flatMap(WordRule.promises)
    #expect(offences.isEmpty, "\(offences.listing)")
  }

  @Test("No path of one machine")
  func machine() {
    let offences = Project.files.flatMap(WordRule.machine)
    #expect(offences.isEmpty, "\(offences.listing)")
  }

  @Test("No type name that clashes")
  func names() {
    let offences = Project.sources.flatMap(WordRule.names)
    #expect(offences.isEmpty, "\(offences.listing)")
  }

  @Test("The rules see what they should")
  func seesOffences() {
    let text = "// FIX" + "ME later\nlet a = \"/wo" + "rk/x\"\nstruct Task {}\nenum Casework {}"
    let file = ProjectFile("Sources/Casework/Bad.swift", text)
    #expect(WordRule.promises(in: file).map(\.line) == [1])
    #expect(WordRule.machine(in: file).map(\.line) == [2])
    #expect(WordRule.names(in: file).map(\.line) == [3, 4])
  }
}

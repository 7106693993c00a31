import Testing

/// Where things are: the top level, the names of files, their size, the ends of their lines.
enum LayoutRule {
  /// What may stand at the top, besides dot files.
  static let top: Set<Substring> = [
    "Package.swift", "README.md", "Sources", "Tests", "queries", "sample-data", "reports",
  ]
  /// The most bytes a file may have.
  static let fileBytes = 1_000_000

  static func topLevel(_ file: ProjectFile) -> [Offence] {
    guard let first = file.parts.first, !first.hasPrefix("."), !top.contains(first) else {
      return []
    }
    return [Offence(file: file.path, line: 0, reason: "\(first) has no place at the top level")]
  }

  static func catchAlls(_ file: ProjectFile) -> [Offence] {
    guard file.name.contains(/^(?:.*(?:Utils?|Utilities|Helpers?|Misc|Common|Extensions))\.swift$/)
    else { return [] }
    return [Offence(file: file.path, line: 0, reason: "name the noun it holds")]
  }

  /// A source file is named for a type or function it declares or extends; where it holds several
  /// of a kind, for their plural.
  static func misnamed(_ file: ProjectFile) -> [Offence] {
    guard file.module != nil, let noun = file.name.dropLast(6).split(separator: "+").first else {
      return []
    }
    let words = file.code.joined(separator: "\n").lowercased()
    let name = noun.lowercased()
    let singular = name.hasSuffix("s") ? String(name.dropLast()) : name
    guard !words.contains(singular) else { return [] }
    return [Offence(file: file.path, line: 0, reason: "nothing in it is called \(noun)")]
  }

  static func size(_ file: ProjectFile) -> [Offence] {
    guard file.size > fileBytes else { return [] }
    return [Offence(file: file.path, line: 0, reason: "\(file.size) bytes; at most \(fileBytes)")]
  }

  static func lineEnds(_ file: ProjectFile) -> [Offence] {
    guard file.path.contains(/\.(?:swift|md|yml|yaml|sql|json|h|py|example)$/) else { return [] }
    var offences: [Offence] = []
    if file.text.utf8.contains(UInt8(ascii: "\r")) {
      offences.append(Offence(file: file.path, line: 0, reason: "has a carriage return"))
    }
    if !file.text.isEmpty, file.text.utf8.last != UInt8(ascii: "\n") {
      offences.append(Offence(file: file.path, line: 0, reason: "does not end with a new line"))
    }
    return offences
  }

  /// A suite mirrors a source file, or opens with a comment that says what it holds.
  static func suite(_ file: ProjectFile, sources: Set<String>) -> [Offence] {
    guard file.parts.count == 3, file.parts[1] != "TidyTests", file.name.hasSuffix("Tests.swift")
    else { return [] }
    let suite = file.parts[1].replacing("Tests", with: "")
    let module = suite == "Sample" ? "slate-sample" : suite
    let noun = file.name.replacing("Tests.swift", with: "")
    guard !sources.contains("\(module)/\(noun)".lowercased()) else { return [] }
    let isStory = file.lines.contains { $0.hasPrefix("///") }
    guard !isStory else { return [] }
    return [
      Offence(
        file: file.path, line: 0,
        reason: "mirrors no source file; say in a doc comment on the suite what it holds")
    ]
  }
}

@Suite("Everything in its place")
struct LayoutTests {
  @Test("The top level holds what the design names and nothing more")
  func topLevel() {
    let offences = Project.files.flatMap(LayoutRule.topLevel)
    #expect(offences.isEmpty, "\(offences.listing)")
  }

  @Test("No file is named for being a mixture")
  func catchAlls() {
    let offences = (Project.sources + Project.suites).flatMap(LayoutRule.catchAlls)
    #expect(offences.isEmpty, "\(offences.listing)")
  }

  @Test("A source file is named for what it holds")
  func misnamed() {
    let offences = Project.sources.flatMap(LayoutRule.misnamed)
    #expect(offences.isEmpty, "\(offences.listing)")
  }

  @Test("No file is larger than a megabyte")
  func size() {
    let offences = Project.files.flatMap(LayoutRule.size)
    #expect(offences.isEmpty, "\(offences.listing)")
  }

  @Test("Lines end with a line feed, the last one too")
  func lineEnds() {
    let offences = Project.files.flatMap(LayoutRule.lineEnds)
    #expect(offences.isEmpty, "\(offences.listing)")
  }

  @Test("A suite mirrors a source file or says what it holds")
  func suites() {
    let sources = Set(
      Project.sources.map {
        ($0.parts.dropFirst().first.map(String.init) ?? "") + "/" + $0.name.dropLast(6)
      }.map { $0.lowercased() })
    let offences = Project.suites.flatMap { LayoutRule.suite($0, sources: sources) }
    #expect(offences.isEmpty, "\(offences.listing)")
  }

  @Test("The rules see what they should")
  func seesOffences() {
    let file = { ProjectFile($0, $1) }
    #expect(LayoutRule.topLevel(file("docs/a.md", "")).count == 1)
    #expect(LayoutRule.topLevel(file(".ci/run", "")).isEmpty)
    #expect(LayoutRule.catchAlls(file("Sources/Casework/DateUtils.swift", "")).count == 1)
    #expect(LayoutRule.catchAlls(file("Sources/Casework/Rulebook.swift", "")).isEmpty)
    #expect(LayoutRule.misnamed(file("Sources/Casework/Rulebook.swift", "struct A {}")).count == 1)
    #expect(LayoutRule.misnamed(file("Sources/Casework/A+B.swift", "extension A {}")).isEmpty)
    #expect(LayoutRule.size(ProjectFile("sample-data/a.csv", "", size: 1_000_001)).count == 1)
    #expect(LayoutRule.lineEnds(file("README.md", "a\r\nb\n")).count == 1)
    #expect(LayoutRule.lineEnds(file("README.md", "a\nb")).count == 1)
    let orphan = file("Tests/CaseworkTests/PlumTests.swift", "struct PlumTests {}\n")
    #expect(LayoutRule.suite(orphan, sources: ["casework/rulebook"]).count == 1)
    #expect(LayoutRule.suite(orphan, sources: ["casework/plum"]).isEmpty)
  }
}

import Diagnostics
import Documents
import Testing

private enum Colour: String, CaseIterable, Sendable {
  case green
  case amber
  case red
}

private struct VisitKeys: KeyTable {
  static let noun = "a visit"
  let name = Key("name", .text, required: true, "What it is called.", example: "First visit")
  let count = Key("count", .integer(1...9), "How many.", example: "3")
  let colour = Key("colour", ValueType<Colour>.word, "Its colour.", example: "green")
  let urgent = Key("urgent", .boolean(), "Whether it is.", example: "true")
  let revision = Key("revision", .boolean("allowed", "not_allowed"), "Whether.", example: "allowed")
  let page = Key("page", .path, "A file.", example: "pages/visit.html")
  let team = Key("team", .identifier, "Who.", example: "north")
  let days = Key("days", ValueType<[Int]>.list(of: .integer(0...31)), "Which.", example: "[1, 15]")
  let teams = Key("teams", ValueType<[String]>.oneOrMore(of: .identifier), "Who.", example: "[a]")
  let note = Key("note", .text, "Free.", example: "a note")
  let ends = Key("ends", .identifier, mayBeBlank: true, "The end.", example: "late")
  let facts = Key("facts", ValueType<[Named<String>]>.map(of: .text), "Free.", example: "{a: b}")
}

/// Everything that reading a visit says, each key read, as a person reads it.
private func findings(_ yaml: String) throws -> String {
  let node = try YAMLReader.read(Array(yaml.utf8), file: "v.yml")
  let diagnosis = Diagnosis()
  if let fields = Fields<VisitKeys>(node, diagnosis) {
    _ = (fields.name, fields.count, fields.colour, fields.urgent, fields.revision)
    _ = (fields.page, fields.team, fields.days, fields.teams, fields.facts)
    _ = fields.count
  }
  return diagnosis.sorted.map { FindingRenderer().render($0) }.joined(separator: "\n")
}

@Suite("Reading maps by key tables")
struct FieldsTests {
  @Test("Each key gives a value of its own type") func values() throws {
    let yaml = """
      {name: 007, count: 3, colour: amber, urgent: false, revision: allowed, page: a/b.html,
       team: north-1, days: [1, 31], teams: a, facts: {x: "1", y: no}}
      """
    let diagnosis = Diagnosis()
    let node = try YAMLReader.read(Array(yaml.utf8), file: "v.yml")
    let fields = try #require(Fields<VisitKeys>(node, diagnosis))
    #expect(fields.name == "007")
    #expect(fields.count == 3)
    #expect(fields.colour == .amber)
    #expect(fields.urgent == false)
    #expect(fields.revision == true)
    #expect(fields.page == "a/b.html")
    #expect(fields.team == "north-1")
    #expect(fields.days == [1, 31])
    #expect(fields.teams == ["a"])
    #expect(fields.facts?.map(\.name) == ["x", "y"])
    #expect(fields.facts?.map(\.value) == ["1", "no"])
    #expect(diagnosis.findings.isEmpty)
  }

  @Test("Blank free text, and a blank key that may be blank, are absent") func blanks() throws {
    let node = try YAMLReader.read(Array("{name: x, note: , ends: ~}".utf8), file: "v.yml")
    let diagnosis = Diagnosis()
    let fields = try #require(Fields<VisitKeys>(node, diagnosis))
    #expect(fields.note == nil)
    #expect(fields.ends == nil)
    #expect(diagnosis.findings.isEmpty)
  }

  @Test(
    "Any other key without a value is refused, for nobody can tell what is meant",
    arguments: ["count", "colour", "urgent", "page", "team", "days", "teams", "facts"],
    ["", "~", "null"])
  func forgotten(key: String, blank: String) throws {
    let found = try findings("name: x\n\(key): \(blank)\n")
    #expect(found.hasPrefix("v.yml:2:1: error[SL0127]: '\(key)' has no value\n"))
    #expect(found.contains("help: write a value, such as `\(key): "))
    #expect(found.hasSuffix("`, or leave the key out"))
    #expect(found.split(separator: "error[").count == 2)
    // A text of that spelling is a value.
    #expect(!(try findings("name: x\n\(key): \"\(blank)\"\n")).contains("SL0127"))
  }

  @Test("Everything wrong is found in one go, in the order of lines") func many() throws {
    #expect(
      try findings("cuont: 3\ncolour: amver\nurgent: yes\n") == """
        v.yml:1:1: error[SL0120]: 'cuont' is not a key of a visit
            cuont: 3
            ^
          help: did you mean `count`?
        v.yml:1:1: error[SL0121]: a visit needs the key 'name'
            cuont: 3
            ^
          help: write `name: First visit`
        v.yml:2:9: error[SL0123]: this word is not understood here
            colour: amver
                    ^
          help: did you mean `amber`? The words are green, amber and red
        v.yml:3:9: error[SL0123]: this word is not understood here
            urgent: yes
                    ^
          help: write true or false
        """)
  }

  @Test("A required key without a value is named") func required() throws {
    #expect(
      try findings("{name: }") == """
        v.yml:1:2: error[SL0121]: 'name' has no value
            {name: }
             ^
          help: write `name: First visit`
        """)
  }

  @Test("An unknown key with no near name gets all names") func unknown() throws {
    #expect(
      try findings("{name: x, zzzzzz: 1}").hasSuffix(
        "  help: the keys are name, count, colour, urgent, revision, page, team, days, teams, note, "
          + "ends and facts"
      ))
  }

  @Test(
    "Numbers are plain decimal digits in range",
    arguments: ["1e3", "0x5", "05", "5.0", "", "10", "0", "99999999999999999999", "-", "five"])
  func numbers(text: String) throws {
    let found = try findings("name: x\ncount: \"\(text)\"")
    #expect(found.contains("v.yml:2:8: error[SL0124]"))
    #expect(found.contains("help: write a whole number from 1 to 9"))
    // Reading the key twice reports it once.
    #expect(found.split(separator: "error[").count == 2)
  }

  @Test(
    "A path that leads out is refused",
    arguments: ["../x", "a/../../x", "/etc/passwd", "~/x", "a\\\\b", "..", ""])
  func paths(text: String) throws {
    #expect(
      try findings("name: x\npage: \"\(text)\"").contains(
        "v.yml:2:7: error[SL0126]: this path leads out of the project's folder"))
  }

  @Test(
    "An identifier is one line without blanks at either end",
    arguments: [" a", "a ", "", "a\\tb", "a\\nb", String(repeating: "a", count: 201)])
  func identifiers(text: String) throws {
    #expect(
      try findings("name: x\nteam: \"\(text)\"").contains(
        "v.yml:2:7: error[SL0125]: this is not an identifier"))
  }

  @Test("A value of another shape is named") func shapes() throws {
    #expect(try findings("[a]").contains("error[SL0122]: a list stands where a visit belongs"))
    #expect(
      try findings("name: [x]").contains("error[SL0122]: a list stands where a text belongs"))
    #expect(
      try findings("{name: x, days: 5}").contains(
        "error[SL0122]: a text stands where a list belongs"))
    #expect(
      try findings("{name: x, facts: [a]}").contains(
        "error[SL0122]: a list stands where a map belongs"))
    #expect(
      try findings("{name: x, count: {a: 1}}").contains(
        "error[SL0122]: a map stands where a whole number belongs"))
  }

  @Test("The table tells its keys in the order declared") func table() {
    let keys = VisitKeys.keys
    #expect(keys.prefix(3).map(\.name) == ["name", "count", "colour"])
    #expect(keys.count == 12)
    #expect(keys.map(\.isRequired).count { $0 } == 1)
    guard case .word(let words) = keys[2].shape else { return #expect(Bool(false)) }
    #expect(words == ["green", "amber", "red"])
  }
}

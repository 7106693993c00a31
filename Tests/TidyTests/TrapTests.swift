import Testing

/// What ends a release build by a signal without a word, where a `guard` would have cost a line.
enum TrapRule {
  static func offences(in file: ProjectFile) -> [Offence] {
    guard file.module != nil else { return [] }
    return file.code.enumerated().compactMap { index, line in
      reason(line).map { Offence(file: file.path, line: index + 1, reason: $0) }
    }
  }

  /// Why a line of code is refused, or nil.
  static func reason(_ line: Substring) -> String? {
    if line.contains(/\btry!/.byWords) { return "try! ends the process; use try, try? or do" }
    if line.contains(/\bas!/.byWords) { return "as! ends the process; use as?" }
    if line.contains(/\bunowned\(unsafe\)|\bunsafelyUnwrapped\b|\bunsafeBitCast\b/.byWords) {
      return "memory is not to be taken on trust"
    }
    // A mark right after a value or a type, but not the `!=` of a comparison.
    if line.contains(/[\w)\]>"?]!(?!=)/) { return "a force unwrap; use guard let, if let or ??" }
    return nil
  }
}

@Suite("Nothing ends by a trap")
struct TrapTests {
  @Test("The sources have no force unwrap, try! or as!")
  func traps() {
    let offences = Project.sources.flatMap(TrapRule.offences)
    #expect(offences.isEmpty, "\(offences.listing)")
  }

  @Test(
    "The rule sees every form",
    arguments: [
      "let a = b!", "f()!.x", "list[0]!", "try! f()", "a as! B", "var x: Int!", "\"\\(a!)\"",
      "[Int]().first!", "x!.y != z",
    ])
  func seesOffences(text: String) {
    #expect(TrapRule.offences(in: ProjectFile("Sources/Casework/Bad.swift", text)).count == 1)
  }

  @Test(
    "Negation, comparison and exclamations are let be",
    arguments: ["if !a { }", "a != b", "f(!a)", "[!a]", "\"Help!\"", "// a!", "#if !os(Linux)"])
  func letsBe(text: String) {
    #expect(TrapRule.offences(in: ProjectFile("Sources/Casework/Good.swift", text)).isEmpty)
  }
}

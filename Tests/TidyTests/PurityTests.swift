import Testing

/// What only the `slate` module does: print, read the clock and the environment, end the process.
enum PurityRule {
  /// The modules with a `main` of their own.
  static let shells: Set<String> = ["slate", "slate-bench", "slate-sample"]

  static func printing(in file: ProjectFile) -> [Offence] {
    guard let module = file.module, !shells.contains(module) else { return [] }
    return file.offences(
      matching: /\b(?:print|debugPrint|dump|puts|fputs|printf)\(|\bFileHandle\b|\bstd(?:out|err)\b/
    ) { "\($0) prints; return the text and let slate print it" }
  }

  static func clock(in file: ProjectFile) -> [Offence] {
    guard let module = file.module, !shells.contains(module) else { return [] }
    return file.offences(
      matching:
        /\bDate\(\)|\.now\b|\b(?:Calendar|Locale|TimeZone)\.(?:current|autoupdatingCurrent)\b|\btime\(nil\)|\b(?:clock_gettime|gettimeofday|localtime|ContinuousClock|SuspendingClock|DispatchTime|setlocale)\b/
    ) { "\($0) reads the clock or the locale; pass what is needed as a value" }
  }

  static func environment(in file: ProjectFile) -> [Offence] {
    guard let module = file.module, !shells.contains(module) else { return [] }
    return file.offences(matching: /\bProcessInfo\b|\bgetenv\b|\bCommandLine\b|\bexit\(|\babort\(/)
    {
      "\($0) belongs to the slate module"
    }
  }

  static func chance(in file: ProjectFile) -> [Offence] {
    guard let module = file.module, module != "slate" else { return [] }
    return file.offences(
      matching:
        /\bSystemRandomNumberGenerator\b|\.(?:random|randomElement|shuffled|shuffle)\((?!.*using:)|\barc4random|\bUUID\(\)/
    ) { "\($0) is not seeded; pass a generator" }
  }
}

@Suite("What happens outside stays outside")
struct PurityTests {
  @Test("Nothing below slate prints")
  func printing() {
    let offences = Project.sources.flatMap(PurityRule.printing)
    #expect(offences.isEmpty, "\(offences.listing)")
  }

  @Test("Nothing below slate reads the wall clock or the locale")
  func clock() {
    let offences = Project.sources.flatMap(PurityRule.clock)
    #expect(offences.isEmpty, "\(offences.listing)")
  }

  @Test("Nothing below slate reads the environment or ends the process")
  func environment() {
    let offences = Project.sources.flatMap(PurityRule.environment)
    #expect(offences.isEmpty, "\(offences.listing)")
  }

  @Test("All randomness has a seed")
  func chance() {
    let offences = Project.sources.flatMap(PurityRule.chance)
    #expect(offences.isEmpty, "\(offences.listing)")
  }

  @Test(
    "The rules see each offence on its line",
    arguments: [
      ("  print(x)", "printing"), ("FileHandle.standardOutput", "printing"),
      ("let a = Date()", "clock"), ("x = .now", "clock"), ("Calendar.current", "clock"),
      ("ProcessInfo.processInfo", "environment"), ("exit(1)", "environment"),
      ("Int.random(in: 0...1)", "chance"), ("list.shuffled()", "chance"),
    ])
  func seesOffences(text: String, rule: String) {
    let file = ProjectFile("Sources/Casework/Bad.swift", "// print(x) Date()\n" + text)
    let found = [
      "printing": PurityRule.printing(in: file), "clock": PurityRule.clock(in: file),
      "environment": PurityRule.environment(in: file), "chance": PurityRule.chance(in: file),
    ]
    for (name, offences) in found {
      #expect(offences.map(\.line) == (name == rule ? [2] : []), "\(name)")
    }
  }

  @Test("Seeded randomness and other things named alike are let be")
  func letsBe() {
    let text = """
      list.shuffled(using: &random)
      let footprint(x)
      let dates = Date(timeIntervalSince1970: 0)
      value.nowhere
      """
    let file = ProjectFile("Sources/Casework/Good.swift", text)
    #expect(PurityRule.printing(in: file).isEmpty)
    #expect(PurityRule.clock(in: file).isEmpty)
    #expect(PurityRule.chance(in: file).isEmpty)
  }
}

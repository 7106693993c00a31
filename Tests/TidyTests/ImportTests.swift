import Testing

/// Who may import whom: the table of the design, and the few files that may know the platform.
enum ImportRule {
  /// For each module what it names in the design; `Diagnostics` and `Columns` are open to all, and
  /// what a module may import includes what that module may import.
  static let knows: [String: [String]] = [
    "Diagnostics": [],
    "Columns": [],
    "WorkingTime": ["Diagnostics"],
    "Documents": ["Diagnostics", "Yams"],
    "Casework": ["WorkingTime", "Columns"],
    "RuleFiles": ["Casework", "Documents", "Crypto"],
    "Exchange": ["Casework", "Documents", "CCSV", "CScan"],
    "Store": ["Casework", "GRDBSQLite", "Crypto"],
    "Compliance": ["Casework"],
    "Messages": ["Compliance", "Mustache"],
    "Reporting": ["Compliance", "Documents"],
    "Simulation": ["Compliance", "Documents"],
    "slate": [
      "Reporting", "Messages", "Simulation", "RuleFiles", "Exchange", "Store", "ArgumentParser",
    ],
    "slate-sample": ["WorkingTime"],
    "slate-bench": ["Simulation", "Compliance", "Exchange"],
  ]

  /// Modules from outside that only the module naming them may import.
  static let outside: Set<String> = [
    "Yams", "Crypto", "CCSV", "CScan", "ArgumentParser", "Mustache", "GRDBSQLite",
  ]

  /// Where files are opened, read and written, and memory is asked for by its pages.
  private static let systemCalls = [
    "Sources/Columns/LargePages.swift",
    "Sources/Documents/DocumentFile.swift", "Sources/Documents/DocumentFolder.swift",
    "Sources/Exchange/", "Sources/Store/", "Sources/slate/",
    "Sources/slate-bench/", "Sources/slate-sample/",
  ]

  /// The files that may import a module of the platform.
  static let platform: [String: [String]] = [
    "Foundation": [
      "Sources/WorkingTime/Zone+Platform.swift", "Sources/slate-sample/SlateSample.swift",
    ],
    "Dispatch": [
      "Sources/Columns/Chunks.swift", "Sources/Columns/Turns.swift",
      "Sources/slate/ProgressLine.swift",
    ],
    "Glibc": systemCalls,
    "Darwin": systemCalls,
    "Synchronization": ["Sources/"],
  ]

  /// Everything a module may import.
  static func allowed(_ module: String) -> Set<String> {
    var found = Set<String>()
    if module != "Diagnostics", module != "Columns" { found = ["Diagnostics", "Columns"] }
    for name in knows[module] ?? [] {
      found.insert(name)
      if !outside.contains(name) { found.formUnion(allowed(name).subtracting(outside)) }
    }
    return found
  }

  static func offences(in file: ProjectFile) -> [Offence] {
    guard let module = file.module else { return [] }
    guard knows[module] != nil else {
      return [Offence(file: file.path, line: 0, reason: "\(module) is not a module of the design")]
    }
    return file.code.enumerated().compactMap { index, line in
      guard let name = importedModule(line) else { return nil }
      if let files = platform[name] {
        guard !files.contains(where: file.path.hasPrefix) else { return nil }
        let homes = files.joined(separator: ", ")
        return Offence(
          file: file.path, line: index + 1, reason: "only \(homes) may import \(name)")
      }
      guard !allowed(module).contains(name) else { return nil }
      return Offence(
        file: file.path, line: index + 1, reason: "\(module) may not import \(name)")
    }
  }

  /// The module that a line of code imports, if it does.
  static func importedModule(_ line: Substring) -> String? {
    var words = line.split(separator: " ")[...]
    while let first = words.first,
      first.hasPrefix("@") || ["package", "internal", "private", "public"].contains(first)
    {
      words.removeFirst()
    }
    guard words.first == "import", let name = words.last else { return nil }
    return name.split(separator: ".").first.map(String.init)
  }
}

@Suite("Who may know whom")
struct ImportTests {
  @Test("Every module imports only what the design allows it")
  func imports() {
    let offences = Project.sources.flatMap(ImportRule.offences)
    #expect(offences.isEmpty, "\(offences.listing)")
  }

  @Test("The rule sees an import upwards, sideways and of the platform")
  func seesOffences() {
    let text = """
      package import Casework
      internal import Diagnostics
      import struct Foundation.Date
      // import Reporting
      import Yams
      """
    let file = ProjectFile("Sources/WorkingTime/Bad.swift", text)
    #expect(ImportRule.offences(in: file).map(\.line) == [1, 3, 5])
  }

  @Test("What a module may import includes what that module may import, but not its packages")
  func inherits() {
    #expect(ImportRule.allowed("Reporting").contains("WorkingTime"))
    #expect(!ImportRule.allowed("Reporting").contains("Yams"))
    #expect(ImportRule.allowed("Documents").contains("Yams"))
    #expect(!ImportRule.allowed("Compliance").contains("Documents"))
  }

  @Test("Package.swift lets no target know more than the design does")
  func packageAgrees() throws {
    let package = try #require(Project.files.first { $0.path == "Package.swift" })
    let outside = [
      "arguments": "ArgumentParser", "crypto": "Crypto", "sqlite": "GRDBSQLite",
      "mustache": "Mustache",
      "yams": "Yams",
    ]
    let modules = package.text.matches(of: /module\(\s*"(\w+)"(?:,\s*knows:\s*\[([^\]]*)\])?/)
    #expect(modules.count == ImportRule.knows.count - 3)
    for match in modules {
      let allowed = ImportRule.allowed(String(match.output.1))
      for item in (match.output.2 ?? "").split(separator: ",") {
        let name = item.filter { !" \n\"".contains($0) }
        #expect(allowed.contains(outside[name] ?? name), "\(match.output.1) knows \(name)")
      }
    }
  }
}

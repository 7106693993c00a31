// swift-tools-version: 6.2
import PackageDescription

/// Whether the modules are built to be fuzzed, see `Tests/Fuzzing`: nobody else meets the flags.
let isFuzzed = Context.environment["SLATE_FUZZ"] != nil

/// What every target of Slate is compiled with. Warnings stop the build; what a module re-exposes
/// is written out at the import.
let house: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
  ] + (isFuzzed ? [.unsafeFlags(["-sanitize=fuzzer,address", "-enable-testing"])] : [])

/// A module of Slate. `knows` names the modules below it that it may import; the house rules in
/// `Tests/TidyTests` hold the sources to the same list.
func module(_ name: String, knows: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: knows, swiftSettings: house)
}

/// The suite that mirrors one module. `data` are folders that its tests read where they lie.
func suite(_ name: String, of modules: [Target.Dependency], data: [String] = []) -> Target {
  .testTarget(name: name, dependencies: modules, exclude: data, swiftSettings: house)
}

let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
/// The C interface of SQLite, as GRDB links it.
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "slate",
  products: [.executable(name: "slate", targets: ["slate"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    module("Diagnostics"),
    module("WorkingTime", knows: ["Diagnostics"]),
    module("Columns"),
    module("Documents", knows: ["Diagnostics", yams]),
    module("Casework", knows: ["WorkingTime", "Columns", "Diagnostics"]),
    module(
      "RuleFiles",
      knows: ["Casework", "Documents", "WorkingTime", "Columns", "Diagnostics", crypto]),
    .systemLibrary(name: "CCSV", pkgConfig: nil, providers: [.apt(["libcsv-dev"])]),
    .target(name: "CScan"),
    module(
      "Exchange",
      knows: ["Casework", "Documents", "WorkingTime", "Columns", "Diagnostics", "CCSV", "CScan"]),
    module(
      "Store", knows: ["Casework", "WorkingTime", "Columns", "Diagnostics", crypto, sqlite]),
    module("Compliance", knows: ["Casework", "WorkingTime", "Columns", "Diagnostics"]),
    module(
      "Messages",
      knows: ["Compliance", "Casework", "WorkingTime", "Columns", "Diagnostics", mustache]),
    module(
      "Reporting",
      knows: ["Compliance", "Documents", "Casework", "WorkingTime", "Columns", "Diagnostics"]),
    module(
      "Simulation",
      knows: ["Compliance", "Documents", "Casework", "WorkingTime", "Columns", "Diagnostics"]),
    .executableTarget(
      name: "slate",
      dependencies: [
        "Reporting", "Messages", "Simulation", "Compliance", "Store", "Exchange", "RuleFiles",
        "Casework", "Documents", "WorkingTime", "Columns", "Diagnostics", arguments,
      ],
      swiftSettings: house),
    .executableTarget(
      name: "slate-sample", dependencies: ["WorkingTime", "Diagnostics"], swiftSettings: house),
    .executableTarget(
      name: "slate-bench",
      dependencies: [
        "Simulation", "Compliance", "Exchange", "Casework", "WorkingTime", "Columns",
        "Diagnostics",
      ],
      swiftSettings: house),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: house),
    suite("DiagnosticsTests", of: ["Diagnostics", "TestSupport"]),
    suite("WorkingTimeTests", of: ["WorkingTime", "Diagnostics", "TestSupport"]),
    suite("ColumnsTests", of: ["Columns", "TestSupport"]),
    suite(
      "CaseworkTests",
      of: ["Casework", "RuleFiles", "WorkingTime", "Columns", "Diagnostics", "TestSupport"]),
    suite(
      "MessagesTests",
      of: ["Messages", "Compliance", "Casework", "WorkingTime", "Diagnostics", "TestSupport"]),
    suite("DocumentsTests", of: ["Documents", "Diagnostics", "TestSupport"]),
    suite(
      "RuleFilesTests",
      of: ["RuleFiles", "Casework", "Documents", "WorkingTime", "Diagnostics", "TestSupport"]),
    suite(
      "ExchangeTests",
      of: [
        "Exchange", "Casework", "Documents", "WorkingTime", "Columns", "Diagnostics", "TestSupport",
      ]),
    suite(
      "StoreTests",
      of: ["Store", "Casework", "WorkingTime", "Columns", "Diagnostics", "TestSupport"]),
    suite(
      "ComplianceTests",
      of: [
        "Compliance", "Casework", "RuleFiles", "Documents", "WorkingTime", "Columns", "Diagnostics",
        "TestSupport",
      ], data: ["Examples", "Explained"]),
    suite(
      "ReportingTests",
      of: [
        "Reporting", "Compliance", "Casework", "Documents", "WorkingTime", "Columns", "Diagnostics",
        "TestSupport",
      ]),
    suite(
      "SimulationTests",
      of: [
        "Simulation", "Compliance", "RuleFiles", "Casework", "Documents", "WorkingTime", "Columns",
        "Diagnostics", "TestSupport",
      ]),
    suite("TidyTests", of: ["TestSupport"]),
    suite(
      "SlateTests",
      of: [
        "slate", "Reporting", "Messages", "Simulation", "Compliance", "Store", "Exchange",
        "RuleFiles", "Casework", "Documents", "WorkingTime", "Columns", "Diagnostics",
        "TestSupport", arguments,
      ]),
    suite(
      "AcceptanceTests",
      of: [
        "slate", "Reporting", "Simulation", "Compliance", "Exchange", "RuleFiles", "Casework",
        "Documents", "WorkingTime", "Columns", "Diagnostics", "TestSupport",
      ],
      data: ["Boston", "Dirty", "Golden"]),
    suite("SampleTests", of: ["slate-sample", "WorkingTime", "TestSupport"]),
  ]
)

if isFuzzed {
  package.targets.append(
    .executableTarget(
      name: "slate-fuzz",
      dependencies: [
        "RuleFiles", "Exchange", "Casework", "Documents", "WorkingTime", "Columns", "Diagnostics",
      ],
      path: "Tests/Fuzzing", exclude: ["README.md"],
      swiftSettings: house + [.unsafeFlags(["-parse-as-library"])],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]))
}

import Documents
import Exchange
import Foundation
import TestSupport

/// What the acceptance tests run on: the sample projects, and projects of their own.
enum Fixture {
  /// The folder of these tests.
  static let folder = SharedFolder.project.appending(path: "Tests/AcceptanceTests")

  /// The sample project.
  static let brookshire = SharedFolder.project.appending(path: "sample-data/brookshire")

  /// A project of the city's requests, its export unpacked beside its rules.
  static func boston(_ name: String) throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    try scratch.copy(folder.appending(path: "Boston/\(name)"), to: "project")
    try scratch.write("", to: "project/exports/cases.csv")
    let archive = SharedFolder.root?.appending(path: "data/boston-311-2011/cases.csv.gz")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", archive?.path ?? ""]
    process.standardOutput = try FileHandle(
      forWritingTo: scratch.url.appending(path: "project/exports/cases.csv"))
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.fileReadCorruptFile) }
    return scratch
  }

  /// What there is to read in a project, through its mappings.
  static func exports(of folder: String) throws -> [ExportSource] {
    guard let opened = DocumentFolder(folder) else { throw CocoaError(.fileNoSuchFile) }
    return try ProjectExports(in: opened, mappings: "mappings", exports: "exports").sources()
  }

  /// The records of a CSV text that `slate` wrote, by heading. A reader of its own, so that the
  /// checks do not rest on the code that they check.
  static func records(_ text: String) -> [[String: String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    for byte in text.unicodeScalars {
      switch byte {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: rows[rows.count - 1].append("")
      case "\r" where !isQuoted: continue
      case "\n" where !isQuoted: rows.append([""])
      default: rows[rows.count - 1][rows[rows.count - 1].count - 1].unicodeScalars.append(byte)
      }
    }
    let headings = rows.first ?? []
    return rows.dropFirst().filter { $0.count == headings.count }.map {
      Dictionary(zip(headings, $0)) { first, _ in first }
    }
  }
}

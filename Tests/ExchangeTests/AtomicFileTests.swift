import Diagnostics
import Foundation
import Testing

@testable import Exchange

@Suite("Files that are whole or absent")
struct AtomicFileTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "slate-atomic-\(UUID().uuidString)")

  @Test("A file is replaced whole, for its owner alone, and nothing else is left behind")
  func replaces() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "report.csv").path
    for text in ["old", "newer"] { try AtomicFile.write(Array(text.utf8), to: path) }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "newer")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["report.csv"])
  }

  @Test("A folder that is not there, or a folder in the way, is a file that cannot be created")
  func refuses() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (path, reason) in [
      (folder.appending(path: "none/report.csv").path, "there is no such file"),
      (folder.path, "it is a folder"),
    ] {
      do throws(Findings) {
        try AtomicFile.write([1], to: path, name: "report.csv")
        Issue.record("it was written")
      } catch {
        #expect(error.list[0].code.failure == .cannotCreate)
        #expect(error.list[0].message == "the file cannot be created: \(reason)")
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }
}

import Diagnostics
import Documents
import Foundation
import Testing

@Suite("Files of a folder")
struct DocumentFolderTests {
  /// Runs with a folder that holds `in/a.yml`, `in/sub/b.yml`, a hidden file and links in and out.
  private func withFolder(_ body: (DocumentFolder) throws -> Void) throws {
    let files = FileManager.default
    let base = files.temporaryDirectory.appending(path: "slate-folder-\(UUID().uuidString)")
    let root = base.appending(path: "project")
    defer { try? files.removeItem(at: base) }
    try files.createDirectory(
      at: root.appending(path: "in/sub"), withIntermediateDirectories: true)
    for path in ["in/a.yml", "in/sub/b.yml", "in/.hidden.yml", "in/notes.txt", "../secret.yml"] {
      try Data("a: 1".utf8).write(to: root.appending(path: path))
    }
    let link = { (path: String, target: String) in
      try files.createSymbolicLink(
        atPath: root.appending(path: path).path, withDestinationPath: target)
    }
    try link("inside.yml", "in/a.yml")
    try link("outside.yml", "../secret.yml")
    try link("away", base.path)
    let folder = try #require(DocumentFolder(root.path))
    try body(folder)
  }

  private func code(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return (error as? Findings)?.list.first?.code.name
    }
  }

  @Test("Files are listed in order, without hidden ones") func listing() throws {
    try withFolder { folder in
      let found = try folder.files(in: "in", extensions: ["yml", "yaml"])
      #expect(found == ["in/a.yml", "in/sub/b.yml"])
    }
  }

  @Test("A link inside the folder is followed, one that leads out is refused") func links() throws {
    try withFolder { folder in
      let bytes = try folder.bytes(of: "inside.yml")
      #expect(bytes == Array("a: 1".utf8))
      #expect(code { _ = try folder.bytes(of: "outside.yml") } == "SL0126")
      #expect(code { _ = try folder.bytes(of: "away/secret.yml") } == "SL0126")
      #expect(code { _ = try folder.bytes(of: "away/none.yml") } != nil)
      #expect(code { _ = try folder.files(in: "away", extensions: ["yml"]) } == "SL0126")
    }
  }

  @Test("Absolute paths and .. are refused, missing files named") func paths() throws {
    try withFolder { folder in
      #expect(code { _ = try folder.bytes(of: "/etc/passwd") } == "SL0126")
      #expect(code { _ = try folder.bytes(of: "../secret.yml") } == "SL0126")
      #expect(code { _ = try folder.bytes(of: "in/../../secret.yml") } == "SL0126")
      #expect(code { _ = try folder.bytes(of: "none.yml") } == "SL0101")
      #expect(code { _ = try folder.bytes(of: "in") } == "SL0101")
      #expect(code { _ = try folder.bytes(of: "in/a.yml", limit: 3) } == "SL0103")
    }
  }

  @Test("A file that stands for a folder is named, one that is not there is empty")
  func noFolder() throws {
    try withFolder { folder in
      #expect(code { _ = try folder.files(in: "in/a.yml", extensions: ["yml"]) } == "SL0101")
      #expect(code { _ = try folder.hasFile("in/a.yml/b.yml") } == "SL0101")
      #expect(code { try folder.checkReadable("in/a.yml") } == "SL0101")
      let (files, isThere) = (
        try folder.files(in: "none", extensions: ["yml"]), try folder.hasFile("in/none.yml")
      )
      #expect(files.isEmpty && !isThere)
      #expect(code { try folder.checkReadable("none") } == nil)
    }
  }

  @Test(
    "A folder that may not be read is not taken for an empty one",
    .enabled(if: getuid() != 0, "the superuser may read everything"))
  func forbidden() throws {
    try withFolder { folder in
      let place = folder.path + "/in"
      chmod(place, 0)
      defer { chmod(place, 0o700) }
      #expect(code { _ = try folder.files(in: "in", extensions: ["yml"]) } == "SL0101")
      #expect(code { _ = try folder.hasFile("in/a.yml") } == "SL0101")
    }
  }

  @Test("A folder that is not there is none") func absent() {
    #expect(DocumentFolder("/nowhere/at/all") == nil)
  }
}

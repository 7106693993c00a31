import Foundation
import Glibc
import TestSupport
import Testing

@testable import slate

@Suite("A folder that appears whole or not at all")
struct AtomicFolderTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func write(_ name: String) throws {
    let folder = try AtomicFolder(scratch.path(name))
    try folder.write("one", to: "a/b/one")
    try folder.write("two", to: "a/two")
    try folder.commit()
  }

  private func isWhole(_ name: String) throws -> Bool {
    try scratch.bytes("\(name)/a/b/one") == Data("one".utf8)
      && scratch.bytes("\(name)/a/two") == Data("two".utf8)
  }

  @Test("It has folders in it, and nothing else is left beside or in it")
  func folders() throws {
    try write("out")
    #expect(try isWhole("out"))
    #expect(scratch.names == ["out"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("out")) == ["a"])
  }

  @Test("An empty folder that is there is filled and stays the folder that it is")
  func filled() throws {
    #expect(mkdir(scratch.path("out"), 0o750) == 0)
    try write("out")
    #expect(try isWhole("out"))
    #expect(try scratch.mode("out") == 0o750)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("out")) == ["a"])
  }

  @Test("What another run of the same number left behind is no hindrance, and stays")
  func leftover() throws {
    let name = "out.\(getpid())-0.part"
    try scratch.write("x", to: "\(name)/x")
    try write("out")
    #expect(try isWhole("out"))
    #expect(scratch.names == ["out", name].sorted())
  }

  @Test("Slashes at the end are no part of the name", arguments: ["/", "//", "///"])
  func slashes(end: String) throws {
    try AtomicFolder(scratch.url.path + "/out" + end).commit()
    #expect(scratch.names == ["out"])
  }

  @Test("Without a commit nothing is left, beside it or in it", arguments: [false, true])
  func dropped(isThere: Bool) throws {
    if isThere { #expect(mkdir(scratch.path("out"), 0o700) == 0) }
    do {
      let folder = try AtomicFolder(scratch.path("out"))
      try folder.write("one", to: "a/b/one")
    }
    #expect(scratch.names == (isThere ? ["out"] : []))
    if isThere { #expect(rmdir(scratch.path("out")) == 0) }
  }

  @Test("A folder that is filled meanwhile is left as somebody filled it")
  func meanwhile() throws {
    #expect(mkdir(scratch.path("out"), 0o700) == 0)
    do {
      let folder = try AtomicFolder(scratch.path("out"))
      try folder.write("new", to: "a")
      try folder.write("new", to: "b")
      try scratch.write("old", to: "out/b")
      #expect(throws: (any Error).self) { try folder.commit() }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("out")) == ["b"])
    #expect(try scratch.bytes("out/b") == Data("old".utf8))
  }
}

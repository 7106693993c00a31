import Casework
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Store

/// A store as a file: its rights, its lock, what is refused, and bytes that flip.
@Suite("The file of a store")
struct StoreFileTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private var path: String { folder.path("s.db") }

  private func add(_ rows: [ModelFile.Row], _ table: CanonicalTable, digest: UInt8) throws {
    let store = try StoreWriter(path: path, name: "s.db", makes: true)
    let file = ModelFile(table: table, rows: rows)
    var account = ImportAccount(table)
    account.rows = rows.count
    _ = try store.add(
      [.init(rows: file.tableRows, account: account)],
      ImportSource(
        file: "f.csv", label: "f.csv", digest: FileDigest(of: [digest]), mapping: "", at: 1,
        by: "me"))
  }

  private func fill() throws {
    let tasks = (0..<40).map { number -> ModelFile.Row in
      [
        "task_id": "T\(number)", "case_id": "C\(number / 3)", "task": "call",
        "activated_at": "\(1_700_000_000 + number * number)", "ward": "Abbey",
      ]
    }
    try add(tasks, .tasks, digest: 1)
    try add(tasks[3..<9].map { $0.merging(["ward": "Bridge"]) { $1 } }, .tasks, digest: 2)
  }

  private func codes(_ body: () throws -> Void) -> [String] {
    do {
      try body()
      return []
    } catch let findings as Findings {
      return findings.list.map(\.code.name)
    } catch {
      return ["\(error)"]
    }
  }

  @Test("It is readable by its owner only, and so is its lock; nothing else is left")
  func privacy() throws {
    try fill()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted()
    #expect(names == ["s.db", "s.db.lock"])
    for name in names {
      let facts = try FileManager.default.attributesOfItem(atPath: folder.path(name))
      #expect(facts[.posixPermissions] as? Int == 0o600, "\(name)")
    }
  }

  @Test("While one run holds it another is refused, and may read")
  func lock() throws {
    try fill()
    let first = try StoreWriter(path: path, name: "s.db", makes: false)
    #expect(codes { _ = try StoreWriter(path: path, name: "s.db", makes: false) } == ["SL0904"])
    #expect(try StoreReader(path: path, name: "s.db").ledger == first.ledger)
  }

  @Test("A file that is something else is refused and left as it is")
  func foreign() throws {
    try folder.write("task_id,case_id,task\nT1,C1,call\n", to: "s.db")
    let before = try folder.bytes("s.db")
    #expect(codes { _ = try StoreReader(path: path, name: "s.db") } == ["SL0901"])
    #expect(codes { _ = try StoreWriter(path: path, name: "s.db", makes: true) } == ["SL0901"])
    #expect(try folder.bytes("s.db") == before)
  }

  @Test("A store of a newer version is refused in words of its own")
  func newer() throws {
    try fill()
    let connection = try Connection(path, name: "s.db", .writing)
    try connection.run("PRAGMA user_version = 2")
    #expect(codes { _ = try StoreReader(path: path, name: "s.db") } == ["SL0902"])
    #expect(codes { _ = try StoreWriter(path: path, name: "s.db", makes: true) } == ["SL0902"])
  }

  @Test("What is not there is said to be missing, and an empty file holds nothing")
  func absent() throws {
    #expect(codes { _ = try StoreReader(path: path, name: "s.db") } == ["SL0907"])
    try folder.write("", to: "s.db")
    #expect(
      codes { _ = try StoreReader(path: path, name: "s.db").newest(asImported: nil) }
        == ["SL0913"])
    try fill()
    #expect(
      codes { _ = try StoreReader(path: path, name: "s.db").newest(asImported: 9) }
        == ["SL0908"])
  }

  @Test("A byte that flips is refused, or changes nothing", arguments: 0..<500)
  func flips(seed: Int) throws {
    try fill()
    let good = try StoreReader(path: path, name: "s.db").dump(asOf: 2)
    var bytes = Array(try folder.bytes("s.db"))
    var random = SeededRandom(seed: UInt64(seed))
    let place = Int.random(in: bytes.indices, using: &random)
    bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    try Data(bytes).write(to: folder.url.appending(path: "s.db"))
    do {
      let reader = try StoreReader(path: path, name: "s.db")
      _ = try StoreHealth(reader)
      #expect(try reader.dump(asOf: 2) == good, "seed \(seed), byte \(place)")
    } catch let findings as Findings {
      #expect(
        findings.list.allSatisfy { (901...905).contains($0.code.number) },
        "seed \(seed), byte \(place): \(findings)")
    }
  }
}

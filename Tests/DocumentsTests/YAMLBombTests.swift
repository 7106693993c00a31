import Diagnostics
import Documents
import Foundation
import TestSupport
import Testing

/// What a key of one file of the suite is read as, where only a key's own type can refuse it.
private struct BombKeys: KeyTable {
  static let noun = "a test file"
  let days = Key("days", .integer(0...100_000), "A count.", example: "5")
  let hours = Key("h", .integer(0...24), "A count.", example: "5")
  let output = Key("output", .path, "A path.", example: "out")
  let template = Key("template", .path, "A path.", example: "page")
  let rules = Key("escalation_rules", .anything, "A list.", example: "[]")
  let country = Key("country", .text, "A text.", example: "NO")
  let enabled = Key("enabled", .text, "A text.", example: "yes")
  let version = Key("version", .text, "A text.", example: "1.10")
  let time = Key("time", .text, "A text.", example: "09:00")
  let octalA = Key("octa", .text, "A text.", example: "017")
  let octalB = Key("octb", .text, "A text.", example: "017")
  let blank = Key("null_", .text, "A text.", example: "~")
}

@Suite(
  "YAML bombs", .enabled(if: SharedFolder.isPresent, SharedFolder.skipMessage))
struct YAMLBombTests {
  struct Entry: Decodable {
    let expect: String
  }

  static var files: [String] {
    guard SharedFolder.isPresent,
      let index = try? JSONDecoder().decode(
        [String: Entry].self, from: SharedFolder.data("suites/yaml-bombs/index.json"))
    else { return [] }
    return index.keys.sorted()
  }

  @Test("The suite has its 29 files") func count() {
    #expect(Self.files.count == 29)
  }

  @Test("Each file gets its verdict within a second of processor time", arguments: files)
  func verdict(file: String) throws {
    let index = try JSONDecoder().decode(
      [String: Entry].self, from: SharedFolder.data("suites/yaml-bombs/index.json"))
    let expect = try #require(index[file]?.expect)
    let bytes = try [UInt8](SharedFolder.data("suites/yaml-bombs/" + file))
    let began = processorSeconds()
    let findings = read(bytes, file: file)
    #expect(processorSeconds() - began < 1)
    switch expect {
    case "reject":
      let first = try #require(findings.first)
      #expect(first.code.failure == .definitions)
      #expect(first.place?.file == file)
      #expect(first.help != nil)
    case "accept", "typed": #expect(findings.isEmpty)
    default: break
    }
  }

  @Test("The traps of norway.yaml stay the texts that they are") func norway() throws {
    let bytes = try [UInt8](SharedFolder.data("suites/yaml-bombs/norway.yaml"))
    let node = try YAMLReader.read(bytes, file: "norway.yaml")
    #expect(node["country"]?.text == "NO")
    #expect(node["enabled"]?.text == "yes")
    #expect(node["version"]?.text == "1.10")
    #expect(node["time"]?.text == "22:22")
    #expect(node["octa"]?.text == "0o17")
    #expect(node["octb"]?.text == "017")
    #expect(node["null_"]?.isBlank == true)
  }

  /// Processor time of this thread: a busy machine changes nothing.
  private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private func read(_ bytes: [UInt8], file: String) -> [Finding] {
    do {
      let node = try YAMLReader.read(bytes, file: file)
      guard file != "bom.yaml" else { return [] }
      let diagnosis = Diagnosis()
      let fields = Fields<BombKeys>(node, diagnosis)
      _ = (fields?.days, fields?.hours, fields?.output, fields?.template, fields?.rules)
      _ = (fields?.country, fields?.enabled, fields?.version, fields?.time)
      return diagnosis.findings
    } catch {
      return error.list
    }
  }
}

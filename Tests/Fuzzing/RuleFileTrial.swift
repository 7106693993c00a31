import Diagnostics
import Documents
import Exchange
import Foundation
import RuleFiles

/// Rule files. Whatever a file holds, the project is read to its end, the lint's doubts included;
/// what is said is the same twice, names places that are there, and is not a flood.
enum RuleFileTrial {
  /// A project of which the input is a part.
  private static let folder: String = {
    let folder = NSTemporaryDirectory() + "slate-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
    try? FileManager.default.createDirectory(
      atPath: folder + "/definitions", withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(atPath: RuleFileTrial.folder) }
    return folder
  }()

  static func run(_ bytes: [UInt8]) {
    let isProject = bytes.starts(with: Array("organisation".utf8))
    let project = isProject ? bytes : Array("organisation: A\nzone: Europe/London\n".utf8)
    write(project, to: "slate.yml")
    write(isProject ? [] : bytes, to: "definitions/all.yml")
    let findings = ProjectLoader.check(folder, doubting: true)
    let words = findings.map { FindingRenderer(showValues: true).render($0) }
    let again = ProjectLoader.check(folder, doubting: true)
    precondition(
      words == again.map { FindingRenderer(showValues: true).render($0) }, "said otherwise")
    let ends = bytes.count { $0 == 0x0A || $0 == 0x0D }
    for finding in findings where finding.place?.file.hasSuffix("all.yml") == true {
      precondition((finding.place?.line ?? 1) <= ends + 1, "a line that is not there")
    }
    precondition(words.reduce(0) { $0 + $1.utf8.count } < 1 << 22, "a flood of words")
    do throws(Findings) {
      _ = try MappingFile.read(bytes, name: "mapping.yml")
    } catch {
      _ = FindingRenderer(showValues: true).render(error)
    }
  }

  private static func write(_ bytes: [UInt8], to name: String) {
    _ = FileManager.default.createFile(atPath: folder + "/" + name, contents: Data(bytes))
  }
}

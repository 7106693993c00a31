import Casework
import Diagnostics
import Documents
import Foundation
import RuleFiles
import WorkingTime

/// A project folder made for one test and deleted with it. Findings name its files as
/// `PROJECT/definitions/…`.
final class ScratchProject {
  let folder: URL

  /// A folder with these files; a sound `slate.yml` and an empty one of definitions are added where
  /// the test gives none.
  init(_ files: [String: String]) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "slate-rules-\(UUID().uuidString)")
    var files = files
    if files["slate.yml"] == nil { files["slate.yml"] = "organisation: Testshire\n" }
    for (path, text) in files {
      try write(Data(text.utf8), to: path)
    }
  }

  /// A folder whose only definition file says this, beside an office calendar.
  convenience init(definitions: String, slate: String? = nil) throws {
    var files = [
      "definitions/calendars.yml": """
      calendars:
        office:
          hours: {mon-fri: ["09:00-17:00"]}
      """,
      "definitions/rules.yml": definitions,
    ]
    files["slate.yml"] = slate
    try self.init(files)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  func write(_ data: Data, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  /// The project, or the refusal as a person reads it.
  func load(today: CivilDate? = nil) throws -> LoadedProject {
    try ProjectLoader.load(folder.path, today: today)
  }

  /// Everything there is to say, as a person reads it.
  func check(today: CivilDate? = nil, doubting: Bool = false) -> String {
    let findings = ProjectLoader.check(folder.path, today: today, doubting: doubting)
    return findings.map { FindingRenderer().render($0) }.joined(separator: "\n")
      .replacingOccurrences(of: folder.path, with: "PROJECT")
  }

  /// The names of the codes of everything there is to say.
  func codes(today: CivilDate? = nil) -> [String] {
    ProjectLoader.check(folder.path, today: today).map(\.code.name)
  }
}

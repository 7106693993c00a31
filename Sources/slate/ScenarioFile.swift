import Casework
import Diagnostics
import Documents
import RuleFiles
import Simulation

/// The files that tell scenarios: those of the folder `scenarios` below the project.
struct ScenarioFile {
  /// Where they are, below the project.
  static let folder = "scenarios"

  /// Their paths below the project; none where there is no such folder.
  static func paths(in folder: DocumentFolder) throws(Findings) -> [String] {
    try folder.files(in: Self.folder, extensions: ["yml", "yaml"], mayBeMissing: true)
  }

  /// Reads one and holds it to the rules.
  static func read(
    _ path: String, in folder: DocumentFolder, _ rulebook: Rulebook
  ) throws(Findings) -> ScenarioReader.Reading {
    try ScenarioReader.read(
      folder.bytes(of: path), file: folder.name(of: path), rulebook: rulebook)
  }
}

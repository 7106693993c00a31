package import Casework
package import Diagnostics
package import Documents
internal import WorkingTime

/// Reads scenario files and holds them to a rulebook, so that nothing contradictory is ever run.
package enum ScenarioReader {
  /// A scenario that was read, and what is odd about it though nothing is wrong.
  package struct Reading: Sendable {
    /// The scenario.
    package var scenario: Scenario
    /// Warnings, by place.
    package var warnings: [Finding]
  }

  /// The scenario of a file.
  ///
  /// - Parameters:
  ///   - file: the name that findings give.
  ///   - rulebook: what every name in the file is looked up in; it has been found sound.
  /// - Throws: everything that is wrong, by place.
  package static func read(
    _ bytes: [UInt8], file: String, rulebook: Rulebook
  ) throws(Findings) -> Reading {
    let tree = try YAMLReader.read(bytes, file: file)
    let diagnosis = Diagnosis()
    let scenario = Fields<ScenarioKeys>(tree, diagnosis).flatMap { fields in
      ScenarioDraft(fields, rulebook).scenario()
    }
    let findings = diagnosis.sorted
    guard let scenario, !diagnosis.hasErrors else { throw Findings(findings) }
    return Reading(scenario: scenario, warnings: findings)
  }

  /// What a scenario file looks like.
  package static var fileShape: Shape { ScenarioKeys.shape }
}

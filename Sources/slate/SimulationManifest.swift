import Casework
import Documents
import RuleFiles
import Simulation
import WorkingTime

/// What a simulated folder rests on, beside its files: enough to make it again and to hold it to.
struct SimulationManifest {
  /// The file's text.
  let text: String

  /// The manifest of a run, one of replications counted from 1.
  init(
    _ setting: Setting, _ figures: RunFigures, _ rules: ProjectRules, seed: UInt64,
    replication: Int, scenario: String
  ) {
    let tasks = figures.tasks.reduce(0) { $0 + $1.ended }
    let last = rules.rulebook.zone.rfc3339(Instant(seconds: figures.now))
    let lines = [
      "\"simulated\": true",
      "\"scenario\": \(JSONText.string(scenario))",
      "\"name\": \(JSONText.string(setting.scenario.name))",
      "\"seed\": \(seed)",
      "\"replication\": \(replication)",
      "\"rules\": \(JSONText.string(rules.rulebook.fingerprint))",
      "\"zone\": \(JSONText.string(rules.rulebook.zone.name))",
      "\"cases\": \(figures.ended)",
      "\"tasks\": \(tasks)",
      "\"last_instant\": \(JSONText.string(last))",
    ]
    let backlog = setting.backlog.map { backlog in
      let at = rules.rulebook.zone.rfc3339(setting.scenario.starts)
      return "\"backlog\": {\"as_of\": \(JSONText.string(at)), \"cases\": \(backlog.count)}"
    }
    let all = lines + [backlog].compactMap(\.self)
    text = "{\n  " + all.joined(separator: ",\n  ") + "\n}\n"
  }
}

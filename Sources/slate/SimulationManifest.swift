import Casework
import Compliance
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
    _ setting: Setting, _ figures: RunFigures, _ papers: SimulatedPapers, _ rules: ProjectRules,
    seed: UInt64, replication: Int, scenario: String
  ) {
    let last = rules.rulebook.zone.rfc3339(Instant(seconds: figures.now))
    let notices = figures.notices(setting.clocks)
    let backlog = setting.backlog.map { backlog in
      let at = rules.rulebook.zone.rfc3339(setting.scenario.starts)
      return JSONValue.object([("as_of", .text(at)), ("cases", Self.number(backlog.count))])
    }
    let facts: [(String, JSONValue)] = [
      ("simulated", .truth(true)),
      ("scenario", .text(scenario)),
      ("name", .text(setting.scenario.name)),
      ("seed", .number("\(seed)")),
      ("replication", Self.number(replication)),
      ("rules", .text(rules.rulebook.fingerprint)),
      ("zone", .text(rules.rulebook.zone.name)),
      ("last_instant", .text(last)),
      ("cases", Self.number(figures.ended)),
      ("open_cases", Self.number(figures.launched - figures.ended)),
      ("tasks", Self.number(figures.tasks.reduce(0) { $0 + $1.ended })),
      ("clocks_of_tasks", Self.clocks(figures.tasks)),
      ("clocks_of_cases", Self.clocks(figures.cases)),
      ("notices", .object(notices.map { ($0.template, Self.number($0.count)) })),
      (
        "lines",
        .object(papers.kinds.map { ($0.fileName, Self.number(papers.counts[$0] ?? 0)) })
      ),
    ]
    text = JSONValue.object(facts + (backlog.map { [("backlog", $0)] } ?? [])).rendered
  }

  /// What clocks came to, taken together: outcomes, and how many escalations of each level fired.
  private static func clocks(_ clocks: [RunFigures.Clocks]) -> JSONValue {
    let levels = clocks.map(\.levels.count).max() ?? 0
    let outcomes: [Outcome] = [.met, .metInAmber, .missed, .cancelled]
    return .object(
      outcomes.map { outcome in (outcome.word, number(clocks.reduce(0) { $0 + $1[outcome] })) }
        + [("no_clock", number(clocks.reduce(0) { $0 + $1.unjudged }))]
        + [("amber_fired", number(clocks.reduce(0) { $0 + $1.warned }))]
        + (0..<levels).map { level in
          let count = clocks.reduce(0) { $0 + ($1.levels.count > level ? $1.levels[level] : 0) }
          return (level == 0 ? "missed_fired" : "follow_on_\(level)_fired", number(count))
        })
  }

  private static func number(_ number: some BinaryInteger) -> JSONValue { .number("\(number)") }
}

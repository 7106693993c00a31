import Casework
import Columns
import Foundation
import WorkingTime

@testable import Compliance

/// One clock as it came out, in the words in which examples state what they expect.
struct ExampleReading {
  private let columns: ClockColumns
  private let firings: [Firing]
  private let owners: OwnerHistory
  private let ownership: [OwnerSpan]
  private let plan: Plan?
  private let time: ExampleTime
  private let asOf: Instant

  init(_ evaluation: Evaluation, _ subject: ClockSubject, row: Int) {
    var columns = ClockColumns()
    evaluation.evaluate(subject, row..<(row + 1), into: &columns)
    self.columns = columns
    firings = evaluation.firings(subject, row: row)
    owners = evaluation.owners(subject, row: row)
    ownership = evaluation.ownership(subject, row: row)
    plan = columns.plan[0] < 0 ? nil : evaluation.plans[Int(columns.plan[0])]
    time = ExampleTime(zone: evaluation.rulebook.zone)
    asOf = evaluation.asOf
  }

  /// What came out for a key, or nil where there is no such key.
  func value(_ key: String) -> String? {
    switch key {
    case "outcome": columns.outcome[0].word
    case "original outcome": columns.originalOutcome[0].word
    case "status": TaskStatus.allCases[Int(columns.status[0])].rawValue
    case "start": instant(columns.start)
    case "target": instant(columns.target)
    case "original target": instant(columns.originalTarget)
    case "amber": instant(columns.amber)
    case "stopped": instant(columns.stopped)
    case "due date":
      columns.dueDay[0] == Int32.min ? "none" : time.text(CivilDate(dayNumber: columns.dueDay[0]))
    case "cohort": cohort
    case "working time": length(columns.workingSeconds)
    case "elapsed time": length(columns.elapsedSeconds)
    case "time on hold": length(columns.heldSeconds)
    case "overrun": length(columns.overrunSeconds)
    case "level": columns.followOnLevel[0] < 0 ? "none" : String(columns.followOnLevel[0])
    case "last escalation": instant(columns.lastEscalation)
    case "next escalation": instant(columns.nextEscalation)
    case "fired": list(firings.filter(\.hasFired))
    case "next": list(firings.filter { !$0.hasFired })
    case "service level": plan.map(\.level.target.text) ?? "none"
    case "excluded because": columns.exclusion[0] == .none ? "no" : columns.exclusion[0].word
    case "held by": heldBy
    case "fired for":
      firings.filter(\.hasFired).map { owners.owner(at: $0.at) ?? "nobody known" }
        .joined(separator: "; ")
    case "flags": flags
    default: nil
    }
  }

  private func instant(_ column: [Int64]) -> String {
    column[0] == Int64Column.missing ? "none" : time.text(Instant(seconds: column[0]))
  }

  private func length(_ column: [Int64]) -> String {
    column[0] == Int64Column.missing ? "none" : ExampleTime.length(column[0])
  }

  /// The month whose `due` cohort the clock belongs to.
  private var cohort: String {
    guard columns.dueDay[0] != Int32.min else { return "none" }
    let date = CivilDate(dayNumber: columns.dueDay[0])
    guard columns.target[0] <= asOf.seconds else { return "not yet due" }
    return String(String(describing: date).prefix(7))
  }

  private func list(_ firings: [Firing]) -> String {
    if firings.isEmpty { return "nothing" }
    return firings.map { firing in
      let word =
        switch firing.kind {
        case .amber: "amber"
        case .missed: "missed"
        case .followOn: "follow-on \(firing.level)"
        }
      return "\(word) \(time.text(firing.at))" + (firing.rule.map { " by \($0)" } ?? "")
    }.joined(separator: "; ")
  }

  /// Each owner in turn, with the working and the elapsed time.
  private var heldBy: String {
    ownership.map { span in
      let working = span.working.map { ExampleTime.length($0.seconds) } ?? "no"
      return "\(span.owner ?? "nobody known") \(working) working,"
        + " \(ExampleTime.length(span.elapsed.seconds)) elapsed"
    }.joined(separator: "; ")
  }

  private static let flagNames: [(ClockFlags, String)] = [
    (.cancelledWithCase, "cancelled with case"), (.revisionNotAllowed, "revision not allowed"),
    (.holdUnknown, "hold unknown"), (.startIsForecast, "start is forecast"),
    (.companyUnknown, "company unknown"), (.uncovered, "uncovered"), (.onHold, "on hold"),
    (.revised, "revised"),
    (.reopened, "reopened"), (.predecessorMissing, "predecessor missing"), (.held, "held"),
  ]

  private var flags: String {
    let set = Self.flagNames.filter { columns.flags[0].contains($0.0) }.map(\.1)
    return set.isEmpty ? "none" : set.joined(separator: ", ")
  }
}

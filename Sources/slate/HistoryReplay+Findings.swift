import Casework
import Columns
import Diagnostics
import Simulation
import WorkingTime

extension HistoryReplay {
  /// A warning for each reason for which steps are not possible, with how many there are and the
  /// places of the first; which cases and tasks they belong to, and when, is shown on request.
  func findings(_ casebook: Casebook, zone: Zone) -> [Finding] {
    StepRefusal.allCases.compactMap { reason in
      guard let count = counts[reason], let steps = first[reason], let one = steps.first else {
        return nil
      }
      let rest = count - steps.count
      let more = rest > 0 ? ["and \(rest) more"] : []
      return Finding(
        SimulationCode.illegal, .warning, at: Self.place(of: one, casebook),
        "\(count) \(count == 1 ? "step is" : "steps are") not possible: \(reason.reason)",
        value: steps.map { Self.reference(of: $0, casebook, zone) }.joined(separator: "; "),
        notes: steps.map { Self.line(about: $0, casebook) } + more,
        help: "correct the export, or the path in the definitions, where it is not as it was meant")
    }
  }

  /// `exports/tasks.csv:17: assessment-interview is started`.
  private static func line(about step: Illegal, _ casebook: Casebook) -> String {
    let place = place(of: step, casebook).map { place in
      "\(place.file)\(place.line.map { ":\($0)" } ?? ""): "
    }
    let subject = step.taskRow.map { "'\(casebook.tasks.task[$0] ?? "")'" } ?? "the case"
    return "\(place ?? "")\(subject) \(step.words)"
  }

  /// `C-0000012 T-0000047 2024-09-11 15:09:00`.
  private static func reference(of step: Illegal, _ casebook: Casebook, _ zone: Zone) -> String {
    let task = step.taskRow.map { " \(casebook.tasks.reference[$0])" } ?? ""
    return "\(casebook.cases.reference(of: step.caseRow))\(task) "
      + zone.rfc3339(Instant(seconds: step.at))
  }

  private static func place(of step: Illegal, _ casebook: Casebook) -> Place? {
    if let row = step.eventRow { return casebook.place(of: .events, row: row) }
    if let row = step.taskRow { return casebook.place(of: .tasks, row: row) }
    return casebook.cases.isGiven ? casebook.place(of: .cases, row: step.caseRow) : nil
  }
}

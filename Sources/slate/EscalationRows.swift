import Casework
import Columns
import Compliance
import WorkingTime

/// The rows of `slate escalations`: every firing, past and due, in the order of time.
struct EscalationRows {
  /// A firing and whose it is.
  private struct Row: Sendable {
    var firing: Firing
    var isTask: Bool
    var row: Int
    /// Who owned it when it fired; of one still to come, who owns it at as-of.
    var owner: String?
  }

  private let evaluation: Evaluation
  private var rows: [Row] = []

  /// The firings of all clocks.
  init(_ evaluation: Evaluation, threads: Int, ahead: Int) {
    self.evaluation = evaluation
    for subject in [ClockSubject.tasks, .cases] {
      let parts = chunks(of: evaluation.count(of: subject), size: 4096)
      rows += concurrentMap(over: parts, threads: threads) { part in
        part.flatMap { row in
          let firings = evaluation.firings(subject, row: row, ahead: ahead)
          guard !firings.isEmpty else { return [Row]() }
          let owners = evaluation.owners(subject, row: row)
          return firings.map { firing in
            Row(
              firing: firing, isTask: subject == .tasks, row: row,
              owner: owners.owner(at: min(firing.at, evaluation.asOf)))
          }
        }
      }.joined()
    }
    // By time; at one instant tasks before cases, rows in order, levels upwards.
    rows.sort { left, right in
      if left.firing.at != right.firing.at { return left.firing.at < right.firing.at }
      if left.isTask != right.isTask { return left.isTask }
      return (left.row, left.firing.level) < (right.row, right.firing.level)
    }
  }

  /// The firings as a table.
  var table: ResultTable {
    ResultTable(
      headings: [
        ResultHeading("at", title: "At"), ResultHeading("kind", title: "Kind"),
        ResultHeading("level", title: "Level", alignsRight: true),
        ResultHeading("rule", title: "Rule"), ResultHeading("case_id", title: "Case"),
        ResultHeading("task_id", title: "Task"), ResultHeading("recipients", title: "Recipients"),
        ResultHeading("template", title: "Template"), ResultHeading("state", title: "State"),
        ResultHeading("task", title: "Definition"), ResultHeading("workflow", title: "Workflow"),
        ResultHeading("owner", title: "Owner"),
      ], rows: rows.map(cells))
  }

  private func cells(_ row: Row) -> [ResultValue] {
    let (tasks, cases) = (evaluation.casebook.tasks, evaluation.casebook.cases)
    let code = row.isTask ? tasks.caseCode[row.row] : UInt32(row.row + 1)
    let caseRow = Int(code) - 1
    let hasCase = caseRow >= 0 && caseRow < cases.count
    let workflow = row.isTask ? tasks.workflow?[row.row] : nil
    let notices = notices(of: row.firing)
    let names: [String?] = [
      cases.references[code], row.isTask ? tasks.reference[row.row] : nil,
      notices.recipients, notices.templates, row.firing.hasFired ? "fired" : "due",
      row.isTask ? tasks.task[row.row] : nil,
      workflow ?? (hasCase ? cases.workflow[caseRow] : nil),
      row.owner,
    ]
    return [
      .instant(evaluation.rulebook.zone.rfc3339(row.firing.at)), .text(row.firing.kind.rawValue),
      row.firing.level < 0 ? .blank : .integer(Int64(row.firing.level)),
      row.firing.rule.map(ResultValue.text) ?? .blank,
    ] + names.map { $0.map(ResultValue.text) ?? .blank }
  }

  /// Who is told, and by which template, both in the same order with semicolons between.
  private func notices(of firing: Firing) -> (recipients: String?, templates: String?) {
    let notify = firing.notify
    var notices: [(to: String, template: String)] = []
    if let template = notify.owner { notices.append(("owner", template)) }
    if let template = notify.manager { notices.append(("manager", template)) }
    for (group, template) in notify.groups.sorted(by: { $0.key < $1.key }) {
      notices.append(("group:\(group)", template))
    }
    guard !notices.isEmpty else { return (nil, nil) }
    return (
      notices.map(\.to).joined(separator: ";"), notices.map(\.template).joined(separator: ";")
    )
  }
}

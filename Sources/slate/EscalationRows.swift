import Casework
import Columns
import Compliance
import Messages
import Reporting
import WorkingTime

/// The rows of `slate escalations`: every firing, past and due, in the order of time, with whom it
/// reaches.
struct EscalationRows {
  /// A firing, whose it is and whom it reaches.
  struct Row: Sendable {
    var firing: Firing
    var clock: FiringFields.Clock
    var reached: RecipientBook.Reached
  }

  /// The firings in the order of time.
  private(set) var rows: [Row] = []
  private let evaluation: Evaluation
  private let people: RecipientBook

  /// The firings of all clocks, or of those that fire in a period.
  init(_ evaluation: Evaluation, threads: Int, ahead: Int, period: ReportPeriod? = nil) {
    self.evaluation = evaluation
    let people = RecipientBook(evaluation.rulebook)
    self.people = people
    let zone = evaluation.rulebook.zone
    let window = period?.instants(in: zone)
    for subject in [ClockSubject.tasks, .cases] {
      let parts = chunks(of: evaluation.count(of: subject), size: 4096)
      rows += concurrentMap(over: parts, threads: threads) { part in
        part.flatMap { row in
          let firings = evaluation.firings(subject, row: row, ahead: ahead)
            .filter { window?.contains($0.at.seconds) ?? true }
          guard !firings.isEmpty else { return [Row]() }
          let owners = evaluation.owners(subject, row: row)
          return firings.map { firing in
            let clock = FiringFields.Clock(
              subject, row: row, owner: owners.owner(at: min(firing.at, evaluation.asOf)))
            return Self.row(firing, clock, on: zone.date(at: firing.at), evaluation, people)
          }
        }
      }.joined()
    }
    // By time; at one instant tasks before cases, rows in order, levels upwards.
    rows.sort { left, right in
      if left.firing.at != right.firing.at { return left.firing.at < right.firing.at }
      if left.clock.subject != right.clock.subject { return left.clock.subject == .tasks }
      return (left.clock.row, left.firing.level) < (right.clock.row, right.firing.level)
    }
  }

  private static func row(
    _ firing: Firing, _ clock: FiringFields.Clock, on date: CivilDate, _ evaluation: Evaluation,
    _ people: RecipientBook
  ) -> Row {
    let (tasks, cases) = (evaluation.casebook.tasks, evaluation.casebook.cases)
    let isTask = clock.subject == .tasks
    let caseRow = isTask ? Int(tasks.caseCode[clock.row]) - 1 : clock.row
    let ofCase = caseRow >= 0 && caseRow < cases.count ? cases.company?[caseRow] : nil
    let company = (isTask ? tasks.company?[clock.row] : nil) ?? ofCase
    return Row(
      firing: firing, clock: clock,
      reached: people.knowsPeople
        ? people.reached(by: firing.notify, owner: clock.owner, company: company, on: date)
        : RecipientBook.Reached())
  }

  /// The firings as a table.
  var table: ResultTable {
    ResultTable(
      headings: [
        ResultHeading("at", title: "At"), ResultHeading("kind", title: "Kind"),
        ResultHeading("level", title: "Level", alignsRight: true),
        ResultHeading("rule", title: "Rule"), ResultHeading("case_id", title: "Case"),
        ResultHeading("task_id", title: "Task"), ResultHeading("recipients", title: "Recipients"),
        ResultHeading("template", title: "Template"),
        ResultHeading("unreached", title: "Unreached"), ResultHeading("state", title: "State"),
        ResultHeading("task", title: "Definition"), ResultHeading("workflow", title: "Workflow"),
        ResultHeading("owner", title: "Owner"),
      ], rows: rows.map(cells))
  }

  private func cells(_ row: Row) -> [ResultValue] {
    let (tasks, cases) = (evaluation.casebook.tasks, evaluation.casebook.cases)
    let (isTask, number) = (row.clock.subject == .tasks, row.clock.row)
    let code = isTask ? tasks.caseCode[number] : UInt32(number + 1)
    let caseRow = Int(code) - 1
    let hasCase = caseRow >= 0 && caseRow < cases.count
    let workflow = isTask ? tasks.workflow?[number] : nil
    let notices = notices(of: row)
    let names: [String?] = [
      cases.references[code], isTask ? tasks.reference[number] : nil, notices.recipients,
      notices.templates, unreached(row), row.firing.hasFired ? "fired" : "due",
      isTask ? tasks.task[number] : nil,
      workflow ?? (hasCase ? cases.workflow[caseRow] : nil), row.clock.owner,
    ]
    return [
      .instant(evaluation.rulebook.zone.rfc3339(row.firing.at)), .text(row.firing.kind.rawValue),
      row.firing.level < 0 ? .blank : .integer(Int64(row.firing.level)),
      row.firing.rule.map(ResultValue.text) ?? .blank,
    ] + names.map { $0.map(ResultValue.text) ?? .blank }
  }

  /// Who is told, and by which template, both in the same order with semicolons between: people,
  /// where the project says who they are, else the words of the rule.
  private func notices(of row: Row) -> (recipients: String?, templates: String?) {
    let told =
      people.knowsPeople
      ? row.reached.recipients.map { ($0.identifier, $0.template) }
      : row.firing.notify.notices.map { ($0.recipient.description, $0.template) }
    guard !told.isEmpty else { return (nil, nil) }
    return (told.map(\.0).joined(separator: ";"), told.map(\.1).joined(separator: ";"))
  }

  /// The notices that reach nobody.
  private func unreached(_ row: Row) -> String? {
    let unreached = row.reached.unreached.map(\.recipient.description)
    return unreached.isEmpty ? nil : unreached.joined(separator: ";")
  }
}

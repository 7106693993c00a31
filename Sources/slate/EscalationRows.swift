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
    var clock: FiringFields.Subject
    var reached: RecipientBook.Reached
  }

  /// The firings in the order of time.
  private(set) var rows: [Row] = []
  private let evaluation: Evaluation
  private let people: RecipientBook

  /// The order of the rows.
  enum Order {
    /// By time; at one instant tasks before cases, rows in order, levels upwards.
    case byTime
    /// Case by case in the order of their rows, those of one case by time.
    case byCase
  }

  /// The firings of all clocks, or of those that fire in a period.
  init(
    _ evaluation: Evaluation, threads: Int, ahead: Int, period: ReportPeriod? = nil,
    order: Order = .byTime
  ) {
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
          let company = evaluation.casebook.company(of: subject, row: row)
          return firings.map { firing in
            let clock = FiringFields.Subject(
              subject, row: row, owner: owners.owner(at: min(firing.at, evaluation.asOf)),
              company: company)
            return Self.row(firing, clock, on: zone.date(at: firing.at), people)
          }
        }
      }.joined()
    }
    let casebook = evaluation.casebook
    rows.sort { left, right in
      if order == .byCase {
        let (one, other) = (casebook.caseRow(of: left.clock), casebook.caseRow(of: right.clock))
        if one != other { return one < other }
      }
      if left.firing.at != right.firing.at { return left.firing.at < right.firing.at }
      if left.clock.subject != right.clock.subject { return left.clock.subject == .tasks }
      return (left.clock.row, left.firing.level) < (right.clock.row, right.firing.level)
    }
  }

  private static func row(
    _ firing: Firing, _ clock: FiringFields.Subject, on date: CivilDate, _ people: RecipientBook
  ) -> Row {
    Row(
      firing: firing, clock: clock,
      reached: people.knowsPeople
        ? people.reached(by: firing.notify, owner: clock.owner, company: clock.company, on: date)
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
    let casebook = evaluation.casebook
    let tasks = casebook.tasks
    let (subject, number) = (row.clock.subject, row.clock.row)
    let isTask = subject == .tasks
    let notices = notices(of: row)
    let names: [String?] = [
      casebook.caseReference(of: subject, row: number), isTask ? tasks.reference[number] : nil,
      notices.recipients,
      notices.templates, unreached(row), row.firing.hasFired ? "fired" : "due",
      isTask ? tasks.task[number] : nil,
      casebook.workflow(of: subject, row: number), row.clock.owner,
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

extension Casebook {
  /// The row of the case that a clock belongs to.
  fileprivate func caseRow(of clock: FiringFields.Subject) -> Int {
    clock.subject == .cases ? clock.row : Int(tasks.caseCode[clock.row]) - 1
  }
}

internal import Casework
internal import Columns
package import Compliance
internal import Diagnostics
internal import WorkingTime

/// Fills the merge fields from a firing, its clock, its task and its case.
///
/// Instants are written in the project's zone, in the words of a letter.
package struct FiringFields: Sendable {
  /// The clock that a firing belongs to.
  package struct Subject: Sendable {
    /// What kind of clock.
    package var subject: ClockSubject
    /// Its row.
    package var row: Int
    /// Who owned it at the firing.
    package var owner: String?
    /// The company of its task or case.
    package var company: String?

    /// A clock.
    package init(_ subject: ClockSubject, row: Int, owner: String?, company: String?) {
      self.subject = subject
      self.row = row
      self.owner = owner
      self.company = company
    }
  }

  private let rulebook: Rulebook
  private let casebook: Casebook
  private let time: ReadableTime

  /// The fields of an evaluation's clocks.
  package init(_ evaluation: Evaluation) {
    rulebook = evaluation.rulebook
    casebook = evaluation.casebook
    time = ReadableTime(zone: evaluation.rulebook.zone)
  }

  /// The values of all fields but those about the recipient.
  package func values(of firing: Firing, _ clock: Subject) -> MergeValues {
    let date = rulebook.zone.date(at: firing.at)
    var values = MergeValues()
    values[.organisation] = rulebook.organisation
    addCase(of: clock, on: date, to: &values)
    if clock.subject == .tasks { addTask(clock.row, on: date, to: &values) }
    values[.owner] = plain(clock.owner)
    values[.ownerName] =
      clock.owner.flatMap { rulebook.users[$0]?.version(on: date)?.body.name } ?? plain(clock.owner)
    addClock(firing, to: &values)
    values[.clockName] = values[.taskName] ?? values[.workflowName]
    values[.firedAt] = time.moment(firing.at)
    values[.firedOn] = time.day(date)
    values[.kind] = firing.kind.rawValue
    values[.level] = firing.level >= 0 ? "\(firing.level)" : nil
    let rule = firing.rule.flatMap { rulebook.escalationRules[$0]?.body(on: date) }
    values[.rule] = rule?.name ?? firing.rule
    values.set(attributes: rule?.attributes ?? [:], of: "rule")
    return values
  }

  private func addClock(_ firing: Firing, to values: inout MergeValues) {
    values[.started] = time.moment(firing.start)
    values[.target] = due(firing.target)
    values[.originalTarget] = due(firing.originalTarget)
    values[.amber] = firing.amber.map(time.moment)
  }

  private func addCase(of clock: Subject, on date: CivilDate, to values: inout MergeValues) {
    let cases = casebook.cases
    values[.caseReference] = plain(casebook.caseReference(of: clock.subject, row: clock.row))
    values[.caseCompany] = clock.company.map { rulebook.companies[$0] ?? SafeText.line($0) }
    addWorkflow(of: clock, on: date, to: &values)
    guard let row = casebook.caseRow(of: clock.subject, row: clock.row) else { return }
    values[.caseOpened] = cases.openedAt[row].map { time.moment(Instant(seconds: $0)) }
    values[.caseTeam] = plain(cases.team?[row])
    values[.caseApplicationType] = attribute("application_type", ofCase: row)
    values[.caseContact] = attribute("contact_ref", ofCase: row)
  }

  private func addWorkflow(of clock: Subject, on date: CivilDate, to values: inout MergeValues) {
    let workflow = casebook.workflow(of: clock.subject, row: clock.row)
    values[.workflow] = plain(workflow)
    let body = workflow.flatMap { rulebook.workflows[$0]?.body(on: date) }
    values[.workflowName] = body?.name ?? plain(workflow)
    values.set(attributes: body?.attributes ?? [:], of: "workflow")
  }

  private func attribute(_ name: String, ofCase row: Int) -> String? {
    casebook.cases.attributes.first { $0.name == name }?.column[row].map(SafeText.line)
  }

  /// What an export says, without control characters.
  private func plain(_ text: String?) -> String? { text.map(SafeText.line) }

  private func addTask(_ row: Int, on date: CivilDate, to values: inout MergeValues) {
    let tasks = casebook.tasks
    let task = tasks.task[row]
    values[.taskReference] = plain(tasks.reference[row])
    values[.task] = plain(task)
    values[.taskTeam] = plain(tasks.team?[row])
    let body = task.flatMap { rulebook.tasks[$0]?.body(on: date) }
    values[.taskName] = body?.name ?? plain(task)
    values[.taskInformation] = body?.information
    values.set(attributes: body?.attributes ?? [:], of: "task")
  }

  /// `Tue 31 Mar 2026`, or with the time where the clock is not counted in days.
  private func due(_ due: Due) -> String { due.date.map(time.day) ?? time.moment(due.at) }
}

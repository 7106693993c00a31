import Casework
import Compliance
import Diagnostics
import Documents
import Exchange
import Glibc
import Messages
import WorkingTime

/// What somebody asks advice for: answers, and by whose rules and of which day they are judged.
struct Enquiry {
  /// The workflow's identifier.
  let workflow: String
  /// The files that were read for it, besides the project's rules.
  let files: [String]
  private let rules: ProjectRules
  private let answers: AnswersFile
  private let company: String?
  private let applicationType: String?
  private let date: CivilDate

  /// The enquiry that a command line is about.
  init(_ rules: ProjectRules, _ command: AdviseCommand) throws {
    self.rules = rules
    let zone = rules.rulebook.zone
    let known = try command.caseReference.map {
      try KnownCase($0, rules, answers: command.answers)
    }
    guard let workflow = command.workflow ?? known?.workflow else {
      throw Finding(
        CommandCode.usage, .error, "the answers name no workflow", help: "name one with --workflow")
    }
    self.workflow = workflow
    files = known?.files ?? command.answers.map { [$0] } ?? []
    if let known {
      answers = known.answers
    } else {
      let path = command.answers ?? ""
      answers = try AnswersFile.read(DocumentFile.bytes(at: path), name: path)
    }
    company = command.company ?? known?.company
    applicationType = command.applicationType ?? known?.applicationType
    let named = try command.on.map {
      try InstantText.instant($0, option: "--on", zone: zone, dateOnly: .startOfDay)
    }
    date = named.map(zone.date) ?? known?.opened ?? Self.today(in: zone)
    guard (1970...2099).contains(date.year) else {
      throw Finding(
        CommandCode.unreadableInstant, .error, "--on lies outside the years 1970 to 2099",
        help: "name a day within the years that exports may hold")
    }
  }

  /// The enquiry that a known case began with.
  init(_ rules: ProjectRules, _ known: KnownCase, workflow: String) throws {
    self.rules = rules
    self.workflow = workflow
    files = known.files
    answers = known.answers
    company = known.company
    applicationType = known.applicationType
    date = known.opened ?? CivilDate(dayNumber: 0)
  }

  /// The pack, once the answers are found to fit the form.
  ///
  /// - Throws: everything that is wrong with the answers.
  func pack(isPartial: Bool) throws -> InformationPack {
    let plan = try plan()
    // A workflow without a form asks nothing.
    let form = try plan.form ?? FormProgram(EnquiryForm(name: ""), on: date, zone: zone)
    let sheet = AnswerSheet(
      answers.given, to: form, opened: date, reader: AnswerReader(zone: zone),
      place: answers.place, isPartial: isPartial)
    guard sheet.problems.isEmpty else { throw Findings(sheet.problems.map(\.finding)) }
    return InformationPack(
      plan, answers: sheet.table, on: date, company: company, applicationType: applicationType)
  }

  private var zone: Zone { rules.rulebook.zone }

  private func plan() throws -> AdvicePlan {
    let book = rules.rulebook
    try check(workflow, "workflow", among: book.workflows.keys.sorted())
    if let company { try check(company, "company", among: book.companies.keys.sorted()) }
    guard let plan = try AdvicePlan(book, workflow: workflow, company: company, on: date) else {
      let isInForce = book.workflows[workflow]?.version(on: date) != nil
      throw Finding(
        CommandCode.unknownName, .error,
        isInForce
          ? "the workflow '\(workflow)' is not for the company '\(company ?? "")'"
          : "the workflow '\(workflow)' is not in force on \(date)",
        help: isInForce ? "name another --company" : "name another day with --on")
    }
    return plan
  }

  private func check(_ name: String, _ kind: String, among names: [String]) throws {
    guard !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) else { return }
    let near = nearestName(to: name, among: names)
    throw Finding(
      CommandCode.unknownName, .error, "there is no \(kind) \(SafeText.quoted(name))",
      help: near.map { "did you mean `\($0)`?" } ?? "there are \(names.joined(separator: ", "))")
  }

  /// The day on the wall clock of the project.
  private static func today(in zone: Zone) -> CivilDate {
    zone.date(at: Instant(seconds: Int64(time(nil))))
  }
}

import Casework
import Columns
import Documents
import Messages
import Reporting
import WorkingTime

/// An information pack in the formats of `slate advise`.
struct PackPresentation {
  private let pack: InformationPack
  private let rules: ProjectRules
  private let workflow: String
  private let why: Bool

  /// A pack of a workflow; with the reasons where `why`.
  init(_ pack: InformationPack, _ rules: ProjectRules, workflow: String, why: Bool) {
    self.pack = pack
    self.rules = rules
    self.workflow = workflow
    self.why = why
  }

  /// The pack as text.
  func text(as format: PackFormat, on output: Output, options: CommonOptions) -> String {
    switch format {
    case .markdown:
      pack.markdown(organisation: rules.rulebook.organisation, basis: basis, why: why)
    case .table: table.text(as: .table, on: output, options: options)
    case .json: json
    }
  }

  /// What the pack rests on. The customer can do nothing with the rules' fingerprint; who asks why
  /// can.
  private var basis: String {
    "Advice as of \(pack.date), \(rules.rulebook.zone.name)"
      + (why ? ", rules \(rules.rulebook.fingerprint)" : "")
  }

  private var table: Presentation {
    var headings = [
      ResultHeading("order", title: "Order", alignsRight: true),
      ResultHeading("statement", title: "Statement"), ResultHeading("title", title: "Title"),
      ResultHeading("given", title: "Given"),
    ]
    if why { headings.append(ResultHeading("why", title: "Why")) }
    let rows = pack.statements.map { statement in
      [
        statement.advice.order.map { ResultValue.integer(Int64($0)) } ?? .blank,
        .text(statement.identifier), .text(statement.advice.name),
        .text(statement.isGeneric ? "to everybody" : "for these answers"),
      ] + (why ? [.text(statement.why.joined(separator: "; "))] : [])
    }
    let count = pack.statements.count
    return Presentation(
      name: "advise", title: "Information pack", subtitle: rules.rulebook.organisation,
      heading: "\(pack.workflow), \(pack.date)",
      table: ResultTable(headings: headings, rows: rows),
      notes: ["\(count) \(count == 1 ? "statement" : "statements")"]
        + (why ? pack.heldBack.map { "Held back: \($0.line)" } : []) + [basis])
  }

  // MARK: - JSON

  private var json: String { value(after: []).rendered }

  /// The pack as a value, its members after some others.
  func value(after first: [(name: String, value: JSONValue)]) -> JSONValue {
    var members: [(name: String, value: JSONValue)] =
      first + [
        ("organisation", .text(rules.rulebook.organisation)), ("workflow", .text(workflow)),
        ("date", .text(pack.date.description)), ("zone", .text(rules.rulebook.zone.name)),
        ("rules", .text(rules.rulebook.fingerprint)), ("company", Self.text(pack.company)),
        ("application_type", Self.text(pack.applicationType)),
        ("held_back", .number(String(pack.heldBack.count))),
      ]
    if why {
      let heldBack = pack.heldBack.map { statement in
        JSONValue.object([
          ("statement", .text(statement.identifier)), ("title", .text(statement.name)),
          ("reason", .text(statement.reason.rawValue)),
        ])
      }
      members.append(("held_back_statements", .list(heldBack)))
    }
    members.append(("statements", .list(pack.statements.map(value))))
    return .object(members)
  }

  private func value(_ statement: InformationPack.Statement) -> JSONValue {
    let advice = statement.advice
    let links = advice.links.map {
      JSONValue.object([("name", .text($0.name)), ("address", .text($0.address))])
    }
    var members: [(name: String, value: JSONValue)] = [
      ("statement", .text(statement.identifier)), ("title", .text(advice.name)),
      ("order", advice.order.map { .number(String($0)) } ?? .null),
      ("generic", .truth(statement.isGeneric)), ("body", .text(advice.body)),
      ("guidance", .list(advice.guidance.map { .text($0) })), ("links", .list(links)),
    ]
    if why { members.append(("why", .list(statement.reasons.map(Self.value)))) }
    return .object(members)
  }

  private static func value(_ reason: ConditionReason) -> JSONValue {
    let answers = reason.answers.map { answer in
      JSONValue.object([
        ("question", .text(answer.question)),
        ("answers", .list(answer.answers.map { .text($0) })),
      ])
    }
    return .object([
      ("test", .text(reason.test)), ("sentence", .text(reason.sentence)),
      ("holds", .truth(reason.holds)), ("answers", .list(answers)),
    ])
  }

  private static func text(_ text: String?) -> JSONValue { text.map { .text($0) } ?? .null }
}

import Casework
import Columns
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

  /// What the pack rests on.
  private var basis: String {
    "Advice as of \(pack.date), \(rules.rulebook.zone.name), rules \(rules.rulebook.fingerprint)"
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
      notes: ["\(count) \(count == 1 ? "statement" : "statements")", basis])
  }

  // MARK: - JSON

  private var json: String {
    let statements = pack.statements.map { statement in
      var members = [
        "\"statement\": \(Self.string(statement.identifier))",
        "\"title\": \(Self.string(statement.advice.name))",
        "\"order\": \(statement.advice.order.map(String.init) ?? "null")",
        "\"generic\": \(statement.isGeneric)", "\"body\": \(Self.string(statement.advice.body))",
        "\"guidance\": [\(statement.advice.guidance.map(Self.string).joined(separator: ", "))]",
        "\"links\": [\(statement.advice.links.map(Self.link).joined(separator: ", "))]",
      ]
      if why {
        members.append("\"why\": [\(statement.reasons.map(Self.reason).joined(separator: ", "))]")
      }
      return "    {\n" + members.map { "      \($0)" }.joined(separator: ",\n") + "\n    }"
    }
    let head = [
      ("organisation", Self.string(rules.rulebook.organisation)),
      ("workflow", Self.string(workflow)), ("date", Self.string(pack.date.description)),
      ("zone", Self.string(rules.rulebook.zone.name)),
      ("rules", Self.string(rules.rulebook.fingerprint)),
      ("company", pack.company.map(Self.string) ?? "null"),
      ("application_type", pack.applicationType.map(Self.string) ?? "null"),
      ("held_back", String(pack.heldBack)),
    ]
    return "{\n" + head.map { "  \"\($0.0)\": \($0.1),\n" }.joined()
      + "  \"statements\": ["
      + (statements.isEmpty ? "" : "\n" + statements.joined(separator: ",\n") + "\n  ") + "]\n}\n"
  }

  private static func link(_ link: AdviceStatement.Link) -> String {
    "{\"name\": \(string(link.name)), \"address\": \(string(link.address))}"
  }

  private static func reason(_ reason: ConditionReason) -> String {
    let answers = reason.answers.map { answer in
      "{\"question\": \(string(answer.question)), "
        + "\"answers\": [\(answer.answers.map(string).joined(separator: ", "))]}"
    }
    return "{\"test\": \(string(reason.test)), \"holds\": \(reason.holds), "
      + "\"answers\": [\(answers.joined(separator: ", "))]}"
  }

  private static func string(_ text: String) -> String {
    var bytes: [UInt8] = []
    RowStyle.json.append(Array(text.utf8)[...], to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}

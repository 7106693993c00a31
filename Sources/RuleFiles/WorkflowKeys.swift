import Casework
import Documents
import WorkingTime

/// The keys of a workflow.
struct WorkflowKeys: DatedKeys {
  static let noun = "a workflow"
  let name = Key(
    "name", .text, required: true, "What a person calls it.",
    example: "Threatened with homelessness")
  let form = Key(
    "form", .identifier, "Its enquiry form.", example: "housing-options-enquiry")
  let companies = Key(
    "companies", .companies, "The companies it applies to; all if absent.", example: "all")
  let serviceLevel = Key(
    "service_level", .node(.serviceLevel), "The service level of the case as a whole.",
    example: "{calendar: office, target: 56 days}")
  let serviceLevels = Key(
    "service_levels", ValueType<[DocumentNode]>.list(of: .node(.serviceLevel)),
    "The case's service levels where they differ by company or date.",
    example: "[{calendar: office, target: 56 days}]")
  let advice = Key(
    "advice", ValueType<[DocumentNode]>.list(of: .node(of: WorkflowAdviceKeys.self)),
    "The advice statements that may be given.",
    example: "[{statement: check-your-notice}]")
  let tasks = Key(
    "tasks", ValueType<[DocumentNode]>.list(of: .node(of: PathStepKeys.self)),
    "The task path; each task once.",
    example: "[{task: acknowledge-enquiry, activation: automatic}]")
  let contactTypes = Key(
    "contact_types", ValueType<[String]>.oneOrMore(of: .identifier),
    "Who may make the enquiry: words of your own.", example: "[applicant, agent]")
  let allocation = Key(
    "allocation", ValueType<[DocumentNode]>.list(of: .node(of: AllocationKeys.self)),
    "Who may be given the case; anybody if absent.", example: "[{roles: [housing-officer]}]")
  let attributes = Key(
    "attributes", .attributes, mayBeBlank: true, "Free facts, usable in reports.",
    example: "{duty: prevention}")
  let from = Key<CivilDate>.from
  let until = Key<CivilDate>.until
}

/// The keys of a step of a task path.
struct PathStepKeys: KeyTable {
  static let noun = "a step of a task path"
  let task = Key(
    "task", .identifier, required: true, "The task definition.", example: "acknowledge-enquiry")
  let activation = Key(
    "activation", ValueType<Activation>.word, required: true,
    "Whether it starts by itself or is added by an officer.", example: "automatic")
  let after = Key(
    "after", ValueType<[DocumentNode]>.oneOrMore(of: .node(.text(pattern: nil))),
    "The tasks that must all have finished first.", example: "[acknowledge-enquiry]")
  let lag = Key(
    "lag", .period, "How long after the last of them it starts.", example: "1 working day")
  let mandatory = Key(
    "mandatory", .boolean(), "Whether the case may not close without it; false if absent.",
    example: "true")
}

extension RuleReader {
  /// The workflows by name.
  func workflows(_ sheet: DefinitionSheet) -> [String: Definition<Workflow>] {
    definitions(sheet, .workflows, needsFrom: true) { (fields: Fields<WorkflowKeys>, effective) in
      let companies = companies(fields, \.companies, effective)
      let path = (fields.tasks ?? []).compactMap { pathStep($0, effective) }
      return Workflow(
        name: fields.name ?? "", companies: companies,
        form: reference(fields, \.form, .form, effective),
        contactTypes: fields.contactTypes ?? [],
        allocation: (fields.allocation ?? []).compactMap { allocation($0, in: effective) },
        advice: (fields.advice ?? []).compactMap { workflowAdvice($0, effective) },
        serviceLevels: caseLevels(fields, effective), path: path,
        attributes: fields.attributes ?? [:])
    }
  }

  private func caseLevels(
    _ fields: Fields<WorkflowKeys>, _ effective: EffectivePeriod
  ) -> [ServiceLevel] {
    if let one = fields.entry(\.serviceLevel), fields.entry(\.serviceLevels) != nil {
      diagnosis.report(
        RuleFilesCode.impossible, at: one.key,
        "'service_level' and 'service_levels' stand side by side",
        help: "put all of them under `service_levels:`")
    }
    let nodes = (fields.serviceLevel.map { [$0] } ?? []) + (fields.serviceLevels ?? [])
    return nodes.flatMap { serviceLevels($0, in: effective) }
  }

  private func pathStep(_ node: DocumentNode, _ effective: EffectivePeriod) -> PathStep? {
    guard let fields = Fields<PathStepKeys>(node, diagnosis) else { return nil }
    let task = reference(fields, \.task, .task, effective)
    let activation = fields.activation
    let after = (fields.after ?? []).compactMap {
      ValueType<String>.identifier.read($0, diagnosis)
    }
    let lag = fields.lag
    if lag != nil, after.isEmpty, let entry = fields.entry(\.lag) {
      diagnosis.report(
        RuleFilesCode.impossible, at: entry.value, "'lag' has no task to come after",
        help: "name the tasks before it with `after:`, or leave the lag out")
    }
    guard let task, let activation else { return nil }
    return PathStep(
      task: task, activation: activation, after: after, lag: lag,
      mandatory: fields.mandatory ?? false, place: node.place)
  }
}

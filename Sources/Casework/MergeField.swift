/// What a message template may merge in, by the word between the braces.
package enum MergeField: String, Sendable, CaseIterable {
  case organisation = "organisation"
  case caseReference = "case.id"
  case caseOpened = "case.opened_at"
  case caseCompany = "case.company"
  case caseTeam = "case.team"
  case caseApplicationType = "case.application_type"
  case caseContact = "case.contact_ref"
  case workflow = "workflow.id"
  case workflowName = "workflow.name"
  case taskReference = "task.id"
  case task = "task.definition"
  case taskName = "task.name"
  case taskInformation = "task.information"
  case taskTeam = "task.team"
  case owner = "owner.id"
  case ownerName = "owner.name"
  case clockName = "clock.name"
  case started = "clock.started_at"
  case amber = "clock.amber_at"
  case target = "clock.target_at"
  case originalTarget = "clock.original_target_at"
  case firedAt = "firing.at"
  case firedOn = "firing.date"
  case kind = "firing.kind"
  case level = "firing.level"
  case rule = "firing.rule"
  case recipient = "recipient.id"
  case recipientName = "recipient.name"
  case recipientRelation = "recipient.relation"
  case recipientThrough = "recipient.through"
  case recipientAddress = "recipient.address"

  /// What it stands for, for the handbook.
  package var summary: String {
    switch self {
    case .organisation: "The organisation's name."
    case .caseReference: "The case's identifier."
    case .caseOpened: "When the case was opened."
    case .caseCompany: "The company's name, by `slate.yml`."
    case .caseTeam: "The case's team."
    case .caseApplicationType: "The case's application type."
    case .caseContact: "The contact's reference."
    case .workflow: "The workflow's identifier."
    case .workflowName: "What a person calls the workflow."
    case .taskReference: "The task's identifier; blank for the clock of a case."
    case .task: "The task definition's identifier; blank for the clock of a case."
    case .taskName: "What a person calls the task; blank for the clock of a case."
    case .taskInformation: "The definition's information text."
    case .taskTeam: "The task's team."
    case .owner: "The owner's identifier, at the firing."
    case .ownerName: "The owner's name, or the identifier where no user has it."
    case .clockName: "What is due: the task's name, or the workflow's for the clock of a case."
    case .started: "When the clock started."
    case .amber: "When the warning falls due."
    case .target: "When the target falls due: a date, or a date and time."
    case .originalTarget: "The same, before holds and revisions."
    case .firedAt: "When the escalation fires."
    case .firedOn: "The date of the escalation, as a letter begins."
    case .kind: "`amber`, `missed` or `follow_on`."
    case .level: "The level on the ladder: 0 for missed; blank for a warning."
    case .rule: "What a person calls the escalation rule."
    case .recipient: "The recipient's identifier."
    case .recipientName: "The recipient's name."
    case .recipientRelation: "Why they are told: `owner`, `manager`, `user`, `role`, `group`."
    case .recipientThrough:
      "The name of the group or role through which they are told; blank for anybody else."
    case .recipientAddress: "Where it goes, by the template's method."
    }
  }

  /// The things that fields are about; a part may open for one: `{{#task}}`.
  package static let holders = [
    "case", "workflow", "task", "owner", "clock", "firing", "recipient",
  ]

  /// The kinds of thing whose free attributes can be merged in: `task.attributes.policy`.
  package static let attributeHolders = ["task", "workflow", "rule"]
}

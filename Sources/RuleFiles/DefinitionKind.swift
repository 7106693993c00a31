/// A kind of definition: the top-level key that its definitions stand under.
package enum DefinitionKind: String, Sendable, CaseIterable {
  /// Opening hours and days off.
  case calendars
  /// Task definitions with their service levels.
  case tasks
  /// Workflows with their task paths.
  case workflows
  /// Escalation rules.
  case escalationRules = "escalation_rules"
  /// Stakeholder groups. Their keys are known, their contents not read yet.
  case groups
  /// Message templates. Their keys are known, their contents not read yet.
  case communications
  /// Enquiry forms.
  case forms
  /// Advice statements.
  case advice

  /// One of the kind, without an article: `escalation rule`.
  package var noun: String {
    switch self {
    case .calendars: "calendar"
    case .tasks: "task"
    case .workflows: "workflow"
    case .escalationRules: "escalation rule"
    case .groups: "group"
    case .communications: "communication"
    case .forms: "form"
    case .advice: "advice statement"
    }
  }
}

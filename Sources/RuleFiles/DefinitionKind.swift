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
  /// Service levels that several tasks and workflows share.
  case serviceLevels = "service_levels"
  /// People who own work or are told about it.
  case users
  /// Parts that users take in turn.
  case roles
  /// Stakeholder groups.
  case groups
  /// What is written when an escalation fires.
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
    case .serviceLevels: "service level"
    case .users: "user"
    case .roles: "role"
    case .groups: "group"
    case .communications: "communication"
    case .forms: "form"
    case .advice: "advice statement"
    }
  }
}

package import WorkingTime

/// Where the targets that clocks are judged by come from.
package enum TargetSource: String, Sendable, CaseIterable {
  /// Worked out from the service levels. The default.
  case computed
  /// The export's own `target_at`; a task without one has no service level.
  case fromSource = "from_source"
}

/// Everything that the organisation has decided, loaded and checked.
package struct Rulebook: Sendable {
  /// What a reader calls the organisation.
  package var organisation: String
  /// The project's zone: of effective dates, of reports, of inputs that name none.
  package var zone: Zone
  /// The companies by identifier, with their names.
  package var companies: [String: String]
  /// The calendars by identifier, `always` included.
  package var calendars: [String: WorkingCalendar]
  /// The workflows by identifier.
  package var workflows: [String: Definition<Workflow>]
  /// The task definitions by identifier.
  package var tasks: [String: Definition<TaskDefinition>]
  /// The escalation rules by identifier.
  package var escalationRules: [String: Definition<EscalationRule>]
  /// Who owns work or is told about it, by the word that exports give.
  package var users: [String: Definition<User>]
  /// The roles by identifier.
  package var roles: [String: Definition<Role>]
  /// The stakeholder groups by identifier.
  package var groups: [String: Definition<StakeholderGroup>]
  /// What is written when an escalation fires, by identifier.
  package var communications: [String: Definition<Communication>]
  /// The enquiry forms by identifier.
  package var forms: [String: Definition<EnquiryForm>]
  /// The advice statements by identifier.
  package var advice: [String: Definition<AdviceStatement>]
  /// Twelve hexadecimal digits of the SHA-256 of every file that was read, so that a report can
  /// say which rules it was made by.
  package var fingerprint: String

  /// A rulebook.
  package init(
    organisation: String, zone: Zone, companies: [String: String] = [:],
    calendars: [String: WorkingCalendar] = [:],
    workflows: [String: Definition<Workflow>] = [:],
    tasks: [String: Definition<TaskDefinition>] = [:],
    escalationRules: [String: Definition<EscalationRule>] = [:],
    users: [String: Definition<User>] = [:], roles: [String: Definition<Role>] = [:],
    groups: [String: Definition<StakeholderGroup>] = [:],
    communications: [String: Definition<Communication>] = [:],
    forms: [String: Definition<EnquiryForm>] = [:],
    advice: [String: Definition<AdviceStatement>] = [:], fingerprint: String = ""
  ) {
    self.organisation = organisation
    self.zone = zone
    self.companies = companies
    self.calendars = calendars
    self.workflows = workflows
    self.tasks = tasks
    self.escalationRules = escalationRules
    self.users = users
    self.roles = roles
    self.groups = groups
    self.communications = communications
    self.forms = forms
    self.advice = advice
    self.fingerprint = fingerprint
  }
}

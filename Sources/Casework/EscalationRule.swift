package import WorkingTime

/// Which of the three checkpoints of a clock an escalation rule serves.
package enum EscalationType: String, Sendable, CaseIterable {
  /// The warning before the target.
  case amberWarning = "amber_warning"
  /// The target passed.
  case slaMissed = "sla_missed"
  /// Still outstanding a period after the escalation before.
  case followOn = "follow_on"
}

/// From where a follow-on's period counts.
package enum FollowOnAnchor: String, Sendable, CaseIterable {
  /// From the firing before. The default.
  case parent
  /// From the target.
  case target
}

/// The next step of an escalation chain.
package struct FollowOn: Hashable, Sendable {
  /// The rule that fires next.
  package var rule: String
  /// How long after the anchor it fires if the clock is still open.
  package var after: Period
  /// How many times that rule may fire on one clock, the first included; nil is once.
  /// A rule that names itself must have it.
  package var atMost: Int?
  /// From where the period counts.
  package var anchor: FollowOnAnchor

  /// A step to `rule`, `after` the one before.
  package init(
    rule: String, after: Period, atMost: Int? = nil, anchor: FollowOnAnchor = .parent
  ) {
    self.rule = rule
    self.after = after
    self.atMost = atMost
    self.anchor = anchor
  }
}

/// What happens when a clock reaches a checkpoint: who is told, and what follows if nothing moves.
package struct EscalationRule: Sendable {
  /// The checkpoint it serves.
  package var type: EscalationType
  /// What a person calls it.
  package var name: String?
  /// The companies it applies to.
  package var companies: CompanyScope
  /// Who is told.
  package var notify: Notification
  /// The next step of the chain.
  package var followOn: FollowOn?
  /// Whether it may fire again after a revision has set a new target.
  package var refire: Bool
  /// Free facts, usable in reports.
  package var attributes: [String: String]

  /// An escalation rule.
  package init(
    type: EscalationType, name: String? = nil, companies: CompanyScope = .all,
    notify: Notification = Notification(), followOn: FollowOn? = nil, refire: Bool = false,
    attributes: [String: String] = [:]
  ) {
    self.type = type
    self.name = name
    self.companies = companies
    self.notify = notify
    self.followOn = followOn
    self.refire = refire
    self.attributes = attributes
  }

  /// Who is told of a clock of a company: nobody, where the rule is for others. What follows does
  /// not depend on the company, so that a chain has the same steps for all.
  package func notify(for company: String?) -> Notification {
    companies.includes(company) ? notify : Notification()
  }
}

import Casework
import Diagnostics
import Documents
import WorkingTime

/// D13: what a definition names is defined, and in force on every date on which it is used.
///
/// Users, roles, groups and templates are looked up once any of the four is defined; a project
/// without any is told so once, by a note. A name that is used
/// without a first date is looked for from the first date on which what it names is in force.
enum KnownReferences {
  /// What is wrong by this rule; dates are looked at only where every definition could be read.
  static func findings(in draft: RuleDraft, isWhole: Bool) -> [Finding] {
    let found = draft.references.compactMap { reference in
      unknown(reference, draft) ?? (isWhole ? notInForce(reference, draft) : nil)
    }
    return found + (isWhole ? [nobodyDefined(draft)].compactMap(\.self) : [])
  }

  /// The kinds that a project may do without, all of them together.
  private static let people: [DefinitionKind] = [.users, .roles, .groups, .communications]

  private static func definesPeople(_ draft: RuleDraft) -> Bool {
    people.contains { !draft.sheet.names($0).isEmpty }
  }

  /// That escalation rules name people and templates and nothing says who or what they are, at the
  /// first such name (note).
  private static func nobodyDefined(_ draft: RuleDraft) -> Finding? {
    guard !definesPeople(draft) else { return nil }
    let first = draft.references.first { $0.role.kind.map(people.contains) ?? false }
    return first?.node.finding(
      RuleFilesCode.unknownReference,
      "escalation rules name people and templates, and the project defines none (D13)",
      severity: .note,
      help: "define users, groups and communications to see who is told, and to write messages")
  }

  private static func unknown(_ reference: Reference, _ draft: RuleDraft) -> Finding? {
    let noun = reference.role.kind?.noun ?? "company"
    var names: [String]
    if let kind = reference.role.kind {
      names = draft.sheet.names(kind)
      switch kind {
      case .users, .roles, .groups, .communications: if !definesPeople(draft) { return nil }
      case .calendars: names.append("always")
      case .tasks, .workflows, .escalationRules, .serviceLevels, .forms, .advice: break
      }
    } else {
      names = RuleDraft.sorted(draft.rulebook.companies).map(\.name)
      // `*` is what a task without a company is of.
      if names.isEmpty || reference.identifier == "*" { return nil }
    }
    let isKnown = names.contains { $0.utf8.elementsEqual(reference.identifier.utf8) }
    guard !isKnown else { return nil }
    let meant = nearestName(to: reference.identifier, among: names)
    return reference.node.finding(
      RuleFilesCode.unknownReference,
      "there is no \(noun) '\(reference.identifier)' (D13)",
      help: meant.map { "did you mean `\($0)`?" } ?? "define it, or name one that is defined")
  }

  private static func notInForce(_ reference: Reference, _ draft: RuleDraft) -> Finding? {
    let periods = periods(reference, draft.rulebook)
    guard let date = firstGap(in: periods, of: reference.effective) else { return nil }
    let noun = reference.role.kind?.noun ?? ""
    return reference.node.finding(
      RuleFilesCode.unknownReference,
      "the \(noun) '\(reference.identifier)' is not in force on \(date), when it is used here "
        + "(D13)",
      help: "change its `from:` and `until:`, or end this use with `until:`")
  }

  /// When what a reference names is in force.
  private static func periods(_ reference: Reference, _ rulebook: Rulebook) -> [EffectivePeriod] {
    func all<Body>(_ definitions: [String: Definition<Body>]) -> [EffectivePeriod] {
      definitions[reference.identifier]?.versions.map(\.effective) ?? []
    }
    return switch reference.role {
    case .task: all(rulebook.tasks)
    case .amberRule, .missedRule, .followOnRule: all(rulebook.escalationRules)
    case .user: all(rulebook.users)
    case .role: all(rulebook.roles)
    case .group: all(rulebook.groups)
    case .template: all(rulebook.communications)
    case .form: all(rulebook.forms)
    case .statement: all(rulebook.advice)
    case .calendar, .company, .serviceLevel: []
    }
  }

  /// The first date of `wanted` that none of the periods holds.
  static func firstGap(in periods: [EffectivePeriod], of wanted: EffectivePeriod) -> CivilDate? {
    guard !periods.isEmpty else { return nil }
    let earliest = periods.contains { $0.from == nil } ? nil : periods.compactMap(\.from).min()
    guard var date = wanted.from ?? earliest ?? wanted.until else {
      return periods.contains { $0.until == nil }
        ? nil
        : periods.compactMap(\.until).max()
          .map { $0.adding(days: 1) }
    }
    while let period = periods.first(where: { $0.contains(date) }) {
      guard let end = period.until else { return nil }
      if let last = wanted.until, end >= last { return nil }
      date = end.adding(days: 1)
    }
    return date
  }
}

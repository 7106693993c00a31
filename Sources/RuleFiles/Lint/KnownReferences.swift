import Casework
import Diagnostics
import Documents
import WorkingTime

/// D13: what a definition names is defined, and in force on every date on which it is used.
///
/// Users, roles and groups are looked up once any of them or a template is defined, templates once
/// one is; a project without any of the four is told so once, by a note. A name that is used
/// without a first date is looked for from the first date on which what it names is in force.
enum KnownReferences {
  /// What is wrong by this rule; dates are looked at only where every definition could be read.
  static func findings(in draft: RuleDraft, isWhole: Bool) -> [Finding] {
    var known = KnownNames(draft, definesPeople: definesPeople(draft))
    let found = draft.references.compactMap { reference in
      unknown(reference, &known) ?? (isWhole ? notInForce(reference, draft) : nil)
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

  /// The names that answer to references, each kind put in order once: by bytes.
  private struct KnownNames {
    private let draft: RuleDraft
    private let definesPeople: Bool
    private var names: [DefinitionKind?: (list: [String], bytes: Set<[UInt8]>)] = [:]

    init(_ draft: RuleDraft, definesPeople: Bool) {
      self.draft = draft
      self.definesPeople = definesPeople
    }

    /// The names of a kind, or of companies; nil where no name is looked up.
    mutating func names(_ kind: DefinitionKind?) -> (list: [String], bytes: Set<[UInt8]>)? {
      let known = names[kind] ?? read(kind)
      names[kind] = known
      switch kind {
      case nil: return known.list.isEmpty ? nil : known
      case .users, .roles, .groups: return definesPeople ? known : nil
      case .communications: return known.list.isEmpty ? nil : known
      case .calendars, .tasks, .workflows, .escalationRules, .serviceLevels, .forms, .advice:
        return known
      }
    }

    private func read(_ kind: DefinitionKind?) -> (list: [String], bytes: Set<[UInt8]>) {
      var list =
        kind.map(draft.sheet.names) ?? RuleDraft.sorted(draft.rulebook.companies).map(\.name)
      if kind == .calendars { list.append("always") }
      return (list, Set(list.map { Array($0.utf8) }))
    }
  }

  private static func unknown(_ reference: Reference, _ known: inout KnownNames) -> Finding? {
    let kind = reference.role.kind
    // `*` is the company of what names none, and stands in no list.
    if kind == nil, reference.identifier == CompanyScope.noCompany { return nil }
    guard let names = known.names(kind), !names.bytes.contains(Array(reference.identifier.utf8))
    else { return nil }
    let meant = nearestName(to: reference.identifier, among: names.list)
    return reference.node.finding(
      RuleFilesCode.unknownReference,
      "there is no \(kind?.noun ?? "company") '\(reference.identifier)' (D13)",
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

import Diagnostics
import Documents

/// The top-level keys of a definition file.
struct DefinitionFileKeys: KeyTable {
  static let noun = "a definition file"
  let calendars = Key(
    "calendars", .node(.map(CalendarKeys.shape)), mayBeBlank: true,
    "Opening hours and days off, by name.",
    example: "{office: …}")
  let tasks = Key(
    "tasks", .node(.map(TaskKeys.definitionShape)), mayBeBlank: true, "Task definitions, by name.",
    example: "{visit: …}")
  let workflows = Key(
    "workflows", .node(.map(WorkflowKeys.definitionShape)), mayBeBlank: true,
    "Kinds of enquiry, by name.",
    example: "{homeless: …}")
  let escalationRules = Key(
    "escalation_rules", .node(.map(EscalationRuleKeys.definitionShape)), mayBeBlank: true,
    "Who is told when a clock reaches a checkpoint, by name.", example: "{missed: …}")
  let serviceLevels = Key(
    "service_levels", .node(.map(ServiceLevelKeys.definitionShape)), mayBeBlank: true,
    "Service levels that tasks and workflows share, by name.", example: "{ten-days: …}")
  let users = Key(
    "users", .node(.map(UserKeys.definitionShape)), mayBeBlank: true,
    "People who own work or are told about it, by the word that exports give.",
    example: "{marian-holt: …}")
  let roles = Key(
    "roles", .node(.map(RoleKeys.definitionShape)), mayBeBlank: true,
    "Parts that users take in turn, by name.",
    example: "{duty-manager: …}")
  let groups = Key(
    "groups", .node(.map(GroupKeys.definitionShape)), mayBeBlank: true,
    "Stakeholder groups, by name.",
    example: "{leads: …}")
  let communications = Key(
    "communications", .node(.map(CommunicationKeys.definitionShape)), mayBeBlank: true,
    "What is written when an escalation fires, by name.", example: "{missed-owner: …}")
  let forms = Key(
    "forms", .node(.map(FormKeys.definitionShape)), mayBeBlank: true, "Enquiry forms, by name.",
    example: "{enquiry: …}")
  let advice = Key(
    "advice", .node(.map(AdviceKeys.definitionShape)), mayBeBlank: true,
    "Advice statements, by name.",
    example: "{notice: …}")
}

/// Every definition of a project by kind and name, before anyone has read what it says.
struct DefinitionSheet {
  /// The definitions of a kind, in the order of files and lines.
  private(set) var entries: [DefinitionKind: [DocumentNode.Entry]] = [:]
  /// Where each stands in the list of its kind, by the bytes of its name.
  private var places: [DefinitionKind: [[UInt8]: Int]] = [:]

  /// Adds the definitions of a file; a name that is taken is reported with both places.
  mutating func add(_ file: DocumentNode, _ diagnosis: Diagnosis) {
    guard Fields<DefinitionFileKeys>(file, diagnosis) != nil else { return }
    for kind in DefinitionKind.allCases {
      guard let node = file[kind.rawValue], !node.isBlank else { continue }
      guard let found = node.entries else {
        diagnosis.report(
          DocumentCode.wrongShape, at: node,
          "\(node.noun) stands where a map of definitions belongs",
          help: "write each \(kind.noun) under its name: `name: …`")
        continue
      }
      for entry in found { add(entry, kind, diagnosis) }
    }
  }

  private mutating func add(
    _ entry: DocumentNode.Entry, _ kind: DefinitionKind, _ diagnosis: Diagnosis
  ) {
    guard ValueType<String>.identifier.read(entry.key, diagnosis) != nil else { return }
    if let earlier = first(entry.name, kind) {
      let place = earlier.key.place
      diagnosis.report(
        RuleFilesCode.definedTwice, at: entry.key,
        "the \(kind.noun) '\(entry.name)' is defined twice",
        notes: ["it is defined first at \(place.file):\(place.line ?? 0)"],
        help: "rename one of the two, or make them `versions:` of one definition")
      return
    }
    places[kind, default: [:]][Array(entry.name.utf8)] = entries[kind]?.count ?? 0
    entries[kind, default: []].append(entry)
  }

  /// The definition of a name.
  func first(_ name: String, _ kind: DefinitionKind) -> DocumentNode.Entry? {
    guard let place = places[kind]?[Array(name.utf8)] else { return nil }
    return entries[kind]?[place]
  }

  /// The names of a kind, in order of their bytes.
  func names(_ kind: DefinitionKind) -> [String] {
    (entries[kind] ?? []).map(\.name).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

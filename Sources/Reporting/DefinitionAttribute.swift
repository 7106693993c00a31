internal import Casework
internal import WorkingTime

/// A free attribute of the definitions, as a dimension: `task.attributes.policy` is what the
/// definition of a clock's task says under `attributes:`.
struct DefinitionAttribute: Sendable {
  /// Whose attribute.
  enum Holder: String, Sendable, CaseIterable {
    /// The task's definition.
    case task
    /// The workflow of the task or case.
    case workflow
    /// The user who owns it.
    case owner

    /// The dimension that says which definition.
    var dimension: Dimension {
      switch self {
      case .task: .task
      case .workflow: .workflow
      case .owner: .owner
      }
    }
  }

  /// Whose.
  let holder: Holder
  /// The attribute's name.
  let name: String

  /// The attribute of `task.attributes.policy`; nil for anything else.
  init?(_ dimension: String) {
    let parts = dimension.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1] == "attributes",
      let holder = Holder(rawValue: String(parts[0]))
    else { return nil }
    self.holder = holder
    name = String(parts[2])
  }

  /// Every such dimension that some definition has, in the order of their bytes.
  static func names(in rulebook: Rulebook) -> [String] {
    let found =
      names(rulebook.tasks.values.flatMap { $0.versions.map(\.body.attributes) }, of: .task)
      + names(
        rulebook.workflows.values.flatMap { $0.versions.map(\.body.attributes) }, of: .workflow)
      + names(rulebook.users.values.flatMap { $0.versions.map(\.body.attributes) }, of: .owner)
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func names(_ attributes: [[String: String]], of holder: Holder) -> [String] {
    Set(attributes.flatMap(\.keys)).map { "\(holder.rawValue).attributes.\($0)" }
  }

  /// What a definition says on a date; what its last version says where none is in force then.
  func value(of identifier: String, in rulebook: Rulebook, on date: CivilDate) -> String? {
    switch holder {
    case .task: rulebook.tasks[identifier]?.body(on: date)?.attributes[name]
    case .workflow: rulebook.workflows[identifier]?.body(on: date)?.attributes[name]
    case .owner: rulebook.users[identifier]?.body(on: date)?.attributes[name]
    }
  }
}

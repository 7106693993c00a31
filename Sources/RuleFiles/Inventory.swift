package import Casework
package import Diagnostics
import Documents
package import WorkingTime

/// Whether a body of a definition is in force on a date.
package enum DefinitionState: String, Sendable, CaseIterable {
  /// In force.
  case current
  /// No longer.
  case expired
  /// Not yet.
  case future
}

/// One body of a definition, as somebody sees it who wants to know what there is.
package struct InventoryEntry: Sendable {
  /// The key in the rule file.
  package var identifier: String
  /// What a person calls it; empty where the kind has no such name.
  package var name: String
  /// The companies it applies to, by identifier; `all` alone for all.
  package var companies: [String]
  /// The dates on which it is in force.
  package var effective: EffectivePeriod
  /// What it says, in a line.
  package var facts: String
  /// Where it is written.
  package var place: Place

  /// Whether it is in force on a date.
  package func state(on date: CivilDate) -> DefinitionState {
    if let from = effective.from, date < from { return .future }
    if let until = effective.until, date > until { return .expired }
    return .current
  }
}

/// What a project has of a kind of definition.
///
/// It reads the definitions as they are written and knows nothing of what their kinds mean, so that
/// a new kind, and a new key of an old one, is listed without a word here. What is wrong with a
/// definition is for `ProjectLoader` to say.
package enum Inventory {
  /// Every body of every definition of a kind, in the order of files and lines.
  ///
  /// - Parameter date: the date for which service levels are named.
  /// - Throws: files that cannot be read.
  package static func entries(
    of kind: DefinitionKind, in folder: String, definitions: String, on date: CivilDate
  ) throws(Findings) -> [InventoryEntry] {
    guard let folder = DocumentFolder(folder) else { return [] }
    let diagnosis = Diagnosis()
    var files = ProjectFiles(folder)
    let sheet = files.sheet(definitions, isNeeded: false, diagnosis)
    guard !diagnosis.hasErrors else { throw Findings(diagnosis.sorted) }
    return (sheet.entries[kind] ?? []).flatMap { definition in
      let versions = definition.value["versions"]?.list
      return (versions ?? [definition.value]).map { body in
        let effective = effective(body)
        return InventoryEntry(
          identifier: definition.name, name: body["name"]?.text ?? "",
          companies: companies(body), effective: effective,
          facts: InventoryFacts(kind: kind, date: reference(date, in: effective)).text(of: body),
          place: versions == nil ? definition.key.place : body.place)
      }
    }
  }

  /// The dates of a body or of a service level in it; a bound that is not there is that of `outer`.
  static func effective(
    _ body: DocumentNode, in outer: EffectivePeriod = EffectivePeriod()
  ) -> EffectivePeriod {
    let date = { (key: String) in
      body[key].flatMap { $0.isBlank ? nil : ValueType<CivilDate>.date.read($0, Diagnosis()) }
    }
    return EffectivePeriod(
      from: date("from") ?? outer.from, until: date("until") ?? outer.until)
  }

  /// The companies of a body.
  static func companies(_ body: DocumentNode) -> [String] {
    guard let node = body["companies"], !node.isBlank else { return ["all"] }
    return (node.list ?? [node]).compactMap(\.text)
  }

  /// The date nearest to `date` on which a body is in force: of an old one its last, of a new one
  /// its first.
  private static func reference(_ date: CivilDate, in effective: EffectivePeriod) -> CivilDate {
    if let from = effective.from, date < from { return from }
    if let until = effective.until, date > until { return until }
    return date
  }
}

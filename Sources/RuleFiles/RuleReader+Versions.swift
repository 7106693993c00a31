import Casework
import Diagnostics
import Documents
import WorkingTime

/// The keys of a definition that is in force between two dates.
protocol DatedKeys: KeyTable {
  var from: Key<CivilDate> { get }
  var until: Key<CivilDate> { get }
}

extension DatedKeys {
  /// What a definition of these keys looks like: one body, or its versions.
  static var definitionShape: Shape { .either([shape, VersionsKeys<Self>.shape]) }
}

extension Key<CivilDate> {
  /// The first date in force.
  static let from = Key("from", .date, "The first date in force.", example: "2024-04-01")
  /// The last date in force.
  static let until = Key(
    "until", .date, mayBeBlank: true, "The last date in force; absent until further notice.",
    example: "2026-03-31")
}

/// The one key of a definition that has changed over time.
struct VersionsKeys<Body: DatedKeys>: KeyTable {
  static var noun: String { "a definition with versions" }
  let versions = Key(
    "versions", ValueType<[DocumentNode]>.list(of: .node(of: Body.self)), required: true,
    "The bodies by date, each whole, with dates that do not overlap.",
    example: "[{from: 2024-04-01, until: 2025-03-31, …}, {from: 2025-04-01, …}]")
}

extension RuleReader {
  /// The definitions of a kind by name.
  func definitions<Keys: DatedKeys, Body>(
    _ sheet: DefinitionSheet, _ kind: DefinitionKind, needsFrom: Bool = false,
    _ body: (Fields<Keys>, EffectivePeriod) -> Body?
  ) -> [String: Definition<Body>] {
    var definitions: [String: Definition<Body>] = [:]
    for entry in sheet.entries[kind] ?? [] {
      let bodies: [DocumentNode]
      if entry.value.entry("versions") != nil {
        bodies = Fields<VersionsKeys<Keys>>(entry.value, diagnosis)?.versions ?? []
      } else {
        bodies = [entry.value]
      }
      let versions = bodies.compactMap { node -> Version<Body>? in
        guard let fields = Fields<Keys>(node, diagnosis) else { return nil }
        let effective = effective(
          fields, in: EffectivePeriod(), needsFrom: needsFrom || bodies.count > 1)
        return body(fields, effective).map {
          Version($0, effective: effective, place: bodyPlace(node, of: entry))
        }
      }
      reportOverlaps(versions, of: entry, kind)
      definitions[entry.name] = Definition(entry.name, versions: versions)
    }
    return definitions
  }

  /// Where a reader looks for a body: at its name if it is the only one.
  private func bodyPlace(_ node: DocumentNode, of entry: DocumentNode.Entry) -> Place {
    entry.value.entry("versions") == nil ? entry.key.place : node.place
  }

  /// The dates of a body; a bound that it does not name is that of the body around it (rule D1).
  func effective<Keys: DatedKeys>(
    _ fields: Fields<Keys>, in outer: EffectivePeriod, needsFrom: Bool
  ) -> EffectivePeriod {
    let effective = EffectivePeriod(
      from: fields.from ?? outer.from, until: fields.until ?? outer.until)
    if needsFrom, effective.from == nil, fields.entry(\.from) == nil {
      diagnosis.report(
        RuleFilesCode.effectiveDates, at: fields.node,
        "\(Keys.noun) needs the first date on which it is in force",
        help: "write `from: 2024-04-01`")
    }
    if let from = effective.from, let until = effective.until, until < from {
      diagnosis.report(
        RuleFilesCode.effectiveDates, at: fields.entry(\.until)?.value ?? fields.node,
        "\(Keys.noun) ends before it begins, on \(from)",
        help: "write an `until:` of \(from) or later, or leave it out")
    }
    return effective
  }

  private func reportOverlaps<Body>(
    _ versions: [Version<Body>], of entry: DocumentNode.Entry, _ kind: DefinitionKind
  ) {
    for (index, later) in versions.enumerated() {
      guard
        let earlier = versions[..<index].first(where: { $0.effective.overlaps(later.effective) })
      else { continue }
      diagnosis.report(
        entry.value.source.finding(
          RuleFilesCode.versionsOverlap, at: later.place,
          "two versions of the \(kind.noun) '\(entry.name)' are in force on the same date",
          notes: ["the other stands on line \(earlier.place.line ?? 0)"],
          help: "end the earlier with `until:` the day before the later begins"))
    }
  }
}

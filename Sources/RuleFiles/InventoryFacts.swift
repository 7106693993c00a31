import Casework
import Documents
import WorkingTime

/// What a definition says, in a line: what it promises where it promises something, and else its
/// short keys, and how many there are of its long ones.
struct InventoryFacts {
  let kind: DefinitionKind
  /// The date for which service levels are named.
  let date: CivilDate

  /// Keys that a list shows in columns of their own, or not at all.
  private static let known: Set<String> = [
    "name", "companies", "from", "until", "attributes", "information", "body", "on_uncovered",
    "cancellation_reason",
  ]
  /// Longer texts are for reading where they stand.
  private static let longest = 40

  /// The line of a body.
  func text(of body: DocumentNode) -> String {
    if body["target"] != nil { return promise(body) }
    return (body.entries ?? []).compactMap(fact).joined(separator: "; ")
  }

  private func fact(_ entry: DocumentNode.Entry) -> String? {
    guard !Self.known.contains(entry.name), !entry.value.isBlank else { return nil }
    let key = entry.name.replacing("_", with: " ")
    switch entry.name {
    case "service_level", "service_levels":
      return promises(entry.value.list ?? [entry.value])
    case "hours":
      return (entry.value.entries ?? []).filter { !$0.value.isBlank }
        .map { "\($0.name) \(words($0.value))" }.joined(separator: ", ")
    case "holidays":
      let name = entry.value["division"] ?? entry.value["feed"]
      if let name = name?.text { return "holidays \(name)" }
    case "follow_on":
      return "then \(entry.value["rule"]?.text ?? "") after \(entry.value["after"]?.text ?? "")"
    default: break
    }
    switch entry.value.content {
    case .text(let text, _):
      return text.count <= Self.longest && !text.contains("\n") ? "\(key) \(text)" : nil
    case .list(let values):
      let texts = values.compactMap(\.text)
      if texts.count == values.count, (1...3).contains(texts.count) {
        return "\(key) \(texts.joined(separator: ", "))"
      }
      return values.isEmpty
        ? nil : "\(values.count) \(values.count == 1 ? Self.singular(key) : key)"
    case .map(let entries): return "\(key) \(names(entries))"
    }
  }

  /// What is promised on the date, by company where companies differ.
  private func promises(_ levels: [DocumentNode]) -> String? {
    let live = levels.filter { Inventory.effective($0).contains(date) }
    return live.isEmpty ? nil : live.map(promise).joined(separator: "; ")
  }

  private func promise(_ level: DocumentNode) -> String {
    guard let target = level["target"]?.text else {
      return level["level"]?.text.map { "as \($0)" } ?? names(level.entries ?? [])
    }
    let companies = Inventory.companies(level)
    return target + (level["calendar"]?.text.map { " on \($0)" } ?? "")
      + (level["kind"]?.text == "review_point" ? ", a review point" : "")
      + (companies == ["all"] ? "" : " (\(companies.joined(separator: ", ")))")
  }

  /// The names in a map, with those of the maps in it: `owner, manager, groups stakeholders`.
  private func names(_ entries: [DocumentNode.Entry]) -> String {
    entries.map { entry in
      guard let inner = entry.value.entries else { return entry.name }
      return "\(entry.name) \(inner.map(\.name).joined(separator: " "))"
    }.joined(separator: ", ")
  }

  private func words(_ node: DocumentNode) -> String {
    node.text ?? (node.list ?? []).compactMap(\.text).joined(separator: " ")
  }

  /// `task` of `tasks`.
  private static func singular(_ word: String) -> String {
    word.hasSuffix("s") ? String(word.dropLast()) : word
  }
}

import Casework
import Diagnostics
import Documents
import WorkingTime

/// A rulebook that was read and is not checked yet, with what its rules need to see.
struct RuleDraft {
  /// The rulebook as read.
  var rulebook: Rulebook
  /// Every definition by kind and name, read or not.
  var sheet: DefinitionSheet
  /// Every name that a definition gives to another.
  var references: [Reference]
  /// The text of every file, by the name that places give.
  var sources: [String: SourceText]
  /// The date up to which open-ended definitions are taken to be used; nil takes none.
  var today: CivilDate?
  /// Targets worked out on real dates.
  var clocks: SampleClocks
  /// The companies of `slate.yml`, where they are named.
  var companies: [DocumentNode] = []

  /// A finding at a place, with its line.
  func finding(
    _ code: Code, _ severity: Severity = .error, at place: Place, _ message: String,
    notes: [String] = [], help: String
  ) -> Finding {
    let snippet = place.line.flatMap { sources[place.file]?.line($0) }
    return Finding(
      code, severity, at: place, message, snippet: snippet, notes: notes, help: help)
  }

  /// The dates of some on which a definition is looked at: all of them or, where a date is asked
  /// about, that one; nil for a definition that is not in force then.
  func looked(at dates: EffectivePeriod) -> EffectivePeriod? {
    guard let today else { return dates }
    return dates.contains(today) ? EffectivePeriod(from: today, until: today) : nil
  }

  /// Some names for a sentence, the first five: `'a', 'b' and 'c'`.
  static func listed(_ names: [String]) -> String {
    let shown = names.prefix(5).map { "'\($0)'" }
    let rest = names.count - shown.count
    guard rest == 0 else { return "\(shown.joined(separator: ", ")) and \(rest) more" }
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "" }
    return "\(shown.dropLast().joined(separator: ", ")) and \(last)"
  }

  /// The names of some definitions in the order of their bytes, so that findings come in one order.
  static func sorted<Value>(_ definitions: [String: Value]) -> [(name: String, value: Value)] {
    definitions.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { ($0.key, $0.value) }
  }
}

/// One of the rules that a set of definitions is held to.
protocol LintRule: Sendable {
  /// What is wrong by this rule.
  static func findings(in draft: RuleDraft) -> [Finding]
}

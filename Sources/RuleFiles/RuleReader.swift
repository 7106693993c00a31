import Casework
import Diagnostics
import Documents
import WorkingTime

/// Turns the definitions of a sheet into those of a rulebook, keeping every name that one of them
/// gives to another.
///
/// What each kind says is read in extensions, a file a kind, each beside its key table.
final class RuleReader {
  let diagnosis: Diagnosis
  let zone: Zone
  let defaults: RuleDefaults
  /// Every name given, in the order read.
  var references: [Reference] = []
  let feeds: HolidayFeeds
  /// The service levels that tasks and workflows share; read before these.
  var shared: [String: Definition<ServiceLevel>] = [:]

  init(_ diagnosis: Diagnosis, zone: Zone, defaults: RuleDefaults, feeds: HolidayFeeds) {
    self.diagnosis = diagnosis
    self.zone = zone
    self.defaults = defaults
    self.feeds = feeds
  }

  /// The identifier under a key, kept as a reference.
  func reference<Keys>(
    _ fields: Fields<Keys>, _ path: KeyPath<Keys, Key<String>>, _ role: Reference.Role,
    _ effective: EffectivePeriod
  ) -> String? {
    guard let identifier = fields[dynamicMember: path], let entry = fields.entry(path) else {
      return nil
    }
    references.append(
      Reference(role: role, identifier: identifier, node: entry.value, effective: effective))
    return identifier
  }

  /// The companies under a key, kept as references; all if the key is absent.
  func companies<Keys>(
    _ fields: Fields<Keys>, _ path: KeyPath<Keys, Key<CompanyScope>>,
    _ effective: EffectivePeriod
  ) -> CompanyScope {
    guard let scope = fields[dynamicMember: path], let entry = fields.entry(path) else {
      return .all
    }
    guard case .these = scope else { return .all }
    for node in entry.value.list ?? [entry.value] {
      guard let name = node.text else { continue }
      references.append(
        Reference(role: .company, identifier: name, node: node, effective: effective))
    }
    return scope
  }
}

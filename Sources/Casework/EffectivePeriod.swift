package import WorkingTime

/// The dates on which a definition is in force, both inclusive, in the project's zone.
package struct EffectivePeriod: Hashable, Sendable {
  /// The first date, or nil for "always was".
  package var from: CivilDate?
  /// The last date, or nil for "until further notice".
  package var until: CivilDate?

  /// The dates from `from` to `until`; without arguments all dates.
  package init(from: CivilDate? = nil, until: CivilDate? = nil) {
    self.from = from
    self.until = until
  }

  /// Whether the definition is in force on a date.
  package func contains(_ date: CivilDate) -> Bool {
    if let from, date < from { return false }
    if let until, date > until { return false }
    return true
  }

  /// Whether some date lies in both.
  package func overlaps(_ other: EffectivePeriod) -> Bool {
    if let until, let start = other.from, until < start { return false }
    if let from, let end = other.until, end < from { return false }
    return true
  }

  /// The dates that lie in both, or nil where there are none.
  package func intersection(_ other: EffectivePeriod) -> EffectivePeriod? {
    guard overlaps(other) else { return nil }
    let from = [from, other.from].compactMap(\.self).max()
    let until = [until, other.until].compactMap(\.self).min()
    return EffectivePeriod(from: from, until: until)
  }
}

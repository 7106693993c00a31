/// Which columns of text are worth building. Dates and whatever can reject a row are always read,
/// so that whether a row is rejected never depends on the report that is asked for.
package enum ColumnDemand: Sendable, Hashable {
  /// All of them.
  case all
  /// These, canonical ones and attributes by name, besides those that clocks need.
  case these(Set<String>)

  /// Whether a column that no clock needs is wanted.
  package func wants(_ name: String) -> Bool {
    switch self {
    case .all: true
    case .these(let names): names.contains(name)
    }
  }
}

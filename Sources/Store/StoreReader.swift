package import Diagnostics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A store held for reading: one state of it, whatever others write meanwhile.
package struct StoreReader: Sendable {
  /// The store as the user would type it.
  package let name: String
  let pool: ConnectionPool
  let catalogue: Catalogue

  /// Opens a store that is there.
  ///
  /// - Throws: a file that is no store, that is newer or damaged.
  package init(path: String, name: String, threads: Int = 1) throws(Findings) {
    guard access(path, F_OK) == 0 else { throw Self.noStore(name) }
    self.name = name
    let pool = try ConnectionPool(path, name: name, threads: threads)
    self.pool = pool
    catalogue = try pool.with { (connection) throws(Findings) in
      try StoreSchema.isEmpty(connection) ? Catalogue() : try Catalogue(connection)
    }
  }

  static func noStore(_ name: String) -> Findings {
    Findings([
      Finding(
        StoreCode.noStore, at: Place(name), "there is no such store",
        help: "`slate import` makes it")
    ])
  }

  /// The ledger, undone imports among it.
  package var ledger: [ImportRecord] { catalogue.imports }

  /// States before this import are gone since the store was compacted; 0 where it never was.
  package var compactedBefore: Int { catalogue.compactedBefore }

  /// The newest import of a state.
  ///
  /// - Parameter number: the import that made the state; nil for the newest.
  /// - Throws: a state that there is not, or not any more.
  package func newest(asImported number: Int?) throws(Findings) -> ImportRecord {
    guard let number else {
      guard let newest = catalogue.newest else {
        throw Findings([
          Finding(
            StoreCode.nothingImported, at: Place(name), "nothing was imported yet",
            help: "import the exports with `slate import`")
        ])
      }
      return newest
    }
    guard let record = catalogue.imports.first(where: { $0.number == number }),
      record.undone == nil
    else {
      throw Findings([
        Finding(
          StoreCode.unknownImport, at: Place(name),
          "the store has no import \(number), or it was undone",
          help: "`slate import --list` shows them")
      ])
    }
    guard number >= catalogue.compactedBefore else {
      throw Findings([
        Finding(
          StoreCode.compactedAway, at: Place(name),
          "the state of import \(number) is gone: the store was compacted after it",
          help: "the oldest state is that of import \(catalogue.compactedBefore)")
      ])
    }
    return record
  }
}

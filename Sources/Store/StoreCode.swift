package import Diagnostics

/// What can be wrong with a store.
package enum StoreCode: CodeList {
  /// The file is no store of Slate.
  package static let notAStore = Code(901, .dataRefused, "Not a store")
  /// A newer Slate made it.
  package static let newerStore = Code(902, .dataRefused, "Store of a newer version")
  /// Something in it is not what was written.
  package static let damaged = Code(903, .dataRefused, "Store is damaged")
  /// Another run is writing to it.
  package static let locked = Code(904, .locked, "Another run holds the store")
  /// Reading or writing it failed.
  package static let failed = Code(905, .inputOutput, "Store cannot be read or written")
  /// It cannot be made.
  package static let cannotCreate = Code(906, .cannotCreate, "Store cannot be made")
  /// There is none.
  package static let noStore = Code(907, .noInput, "There is no such store")
  /// An import that the ledger does not have.
  package static let unknownImport = Code(908, .usage, "No such import")
  /// An import that later ones stand on.
  package static let notTheNewest = Code(909, .usage, "Not the newest import")
  /// A state of the store that compaction has given up.
  package static let compactedAway = Code(910, .usage, "State given up by compaction")
  /// More than a store can hold.
  package static let tooMuch = Code(911, .dataRefused, "More than a store holds")
  /// A file that changed while it was read.
  package static let changedMeanwhile = Code(912, .inputOutput, "File changed while it was read")
  /// Nothing was imported yet.
  package static let nothingImported = Code(913, .noInput, "Nothing was imported yet")

  /// Every code, by number.
  package static let all = [
    notAStore, newerStore, damaged, locked, failed, cannotCreate, noStore, unknownImport,
    notTheNewest, compactedAway, tooMuch, changedMeanwhile, nothingImported,
  ]
}

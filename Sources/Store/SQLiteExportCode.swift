package import Diagnostics

/// What can be wrong with an SQLite export, and with the key of pseudonyms.
package enum SQLiteExportCode: CodeList {
  /// The file could not be written.
  package static let cannotWrite = Code(990, .inputOutput, "The SQLite export cannot be written")
  /// A key file that is not there, or cannot be read.
  package static let noKey = Code(991, .noInput, "The key cannot be read")
  /// A key file that holds something else.
  package static let badKey = Code(992, .dataRefused, "The file is no key")
  /// A key that others can read.
  package static let openKey = Code(993, .dataRefused, "Others can read the key")
  /// A key file that cannot be made.
  package static let cannotMakeKey = Code(994, .cannotCreate, "The key cannot be made")

  /// Every code, by number.
  package static let all = [cannotWrite, noKey, badKey, openKey, cannotMakeKey]
}

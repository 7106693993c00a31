package import Diagnostics

/// The codes of what can be wrong with a store.
package enum StoreCode {
  /// The file is no store of Slate.
  package static let notAStore = Code(901, .dataRefused, "Not a store")

  /// Every code, by number.
  package static let all = [notAStore]
}

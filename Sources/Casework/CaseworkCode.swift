package import Diagnostics

/// What can be wrong with rows once they stand beside each other, wherever they come from. The
/// numbers are those of exports, from which all rows come in the end.
package enum CaseworkCode: CodeList {
  /// A reference that stood in an earlier row.
  package static let duplicateReference = Code(421, .dataRefused, "Reference stands twice")
  /// An event of a task or case that did not arrive.
  package static let eventOfUnknown = Code(433, .dataRefused, "Event of unknown task or case")
  /// A hold that ends before it begins.
  package static let holdEndsBeforeItBegins = Code(
    434, .dataRefused, "Hold ends before it begins")

  /// Every code, by number.
  package static let all = [duplicateReference, eventOfUnknown, holdEndsBeforeItBegins]
}

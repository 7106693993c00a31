package import Diagnostics

/// What can be wrong with clocks.
package enum ComplianceCode: CodeList {
  /// A due date lies past the dates for which a calendar's days off are known.
  package static let uncovered = Code(501, .definitions, "A calendar ends before a due date")
  /// There is nothing that happened, so there is no as-of.
  package static let noAsOf = Code(502, .dataRefused, "Nothing happened in the data")

  /// Every code of the module.
  package static let all = [uncovered, noAsOf]
}

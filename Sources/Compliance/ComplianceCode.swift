package import Diagnostics

/// What can be wrong with clocks.
package enum ComplianceCode: CodeList {
  /// A due date, or a date asked for, lies past those for which a calendar's days off are known.
  package static let uncovered = Code(501, .definitions, "A calendar does not reach that far")
  /// There is nothing that happened, so there is no as-of.
  package static let noAsOf = Code(502, .dataRefused, "Nothing happened in the data")
  /// D15.
  package static let revisedBeyondCase = Code(
    515, .dataRefused, "A task's revised target lies after its case's target")
  /// D16.
  package static let missingAtClosing = Code(
    516, .dataRefused, "A case was closed while a mandatory task was not complete")

  /// Every code of the module.
  package static let all = [uncovered, noAsOf, revisedBeyondCase, missingAtClosing]
}

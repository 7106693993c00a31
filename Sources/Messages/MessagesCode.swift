package import Diagnostics

/// What can keep a message from being written: SL08xx.
package enum MessagesCode: CodeList {
  /// A communication has no template in force on the day of the firing for the clock's company.
  package static let noTemplate = Code(801, .dataRefused, "No template is in force")
  /// A merge field of a template has no value.
  package static let missingField = Code(802, .dataRefused, "A merge field has no value")
  /// The recipient has no address for the template's method.
  package static let noAddress = Code(803, .dataRefused, "A recipient has no address")
  /// A notice that reaches nobody.
  package static let nobodyTold = Code(804, .dataRefused, "A notice reaches nobody")
  /// A message of more bytes than `MessageBook.longest`.
  package static let tooLong = Code(805, .dataRefused, "A message is too long")

  /// Every code of the module.
  package static let all: [Code] = [noTemplate, missingField, noAddress, nobodyTold, tooLong]
}

package import Diagnostics

/// Why a message could not be written.
package enum MessageProblem: Error, Sendable {
  /// The communication has no template in force on the day for the company.
  case noTemplate(communication: String)
  /// A merge field has no value where the template needs one.
  case missingField(name: String, place: Place)
  /// The message would be longer than anybody reads.
  case tooLong(place: Place)
  /// The recipient has no address for the template's method.
  case noAddress(method: String)
}

import Compliance
import Diagnostics
import Messages

extension UnreachedNotice.Reason {
  /// Why nobody is reached, without names from exports.
  var sentence: String {
    switch self {
    case .noOwner: "there is no owner"
    case .unknownOwner: "the owner is no user or role that is in force"
    case .noManager: "nobody manages the owner"
    case .unknownUser: "the user is not in force"
    case .emptyRole: "nobody holds the role"
    case .emptyGroup: "nobody belongs to the group"
    }
  }
}

extension MessageProblem {
  /// What could not be written, at the template's place.
  func finding(reference: String) -> Finding {
    switch self {
    case .noTemplate(let communication):
      Finding(
        MessagesCode.noTemplate, .error,
        "no template of the communication '\(communication)' is in force at the firing, for the "
          + "company",
        value: reference, help: "add one, or lengthen its `from:` and `until:`")
    case .missingField(let name, let place):
      Finding(
        MessagesCode.missingField, .error, at: place,
        "the merge field '\(name)' has no value here", value: reference,
        help: "leave it out where it is blank: {{#\(name)}}…{{\(name)}}…{{/\(name)}}")
    case .tooLong(let place):
      Finding(
        MessagesCode.tooLong, .error, at: place,
        "a message of this template would have more than \(MessageBook.longest) bytes",
        value: reference, help: "shorten the template, or the texts that it merges in")
    case .noAddress(let method):
      Finding(
        MessagesCode.noAddress, .error, "a recipient has no address for \(method)",
        value: reference, help: "write it at the user in the definitions")
    }
  }
}

import ArgumentParser
import Diagnostics

/// Finds the option that a command does not have, when the arguments were refused.
///
/// The parser tells of a missing argument before an unknown option, so that `--form` for `--from`
/// would be answered with "missing --from". What a command has is read from its own help.
enum OptionCheck {
  /// The refusal of the first unknown option among the arguments, if there is one.
  static func refusal(of arguments: [String]) -> Finding? {
    guard let word = arguments.first,
      let command = SlateCommand.commands.first(where: { $0.configuration.commandName == word })
    else { return nil }
    let known = options(in: SlateCommand.helpMessage(for: command))
    for argument in arguments.dropFirst().prefix(while: { $0 != "--" }) {
      guard argument.hasPrefix("--"), argument.count > 2 else { continue }
      let name = String(argument.prefix { $0 != "=" })
      guard !known.contains(name) else { continue }
      let near = nearestName(to: name, among: known)
      return Finding(
        CommandCode.usage, .error, "`slate \(word)` has no option \(SafeText.quoted(name))",
        help: near.map { "did you mean `\($0)`?" } ?? "`slate help \(word)` lists the options")
    }
    return nil
  }

  /// The long options that a help text names, in its order.
  static func options(in help: String) -> [String] {
    help.split { !($0.isLetter || $0.isNumber || $0 == "-") }
      .filter { $0.hasPrefix("--") && $0.count > 2 }
      .map(String.init)
  }
}

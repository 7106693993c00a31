import ArgumentParser
import Diagnostics

/// A way for a run to end before its time that is not an error.
enum EarlyEnd: Error {
  /// Whoever read the output has seen enough.
  case readerGone
  /// The gate that `--fail-on` asked for has tripped; the sentence says at what.
  case gate(String)
  /// Done, with rejected rows within the allowance.
  case withRejects
}

/// How a run ends: an exit code of the contract, and the words that go with it.
///
/// Whatever is thrown anywhere becomes one of these; nothing else ends the process.
struct Ending {
  /// The exit code.
  let code: Int32
  /// What to print on standard error, if anything.
  let findings: Findings
  /// Text that was asked for, for standard output: help, the version.
  let text: String?
  /// A last sentence for standard error.
  let sentence: String?

  /// How a run ends that threw this, with these arguments.
  init(_ error: any Error, arguments: [String] = []) {
    switch error {
    case let findings as Findings:
      self.init(Self.code(of: findings), findings)
    case let finding as Finding:
      self.init(finding.code.failure.rawValue, Findings([finding]))
    case EarlyEnd.readerGone:
      self.init(0)
    case EarlyEnd.gate(let sentence):
      self.init(1, sentence: sentence)
    case EarlyEnd.withRejects:
      self.init(3)
    default:
      self.init(parsing: error, arguments)
    }
  }

  private init(
    _ code: Int32, _ findings: Findings = Findings(), text: String? = nil, sentence: String? = nil
  ) {
    self.code = code
    self.findings = findings
    self.text = text
    self.sentence = sentence
  }

  /// What the argument parser threw, or what nobody foresaw.
  private init(parsing error: any Error, _ arguments: [String]) {
    switch SlateCommand.exitCode(for: error) {
    case .success:
      self.init(0, text: SlateCommand.fullMessage(for: error))
    case .validationFailure:
      let message = SlateCommand.message(for: error).split(separator: "\n").first ?? ""
      let command = SlateCommand.names.first { $0 == arguments.first }
      let refusal = Finding(
        CommandCode.usage, .error, Self.sentence(message),
        help: command.map { "`slate help \($0)` lists what it takes" })
      self.init(
        FailureKind.usage.rawValue,
        Findings([OptionCheck.refusal(of: arguments) ?? refusal]))
    default:
      self.init(
        FailureKind.bug.rawValue,
        Findings([
          Finding(
            CommandCode.unforeseen, .error, "something happened that Slate did not foresee",
            value: String(describing: error), notes: [String(describing: type(of: error))],
            help: "please report this, with the command and this message")
        ]))
    }
  }

  /// The parser's sentence as ours: no capital, no full stop.
  private static func sentence(_ message: Substring) -> String {
    var text = message.hasSuffix(".") ? String(message.dropLast()) : String(message)
    if let first = text.first, text.dropFirst().first?.isLowercase == true {
      text.replaceSubrange(text.startIndex...text.startIndex, with: first.lowercased())
    }
    return text
  }

  /// The code of several findings: that of the first error, they come in the order in which the
  /// run met them.
  private static func code(of findings: Findings) -> Int32 {
    let worst = findings.list.first { $0.severity == .error } ?? findings.list.first
    return (worst?.code.failure ?? .bug).rawValue
  }

  /// Prints what there is to print.
  ///
  /// - Returns: the exit code, another one if even the help could not be written.
  func told(on console: Console) -> Int32 {
    console.say(findings)
    if let sentence { console.say(sentence) }
    guard let text, !text.isEmpty else { return code }
    do {
      let output = try Output(to: nil)
      try output.write(text + "\n")
      try output.commit()
      return code
    } catch {
      return Ending(error).told(on: console)
    }
  }
}

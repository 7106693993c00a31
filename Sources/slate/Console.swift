import Diagnostics
import Glibc

/// Whether words on standard error are coloured.
enum ColorChoice: String, CaseIterable, Sendable {
  /// If standard error is a terminal and nothing speaks against it.
  case auto
  /// Always.
  case always
  /// Never.
  case never
}

/// Standard error: findings, warnings, summaries. Data never goes here.
struct Console: Sendable {
  /// How findings are put into words.
  let renderer: FindingRenderer

  /// A console that renders this way.
  init(renderer: FindingRenderer) { self.renderer = renderer }

  /// A console as the arguments and the environment ask for. The arguments are looked at before
  /// they are parsed, so that a refusal of the arguments is shown as they ask, too.
  init(arguments: [String]) {
    let choice = Self.choice(in: arguments)
    renderer = FindingRenderer(
      color: Self.isColored(
        choice, isTerminal: StandardStream.isTerminal(StandardStream.error),
        environment: Self.variable),
      showValues: arguments.contains("--show-values"))
  }

  /// The last `--color` among arguments that were not parsed yet.
  static func choice(in arguments: [String]) -> ColorChoice {
    var choice = ColorChoice.auto
    for (index, argument) in arguments.enumerated() {
      if argument == "--color", index + 1 < arguments.count {
        choice = ColorChoice(rawValue: arguments[index + 1]) ?? choice
      } else if argument.hasPrefix("--color=") {
        choice = ColorChoice(rawValue: String(argument.dropFirst(8))) ?? choice
      }
    }
    return choice
  }

  /// The option decides, then `FORCE_COLOR` and `NO_COLOR` where set and not empty, then whether
  /// anybody is looking at a terminal that knows colours.
  static func isColored(
    _ choice: ColorChoice, isTerminal: Bool, environment: (String) -> String?
  ) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    if let forced = environment("FORCE_COLOR"), !forced.isEmpty { return forced != "0" }
    if let refused = environment("NO_COLOR"), !refused.isEmpty { return false }
    return isTerminal && environment("TERM") != "dumb"
  }

  /// A variable of the environment.
  static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Prints a line. What cannot be printed is lost: there is nobody left to tell.
  func say(_ line: String) {
    var text = line + "\n"
    text.withUTF8 {
      _ = StandardStream.write(UnsafeRawBufferPointer($0), to: StandardStream.error)
    }
  }

  /// Prints findings, if there are any.
  func say(_ findings: Findings) {
    if !findings.isEmpty { say(renderer.render(findings)) }
  }
}

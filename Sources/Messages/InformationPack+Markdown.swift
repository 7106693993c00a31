internal import Casework
internal import Diagnostics
internal import WorkingTime

extension InformationPack {
  /// The pack as Markdown, to be read or printed: a heading, the statements, a last line.
  ///
  /// Bodies and notes are Markdown already and come as they were written; names are made safe.
  ///
  /// - Parameters:
  ///   - organisation: who gives the advice.
  ///   - basis: the last line, what the pack rests on.
  ///   - why: whether each statement says which answers brought it about, and what was held back
  ///     is named.
  package func markdown(organisation: String, basis: String, why: Bool) -> String {
    var blocks = [
      "# Your information pack",
      "\(Self.plain(organisation)), \(Self.plain(workflow)), \(Self.spelled(date))",
    ]
    if statements.isEmpty { blocks.append("There is no advice for these answers.") }
    for statement in statements {
      blocks += self.blocks(of: statement, why: why)
    }
    if why, !heldBack.isEmpty {
      let lines = heldBack.map { "> - \(Self.plain($0.line))" }
      blocks.append((["> Held back:"] + lines).joined(separator: "\n"))
    }
    blocks += ["---", Self.plain(basis)]
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func blocks(of statement: Statement, why: Bool) -> [String] {
    let advice = statement.advice
    var blocks = ["## \(Self.plain(advice.name))", Self.body(advice.body)]
    if !advice.guidance.isEmpty {
      blocks.append("**Good to know**")
      blocks.append(advice.guidance.map { "- \(Self.item($0))" }.joined(separator: "\n"))
    }
    if !advice.links.isEmpty {
      blocks.append("**Who can help**")
      blocks.append(
        advice.links.map { "- [\(Self.plain($0.name))](\($0.address))" }.joined(separator: "\n"))
    }
    if why {
      blocks.append(
        statement.reasons.isEmpty
          ? "> Why: it is for everybody"
          : (["> Why:"] + statement.why.map { "> - \(Self.plain($0))" })
            .joined(separator: "\n"))
    }
    return blocks
  }

  /// Markdown as it was written, without the blank lines at its ends.
  private static func body(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
    return lines.map { SafeText.line(String($0)) }.joined(separator: "\n")
  }

  /// A note on the lines of a list item.
  private static func item(_ text: String) -> String {
    body(text).replacing("\n", with: "\n  ")
  }

  /// A text with the marks escaped that Markdown would read.
  private static func plain(_ text: String) -> String {
    var safe = ""
    for character in SafeText.line(text) {
      if "\\`*_[]<>#|~&".contains(character) { safe.append("\\") }
      safe.append(character)
    }
    return safe
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// `3 April 2026`.
  private static func spelled(_ date: CivilDate) -> String {
    let (year, month, day) = date.components
    return "\(day) \(months[month - 1]) \(year)"
  }
}

extension InformationPack.Statement {
  /// The reasons as sentences.
  package var why: [String] { reasons.map(\.sentence) }
}

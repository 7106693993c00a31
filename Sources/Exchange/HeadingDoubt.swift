internal import Casework
internal import Diagnostics

/// A heading that may not be meant as it is taken.
enum HeadingDoubt: Sendable, Hashable {
  /// A heading that nothing knows, kept as an attribute, that looks as if it were meant for a
  /// column of instants that the file lacks: `activation_date` where there is no `activated_at`.
  ///
  /// A clock without its instants is judged by others, or not at all, so a renamed heading would
  /// change figures without a word.
  case attribute(String, absent: String)
  /// A name that a mapping reads and no record of the file bears, and the name that may be meant.
  /// Records leave out what is empty, so that it may as well be right.
  case noRecord(String, nearest: String?)

  /// The doubts about a table: of each absent column the nearest heading by its letters, else the
  /// first that reads as a date and begins a word as the column does.
  static func among(
    _ headings: [String], absent: [String]
  ) -> [HeadingDoubt] {
    absent.compactMap { name in
      let stem = name.prefix(5)
      let heading =
        nearestName(to: name, among: headings)
        ?? headings.first { heading in
          let folded = heading.lowercased()
          return readsAsDate(folded)
            && folded.split { !$0.isLetter }.contains { $0.hasPrefix(stem) }
        }
      return heading.map { .attribute($0, absent: name) }
    }
  }

  private static func readsAsDate(_ heading: String) -> Bool {
    let words = heading.split { !$0.isLetter }
    return words.contains { ["date", "at", "on", "time", "datetime", "timestamp"].contains($0) }
  }

  /// For the footer.
  var inference: String {
    switch self {
    case .attribute(let heading, let absent):
      "'\(heading)' is an attribute, and there is no \(absent)"
    case .noRecord(let heading, _): "no record has '\(heading)', which is taken as empty"
    }
  }

  /// The warning about it.
  func finding(in file: String) -> Finding {
    switch self {
    case .attribute(let heading, let absent):
      Finding(
        ExchangeCode.headingInDoubt, .warning, at: Place(file, line: 1, heading: heading),
        "the heading is not known and is taken as an attribute, and there is no column '\(absent)'",
        help: "if it is meant, rename it, or write a mapping with `\(absent): \(heading)`")
    case .noRecord(let heading, let nearest):
      Finding(
        ExchangeCode.absentName, .warning, at: Place(file, heading: heading),
        "the mapping reads '\(heading)', which no record of the file has: it is taken as empty",
        help: nearest.map { "if '\($0)' is meant, correct the mapping" })
    }
  }
}

internal import Diagnostics

extension ReportPeriod {
  /// The words that stand for a period in the sentences of a report file, so that the same report
  /// reads well for every kind: `Tasks that fell due in the {period}, with {comparisons}.`
  static let placeholders = ["period", "comparisons", "periodical"]

  /// What the period is called in a sentence: `month`, `financial year`.
  package var noun: String {
    switch kind {
    case .month: "month"
    case .quarter: "quarter"
    case .year: "year"
    case .financialYear: "financial year"
    case .week: "week"
    case .dates: "period"
    }
  }

  /// How often a report on such periods is made: `Monthly`; empty of a run of dates.
  var adjective: String {
    switch kind {
    case .month: "Monthly"
    case .quarter: "Quarterly"
    case .year, .financialYear: "Yearly"
    case .week: "Weekly"
    case .dates: ""
    }
  }

  /// The periods beside it in a headline, each once: a year's year before is the year earlier.
  var compared: [ReportPeriod] { previous == yearBefore ? [previous] : [previous, yearBefore] }

  /// Those periods in words.
  var comparisons: String {
    switch kind {
    case .month, .quarter: "the \(noun) before and the same \(noun) last year"
    case .year, .financialYear: "the \(noun) before"
    case .week: "the week before and the week 52 weeks earlier"
    case .dates:
      days == 1
        ? "the day before and the same date a year earlier"
        : "the \(days) days before and the same dates a year earlier"
    }
  }

  /// A sentence of a report file with the placeholders filled in, beginning with a capital where
  /// its first word has become empty.
  func worded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    let words = ["period": noun, "comparisons": comparisons, "periodical": adjective]
    var filled = words.sorted { $0.key < $1.key }.reduce(text) { text, word in
      text.replacing("{\(word.key)}", with: word.value)
    }
    guard filled.first == " " else { return filled }
    filled.removeFirst()
    return filled.prefix(1).uppercased() + filled.dropFirst()
  }

  /// The first word in braces that is no placeholder.
  static func unknownPlaceholder(in text: String) -> String? {
    text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
      part -> String? in
      guard let end = part.firstIndex(of: "}") else { return nil }
      let word = String(part[..<end])
      let isWord = !word.isEmpty && word.utf8.allSatisfy { (0x61...0x7A).contains($0) }
      return isWord && !placeholders.contains(word) ? word : nil
    }.first
  }
}

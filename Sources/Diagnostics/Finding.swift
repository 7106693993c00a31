/// How much a finding weighs.
package enum Severity: String, Sendable, Comparable, CaseIterable {
  /// Worth knowing; changes nothing.
  case note
  /// The result stands but may not mean what the reader thinks.
  case warning
  /// The thing is refused.
  case error

  /// Orders by weight, the lightest first.
  package static func < (left: Severity, right: Severity) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// One thing found wrong or worth saying, with its place, its reason and what to do about it.
///
/// A finding is an error value and so can be thrown. Its message never holds what a field contains:
/// that may be personal data and goes into `value`, which is printed only when the user asks for
/// values to be shown.
///
///     exports/tasks.csv:14:completed_at: error[SL0412]: not a date
///       help: write dates as 2026-03-31 or name the format in the mapping
package struct Finding: Error, Sendable, Hashable {
  /// The stable code.
  package var code: Code
  /// The weight.
  package var severity: Severity
  /// Where it is, if it is anywhere.
  package var place: Place?
  /// What is wrong, as a sentence without a full stop.
  package var message: String
  /// The contents that caused it; printed only with `--show-values`.
  package var value: String?
  /// The source line at `place`, where a caret under the column helps. Only for definitions and
  /// commands, never for case data.
  package var snippet: String?
  /// Further facts, one a line.
  package var notes: [String]
  /// What to type instead.
  package var help: String?

  /// Makes a finding; an error unless another severity is named.
  package init(
    _ code: Code, _ severity: Severity = .error, at place: Place? = nil, _ message: String,
    value: String? = nil, snippet: String? = nil, notes: [String] = [], help: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.place = place
    self.message = message
    self.value = value
    self.snippet = snippet
    self.notes = notes
    self.help = help
  }
}

/// Several findings thrown as one refusal.
///
/// The first `Findings.limit` are kept, the rest are counted: a broken file of a million rows is
/// reported in a page, not in a flood.
package struct Findings: Error, Sendable {
  /// How many findings are kept word for word.
  package static let limit = 50

  /// The findings kept, in the order found.
  package private(set) var list: [Finding]
  /// How many further findings were only counted.
  package private(set) var uncounted: Int

  /// Makes a collection of findings, keeping the first `limit`.
  package init(_ findings: [Finding] = []) {
    list = Array(findings.prefix(Self.limit))
    uncounted = max(0, findings.count - Self.limit)
  }

  /// Adds a finding, or counts it when the list is full.
  package mutating func append(_ finding: Finding) {
    if list.count < Self.limit { list.append(finding) } else { uncounted += 1 }
  }

  /// Adds all findings of another collection.
  package mutating func append(contentsOf other: Findings) {
    for finding in other.list { append(finding) }
    uncounted += other.uncounted
  }

  /// Counts findings that were found elsewhere and not kept.
  package mutating func addUncounted(_ findings: Int) { uncounted += findings }

  /// Whether nothing was found.
  package var isEmpty: Bool { list.isEmpty && uncounted == 0 }

  /// How many were found in all.
  package var count: Int { list.count + uncounted }

  /// Whether any of the kept findings is an error.
  package var hasErrors: Bool { list.contains { $0.severity == .error } }
}

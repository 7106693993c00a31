package import Diagnostics

/// Collects everything that is wrong with a document while it is read, so that one run names all
/// of it.
///
/// A value that cannot be read is reported and given as nil, and reading goes on with the next.
/// Reading the same value twice reports it once.
package final class Diagnosis {
  /// What was found, in the order found.
  package private(set) var findings: [Finding] = []
  private var seen: Set<Finding> = []

  /// Nothing found yet.
  package init() {}

  /// Keeps a finding unless the very same is kept already.
  package func report(_ finding: Finding) {
    if seen.insert(finding).inserted { findings.append(finding) }
  }

  /// Keeps findings.
  package func report(_ others: Findings) {
    for finding in others.list { report(finding) }
  }

  /// Keeps an error at a value.
  package func report(
    _ code: Code, _ severity: Severity = .error, at node: DocumentNode, _ message: String,
    notes: [String] = [], help: String? = nil
  ) {
    report(node.finding(code, message, severity: severity, notes: notes, help: help))
  }

  /// Whether any finding is an error.
  package var hasErrors: Bool { findings.contains { $0.severity == .error } }

  /// Everything that was found, by file, line and column; what has no place comes first.
  package var sorted: [Finding] {
    findings.enumerated().sorted { left, right in
      let (before, after) = (Self.order(left.element), Self.order(right.element))
      return before == after ? left.offset < right.offset : before < after
    }.map(\.element)
  }

  private static func order(_ finding: Finding) -> (String, Int, Int) {
    (finding.place?.file ?? "", finding.place?.line ?? 0, finding.place?.column ?? 0)
  }
}

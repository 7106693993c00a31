/// What a canonical column holds.
package enum CanonicalKind: Sendable, Hashable {
  /// The reference by which the table's own rows are told apart.
  case reference
  /// Text from a dictionary.
  case text
  /// One of these words.
  case word([String])
  /// An instant.
  case instant
}

/// A column of a canonical table, as contract.md lists them.
package struct CanonicalColumn: Sendable {
  /// The name.
  package let name: String
  /// What it holds.
  package let kind: CanonicalKind
  /// Whether the file must have it and every row must fill it.
  package let isRequired: Bool
  /// Whether clocks need it, so that it is read whatever is asked for.
  package let isForClocks: Bool

  fileprivate init(
    _ name: String, _ kind: CanonicalKind, required: Bool = false, clocks: Bool = true
  ) {
    self.name = name
    self.kind = kind
    isRequired = required
    isForClocks = clocks
  }
}

extension CanonicalTable {
  /// Its columns, in the order in which they are documented.
  package var columns: [CanonicalColumn] {
    switch self {
    case .cases: Self.caseColumns
    case .tasks: Self.taskColumns
    case .events: Self.eventColumns
    case .answers: Self.answerColumns
    }
  }

  /// The columns kept with the attributes although they have names of their own.
  package static let namedAttributes: Set<String> = [
    "contact_ref", "application_type", "outcome", "late_reason", "completion_reason",
  ]

  private static let caseColumns = [
    CanonicalColumn("case_id", .reference, required: true),
    CanonicalColumn("workflow", .text, required: true),
    CanonicalColumn("opened_at", .instant, required: true),
    CanonicalColumn("closed_at", .instant),
    CanonicalColumn("status", .text),
    CanonicalColumn("company", .text),
    CanonicalColumn("owner", .text, clocks: false),
    CanonicalColumn("team", .text, clocks: false),
    CanonicalColumn("contact_ref", .text, clocks: false),
    CanonicalColumn("application_type", .text, clocks: false),
    CanonicalColumn("outcome", .text, clocks: false),
    CanonicalColumn("late_reason", .text, clocks: false),
  ]

  private static let taskColumns = [
    CanonicalColumn("task_id", .reference, required: true),
    CanonicalColumn("case_id", .text, required: true),
    CanonicalColumn("task", .text, required: true),
    CanonicalColumn("workflow", .text),
    CanonicalColumn("company", .text),
    CanonicalColumn("owner", .text, clocks: false),
    CanonicalColumn("team", .text, clocks: false),
    CanonicalColumn("origin", .word(["automatic", "manual"])),
    CanonicalColumn("activated_at", .instant),
    CanonicalColumn("planned_start_at", .instant),
    CanonicalColumn("started_at", .instant),
    CanonicalColumn("target_at", .instant),
    CanonicalColumn("completed_at", .instant),
    CanonicalColumn("cancelled_at", .instant),
    CanonicalColumn("status", .text),
    CanonicalColumn("on_time", .word(["true", "false"])),
    CanonicalColumn("completion_reason", .text, clocks: false),
    CanonicalColumn("late_reason", .text, clocks: false),
  ]

  private static let eventColumns = [
    CanonicalColumn("at", .instant, required: true),
    CanonicalColumn("event", .word(EventKind.allCases.map(\.word)), required: true),
    CanonicalColumn("case_id", .text),
    CanonicalColumn("task_id", .reference),
    CanonicalColumn("until", .instant),
    CanonicalColumn("value", .text),
    CanonicalColumn("reason", .text),
    CanonicalColumn("by", .text),
  ]

  private static let answerColumns = [
    CanonicalColumn("case_id", .text, required: true),
    CanonicalColumn("question", .text, required: true),
    CanonicalColumn("answer", .text, required: true),
  ]
}

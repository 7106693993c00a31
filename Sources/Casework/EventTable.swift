package import Columns

/// What can happen to a case or a task.
package enum EventKind: UInt8, Sendable, CaseIterable {
  /// A case is launched.
  case launch
  /// A task opens.
  case open
  /// Work starts.
  case start
  /// The clock stops, until `until` as planned.
  case hold
  /// The hold ends.
  case release
  /// The target becomes `value`.
  case revise
  /// The owner becomes `value`.
  case reassign
  /// A task is completed.
  case complete
  /// A task or case is cancelled.
  case cancel
  /// A case is closed.
  case close
  /// A finished task or case is opened again.
  case reopen
  /// The source told somebody.
  case escalate
  /// Somebody wrote something down.
  case note

  /// The word in files.
  package var word: String {
    switch self {
    case .launch: "launch"
    case .open: "open"
    case .start: "start"
    case .hold: "hold"
    case .release: "release"
    case .revise: "revise"
    case .reassign: "reassign"
    case .complete: "complete"
    case .cancel: "cancel"
    case .close: "close"
    case .reopen: "reopen"
    case .escalate: "escalate"
    case .note: "note"
    }
  }

  /// The kind with a word, if there is one.
  package init?(word: String) {
    guard let kind = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = kind
  }
}

/// The events, one a row: table `events` of the canonical files, column by column, in file order.
package struct EventTable: Sendable {
  /// The row of `taskRow` for an event of a case as a whole.
  package static let noRow = UInt32.max

  /// How many events.
  package var count = 0
  /// When it happened, in seconds since 1970.
  package var at = InstantColumn()
  /// What happened.
  package var kind: [EventKind] = []
  /// The code of its case in `CaseTable.references`, 0 where the file names only the task.
  package var caseCode: [UInt32] = []
  /// The row of its task in `TaskTable`, `noRow` for an event of the case as a whole.
  package var taskRow: [UInt32] = []
  /// The planned release of a hold.
  package var until = InstantColumn()
  /// The new value: of a revision an instant in seconds since 1970, see `valueAt`; of a
  /// reassignment the new owner.
  package var value = CodeColumn()
  /// The new target of a revision.
  package var valueAt = InstantColumn()
  /// Why.
  package var reason = CodeColumn()
  /// By whom.
  package var by = CodeColumn()
  /// The line each row began on in its file.
  package var line: [UInt32] = []

  /// An empty table.
  package init() {}
}

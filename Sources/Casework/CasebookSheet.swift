package import Columns

/// One canonical table of a casebook as named columns, for whoever writes it out: the canonical
/// ones in the order documented, then the attributes in the order of the file.
///
/// Nothing is copied; a sheet costs no more than its casebook.
package struct CasebookSheet: Sendable {
  /// Which table.
  package let table: CanonicalTable
  /// How many rows.
  package let count: Int
  /// The columns.
  package let columns: [SheetColumn]

  /// A table of a casebook.
  ///
  /// - Parameter isComplete: whether canonical columns that did not arrive have a place as well;
  ///   otherwise a sheet has the columns that arrived, so that reading it again gives the same.
  package init(_ casebook: Casebook, _ table: CanonicalTable, isComplete: Bool = false) {
    self.table = table
    let all: [SheetColumn]
    switch table {
    case .cases: (count, all) = (casebook.cases.count, Self.columns(casebook.cases))
    case .tasks: (count, all) = (casebook.tasks.count, Self.columns(casebook))
    case .events:
      (count, all) = (casebook.events.count, Self.columns(casebook.events, casebook))
    case .answers: (count, all) = (casebook.answers.line.count, Self.columns(casebook.answers))
    }
    columns = isComplete ? all : all.filter { !$0.cells.isAbsent }
  }

  private static func columns(_ cases: CaseTable) -> [SheetColumn] {
    var attributes = Attributes(cases.attributes)
    let columns = [
      SheetColumn("case_id", .references(cases.references.texts)),
      SheetColumn("workflow", .texts(cases.workflow)),
      SheetColumn("opened_at", .instants(cases.openedAt)),
      SheetColumn("closed_at", instants: cases.closedAt),
      SheetColumn("status", texts: cases.status),
      SheetColumn("company", texts: cases.company),
      SheetColumn("owner", texts: cases.owner),
      SheetColumn("team", texts: cases.team),
      attributes.take("contact_ref"), attributes.take("application_type"),
      attributes.take("outcome"), attributes.take("late_reason"),
    ]
    return columns + attributes.rest
  }

  private static func columns(_ casebook: Casebook) -> [SheetColumn] {
    let tasks = casebook.tasks
    var attributes = Attributes(tasks.attributes)
    let cases = CodeColumn(codes: tasks.caseCode, dictionary: casebook.cases.references)
    let columns = [
      SheetColumn("task_id", .references(tasks.reference)),
      SheetColumn("case_id", .texts(cases)),
      SheetColumn("task", .texts(tasks.task)),
      SheetColumn("workflow", texts: tasks.workflow),
      SheetColumn("company", texts: tasks.company),
      SheetColumn("owner", texts: tasks.owner),
      SheetColumn("team", texts: tasks.team),
      SheetColumn("origin", texts: tasks.origin),
      SheetColumn("activated_at", instants: tasks.activatedAt),
      SheetColumn("planned_start_at", instants: tasks.plannedStartAt),
      SheetColumn("started_at", instants: tasks.startedAt),
      SheetColumn("target_at", instants: tasks.targetAt),
      SheetColumn("completed_at", instants: tasks.completedAt),
      SheetColumn("cancelled_at", instants: tasks.cancelledAt),
      SheetColumn("status", texts: tasks.status),
      SheetColumn("on_time", texts: tasks.onTime),
      attributes.take("completion_reason"), attributes.take("late_reason"),
    ]
    return columns + attributes.rest
  }

  private static func columns(_ events: EventTable, _ casebook: Casebook) -> [SheetColumn] {
    let cases = CodeColumn(codes: events.caseCode, dictionary: casebook.cases.references)
    return [
      SheetColumn("at", .instants(events.at)),
      SheetColumn("event", .kinds(events.kind)),
      SheetColumn("case_id", .texts(cases)),
      SheetColumn("task_id", .taskRows(events.taskRow, casebook.tasks.reference)),
      SheetColumn("until", .instants(events.until)),
      SheetColumn("value", .values(events.value, events.valueAt)),
      SheetColumn("reason", .texts(events.reason)),
      SheetColumn("by", .texts(events.by)),
    ]
  }

  private static func columns(_ answers: AnswerLog) -> [SheetColumn] {
    [
      SheetColumn("case_id", .texts(answers.caseReference)),
      SheetColumn("question", .texts(answers.question)),
      SheetColumn("answer", .texts(answers.answer)),
    ]
  }

  /// The attributes of a table, those with a canonical place taken out first.
  private struct Attributes {
    private var left: [(name: String, column: CodeColumn)]

    init(_ attributes: [(name: String, column: CodeColumn)]) { left = attributes }

    mutating func take(_ name: String) -> SheetColumn {
      guard let place = left.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
        return SheetColumn(name, .absent)
      }
      return SheetColumn(name, .texts(left.remove(at: place).column))
    }

    var rest: [SheetColumn] { left.map { SheetColumn($0.name, .texts($0.column)) } }
  }
}

/// A named column of a sheet.
package struct SheetColumn: Sendable {
  /// What it holds, a cell a row.
  package enum Cells: Sendable {
    /// References of the table's own rows.
    case references(TextColumn)
    /// Texts that repeat.
    case texts(CodeColumn)
    /// Instants in seconds since 1970.
    case instants(InstantColumn)
    /// Kinds of events.
    case kinds([EventKind])
    /// Rows of tasks by their references; `EventTable.noRow` for none.
    case taskRows([UInt32], TextColumn)
    /// The instant of an event that revises a target, else the text.
    case values(CodeColumn, InstantColumn)
    /// Nothing: the column did not arrive.
    case absent

    /// Whether the column did not arrive.
    package var isAbsent: Bool {
      if case .absent = self { true } else { false }
    }
  }

  /// The heading.
  package let name: String
  /// The cells.
  package let cells: Cells

  /// A column.
  package init(_ name: String, _ cells: Cells) {
    self.name = name
    self.cells = cells
  }

  fileprivate init(_ name: String, texts: CodeColumn?) {
    self.init(name, texts.map(Cells.texts) ?? .absent)
  }

  fileprivate init(_ name: String, instants: InstantColumn?) {
    self.init(name, instants.map(Cells.instants) ?? .absent)
  }
}

package import Casework
package import WorkingTime

/// How another system's export becomes ours: one source, one or more canonical tables.
package struct Mapping: Sendable {
  /// What comes between two fields.
  package var dialect = CSVDialect()
  /// The encoding of the file; nil for UTF-8, or UTF-16 with a byte order mark.
  package var encoding: TextEncoding?
  /// The path of keys to the array of records in a JSON file; empty to find it.
  package var at: [String] = []
  /// The zone of times without an offset; nil for the project's.
  package var zone: Zone?
  /// What a date without a time of day means; nil for the project's.
  package var dateOnly: DateOnly?
  /// The words that mean that a field is empty.
  package var empty: [String] = []
  /// Which rows to take: all conditions hold.
  package var rows: [RowCondition] = []
  /// Where targets come from; nil for the project's.
  package var targets: TargetSource?
  /// What becomes of rows whose end precedes their beginning, where a table says nothing.
  package var stopBeforeStart = StopBeforeStart.exclude
  /// The tables that it fills.
  package var tables: [TableMapping] = []

  /// A mapping that fills nothing yet.
  package init() {}

  /// The mapping of a file in canonical columns.
  package static func canonical(_ table: CanonicalTable) -> Mapping {
    var mapping = Mapping()
    mapping.tables = [TableMapping(table)]
    return mapping
  }
}

/// How one canonical table is filled from a source.
package struct TableMapping: Sendable {
  /// The table.
  package var table: CanonicalTable
  /// The expression for each canonical column that is filled. Nil where the source has the
  /// canonical columns themselves.
  package var columns: [ColumnMapping]?
  /// Which rows make a row of this table, besides the mapping's own conditions.
  package var rows: [RowCondition] = []
  /// Whether all rows of one reference make one row together.
  package var isGathered = false
  /// What becomes of rows whose end precedes their beginning; nil for what the mapping says.
  package var stopBeforeStart: StopBeforeStart?

  /// The filling of a table.
  package init(_ table: CanonicalTable, columns: [ColumnMapping]? = nil) {
    self.table = table
    self.columns = columns
  }
}

/// How one column is filled.
package struct ColumnMapping: Sendable {
  /// The canonical column, or an attribute's name.
  package var target: String
  /// What fills it.
  package var expression: ColumnExpression
  /// How dates are written; nil to decide from all values.
  package var format: DateFormat?
  /// Whether it is an attribute of the mapping's own naming.
  package var isAttribute: Bool
  /// What a date without a time of day means in this column; nil for the mapping's.
  package var dateOnly: DateOnly?
  /// Which of the values of gathered rows it takes; nil for the first.
  package var take: Take?

  /// The filling of a column.
  package init(
    _ target: String, _ expression: ColumnExpression, format: DateFormat? = nil,
    isAttribute: Bool = false
  ) {
    self.target = target
    self.expression = expression
    self.format = format
    self.isAttribute = isAttribute
  }
}

/// Which of the values of several rows a column takes, of those that are not empty.
package enum Take: String, Sendable, CaseIterable {
  /// That of the first row in the file.
  case first
  /// That of the last row in the file.
  case last
  /// The earliest instant.
  case earliest
  /// The latest instant.
  case latest
}

/// What fills a column. The kinds are few and fixed: a mapping is no program.
package indirect enum ColumnExpression: Sendable, Hashable {
  /// The source column of that heading.
  case column(String)
  /// The same text in every row.
  case constant(String)
  /// Several parts with a text between them; empty parts are left out.
  case join([ColumnExpression], separator: String)
  /// One text for another.
  case lookup(ColumnExpression, values: [String: String], otherwise: LookupDefault)
  /// A text before a value; an empty value stays empty.
  case prefix(String, ColumnExpression)
  /// Nothing where the value is one of these words.
  case unless([String], ColumnExpression)
  /// A value in the rows that fit all conditions, and nothing in the others.
  case only([RowCondition], ColumnExpression)

  /// The headings that it reads, in the order written, those of conditions last.
  package var headings: [String] {
    if case .only(let conditions, let source) = self {
      return source.headings + conditions.map(\.heading)
    }
    return valueHeadings
  }

  /// The headings that its values come from.
  var valueHeadings: [String] {
    switch self {
    case .column(let heading): [heading]
    case .constant: []
    case .join(let parts, _): parts.flatMap(\.valueHeadings)
    case .lookup(let source, _, _), .prefix(_, let source), .unless(_, let source),
      .only(_, let source):
      source.valueHeadings
    }
  }
}

/// What a lookup gives for a text that it does not name. An empty field stays empty.
package enum LookupDefault: Sendable, Hashable {
  /// The row is rejected. The default.
  case reject
  /// The text itself.
  case keep
  /// This text; the empty one for nothing.
  case text(String)
}

/// A condition on a source column.
package struct RowCondition: Sendable, Hashable {
  /// The heading.
  package var heading: String
  /// The texts, compared byte by byte.
  package var texts: [String]
  /// Whether rows with one of the texts are taken, or those with none.
  package var isIn: Bool

  /// Rows whose column holds one of the texts, or none of them.
  package init(_ heading: String, in texts: [String], isIn: Bool = true) {
    self.heading = heading
    self.texts = texts
    self.isIn = isIn
  }
}

/// A file and how to read it.
package struct ExportSource: Sendable {
  /// Where it is.
  package var path: String
  /// The file as the user would type it.
  package var name: String
  /// What outputs call it: its path below the project, which does not depend on where the user is.
  package var label: String
  /// How to read it.
  package var mapping: Mapping

  /// A file and how to read it.
  package init(path: String, name: String? = nil, label: String? = nil, mapping: Mapping) {
    self.path = path
    self.name = name ?? path
    self.label = label ?? self.name
    self.mapping = mapping
  }
}

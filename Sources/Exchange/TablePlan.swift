internal import Casework
internal import WorkingTime

/// What one column of a table is made of, for one file.
struct ColumnPlan: Sendable {
  /// The canonical name, or the attribute's.
  let name: String
  /// What messages call it: the source's heading where there is one.
  let heading: String
  /// Where its values come from.
  let source: FieldSource
  /// Whether an empty value rejects the row.
  var isRequired: Bool
}

/// How one table is built from one file, every heading resolved.
struct TablePlan: Sendable {
  /// The table.
  let table: CanonicalTable
  /// The headings of the file.
  let headings: [String]
  /// How many fields a row has.
  var width: Int { headings.count }
  /// The slot of each source column, -1 for those that nobody wants.
  var slotOfColumn: [Int]
  /// The references of the rows, where the table has them.
  var reference: ColumnPlan?
  /// The columns of instants.
  var instants: [ColumnPlan] = []
  /// The format that the mapping gives each of them.
  var givenFormats: [DateFormat?] = []
  /// The columns of texts.
  var texts: [ColumnPlan] = []
  /// The words that each of them takes, where it takes no others.
  var words: [[String]?] = []
  /// Which of them are attributes.
  var attributes: Set<String> = []
  /// Which rows to take.
  var conditions: [FieldCondition] = []
  /// The words that mean empty.
  var empty: [[UInt8]] = []
  /// The columns, from 1, whose heading is empty: nothing can name them, so they are not read.
  var unnamedColumns: [Int] = []
  /// Headings taken as attributes that may be meant for columns of instants that are absent.
  var doubts: [HeadingDoubt] = []
  /// What was taken for granted besides, for the footer.
  var inferences: [String] = []
  /// How the rows of one reference are gathered into one; nil where each row stands by itself.
  var gathering: Gathering?
  /// The columns that a row's end and beginning stand in, where a row whose end precedes its
  /// beginning is rejected.
  var stopOrder: StopOrder?
  /// What a date without a time means in a column of instants, by its name, where it is not what
  /// it means in the others.
  var dateOnlyOfColumn: [String: DateOnly] = [:]
  /// The zone of times without an offset.
  let zone: Zone
  /// What a date without a time means.
  let dateOnly: DateOnly

  /// What a date without a time means in a column of instants.
  func dateOnly(of index: Int) -> DateOnly { dateOnlyOfColumn[instants[index].name] ?? dateOnly }

  /// The slots that hold nothing but the reference of a row or of its case.
  var referenceSlots: Set<Int> {
    let columns = [reference, textIndex("case_id").map { texts[$0] }]
    return Set(
      columns.compactMap { column in
        guard case .slot(let slot)? = column?.source else { return nil }
        return slot
      })
  }

  /// The place of a column of texts.
  func textIndex(_ name: String) -> Int? { texts.firstIndex { $0.name == name } }

  /// The place of a column of instants.
  func instantIndex(_ name: String) -> Int? { instants.firstIndex { $0.name == name } }
}

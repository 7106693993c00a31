internal import Casework

/// What a stored column holds.
enum StoredKind: Int64 {
  /// Codes of a dictionary.
  case text = 0
  /// Seconds since 1970.
  case instant = 1
  /// The line that each row began on.
  case line = 2
}

/// A column of a stored table. The same name may stand for a text and an instant: the value of an
/// event is either.
struct StoredColumn: Hashable {
  var id: Int
  /// The import that brought it first.
  var since: Int
  var table: CanonicalTable
  var name: String
  var kind: StoredKind
  var isAttribute: Bool
  /// The dictionary of its codes; 0 where it has none.
  var dictionary: Int
}

/// Texts with codes 1, 2, 3 … that are never taken back but by undoing the import that brought
/// them.
struct StoredDictionary: Hashable {
  /// A stretch of texts.
  struct Stretch: Hashable {
    var id: Int64
    var since: Int
    /// The code of the first text.
    var first: Int
    var rows: Int
  }

  var id: Int
  /// The import that brought it first.
  var since: Int
  var name: String
  /// The stretches by their codes, without gaps.
  var stretches: [Stretch] = []

  /// How many texts.
  var count: Int { stretches.last.map { $0.first + $0.rows - 1 } ?? 0 }
}

/// Up to 65,536 rows of one import.
struct RowGroup: Hashable {
  var id: Int
  var since: Int
  var table: CanonicalTable
  var rows: Int
  /// The columns that it has; all others are blank.
  var columns: [Int]
}

/// Rows of an older group that an import has taken the place of.
struct Supersession: Hashable {
  var id: Int64
  var since: Int
  var group: Int
  var rows: Int
}

/// Everything about a store that is not segments: small, read whole when a store is opened, and
/// held to its seal.
struct Catalogue {
  var imports: [ImportRecord] = []
  var columns: [StoredColumn] = []
  var dictionaries: [StoredDictionary] = []
  var groups: [RowGroup] = []
  var superseded: [Supersession] = []
  /// States before this import are gone since the store was compacted; 0 where it never was.
  var compactedBefore = 0

  /// The newest import that was not undone.
  var newest: ImportRecord? { imports.last { $0.undone == nil } }

  /// The number of the next import.
  var nextNumber: Int { (imports.last?.number ?? 0) + 1 }

  /// A column by what it is.
  func column(_ table: CanonicalTable, _ name: String, _ kind: StoredKind) -> StoredColumn? {
    columns.first {
      $0.table == table && $0.kind == kind && $0.name.utf8.elementsEqual(name.utf8)
    }
  }

  /// The columns of a table, in the order in which they came.
  func columns(of table: CanonicalTable) -> [StoredColumn] { columns.filter { $0.table == table } }

  /// A dictionary by its name.
  func dictionary(_ name: String) -> StoredDictionary? {
    dictionaries.first { $0.name.utf8.elementsEqual(name.utf8) }
  }

  /// A dictionary by its number.
  func dictionary(_ id: Int) -> StoredDictionary? { dictionaries.first { $0.id == id } }

  /// The groups of a table that had come by an import.
  func groups(of table: CanonicalTable, asOf number: Int) -> [RowGroup] {
    groups.filter { $0.table == table && $0.since <= number }
  }

  /// The name of the dictionary of a column: references of cases and of tasks have one each that
  /// all tables share.
  static func dictionaryName(_ table: CanonicalTable, _ column: String) -> String {
    column == "case_id" || column == "task_id" ? column : "\(table.rawValue).\(column)"
  }

  /// The key of a segment.
  static func segment(column: Int, group: Int) -> Int64 { Int64(column) << 32 | Int64(group) }
}

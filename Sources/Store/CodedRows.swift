internal import Casework
internal import Columns
internal import Diagnostics

/// The rows of a file in the store's own terms: every text a code of a stored dictionary.
struct CodedRows {
  /// The numbers of a column.
  enum Numbers {
    /// Codes, or lines.
    case codes([UInt32])
    /// Instants.
    case instants(InstantColumn)

    /// The number of a row.
    subscript(row: Int) -> Int64 {
      switch self {
      case .codes(let codes): Int64(codes[row])
      case .instants(let column): column.seconds(row)
      }
    }

    /// Whether every row is blank.
    var isBlank: Bool {
      switch self {
      case .codes(let codes): codes.allSatisfy { $0 == 0 }
      case .instants(let column): column.latest == nil
      }
    }
  }

  /// A column and what it holds.
  struct Column {
    var column: StoredColumn
    var numbers: Numbers
  }

  let table: CanonicalTable
  let count: Int
  var columns: [Column] = []

  /// Codes rows; columns, dictionaries and texts that the store lacks are added to it.
  init(
    _ rows: TableRows, _ coder: DictionaryCoder, _ catalogue: inout Catalogue
  ) throws(Findings) {
    table = rows.table
    count = rows.count
    try add("line", .line, .codes(rows.lines.values), coder, &catalogue)
    if rows.referenceHeading != nil {
      let name = table == .cases ? "case_id" : "task_id"
      let column = try catalogue.column(
        table, name, .text, isAttribute: false, since: coder.number, in: coder.connection)
      let codes =
        table == .events
        ? try Self.codes(CodeColumn(hashing: rows.references), column, coder, &catalogue)
        : try coder.codes(ofDistinct: rows.references, in: column.dictionary, &catalogue)
      columns.append(Column(column: column, numbers: .codes(codes)))
    }
    for texts in rows.texts {
      let column = try catalogue.column(
        table, texts.name, .text, isAttribute: texts.isAttribute, since: coder.number,
        in: coder.connection)
      columns.append(
        Column(
          column: column,
          numbers: .codes(try Self.codes(texts.column, column, coder, &catalogue))))
    }
    for instants in rows.instants {
      try add(instants.name, .instant, .instants(instants.column), coder, &catalogue)
    }
  }

  /// The rows of several fillings of one table, at least one, one after the other.
  init(joining fillings: [CodedRows]) {
    guard fillings.count != 1 else {
      self = fillings[0]
      return
    }
    table = fillings[0].table
    count = fillings.reduce(0) { $0 + $1.count }
    var seen: Set<Int> = []
    for column in fillings.flatMap(\.columns) where seen.insert(column.column.id).inserted {
      let parts = fillings.map { filling in
        (filling.columns.first { $0.column.id == column.column.id }?.numbers, filling.count)
      }
      columns.append(Column(column: column.column, numbers: Numbers(joining: parts, column.column)))
    }
  }

  private mutating func add(
    _ name: String, _ kind: StoredKind, _ numbers: Numbers, _ coder: DictionaryCoder,
    _ catalogue: inout Catalogue
  ) throws(Findings) {
    let column = try catalogue.column(
      table, name, kind, isAttribute: false, since: coder.number, in: coder.connection)
    columns.append(Column(column: column, numbers: numbers))
  }

  private static func codes(
    _ texts: CodeColumn, _ column: StoredColumn, _ coder: DictionaryCoder,
    _ catalogue: inout Catalogue
  ) throws(Findings) -> [UInt32] {
    let meaning = try coder.codes(of: texts.dictionary, in: column.dictionary, &catalogue)
    // A dictionary that the store takes over as it is.
    if meaning.enumerated().allSatisfy({ Int($1) == $0 + 1 }) { return texts.codes }
    return texts.codes.map { $0 == 0 ? 0 : meaning[Int($0) - 1] }
  }

  /// A column by its name and kind.
  func column(_ name: String, _ kind: StoredKind) -> Column? {
    columns.first { $0.column.name == name && $0.column.kind == kind }
  }

  /// The columns by which two rows are the same: all but the line.
  var compared: [Column] { columns.filter { $0.column.kind != .line } }
}

extension CodedRows.Numbers {
  /// The numbers of a column in several fillings, with the rows of each; blank where it is nil.
  fileprivate init(joining parts: [(CodedRows.Numbers?, count: Int)], _ column: StoredColumn) {
    if column.kind == .instant {
      var whole = InstantColumn()
      for (numbers, count) in parts {
        if case .instants(let instants)? = numbers {
          whole.append(contentsOf: instants)
        } else {
          whole.append(
            contentsOf: InstantColumn([Int64](repeating: Int64Column.missing, count: count)))
        }
      }
      self = .instants(whole)
      return
    }
    var whole: [UInt32] = []
    for (numbers, count) in parts {
      if case .codes(let codes)? = numbers {
        whole += codes
      } else {
        whole += [UInt32](repeating: 0, count: count)
      }
    }
    self = .codes(whole)
  }
}

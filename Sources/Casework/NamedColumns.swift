internal import Columns

/// The columns of a table that was read, by name, for putting them into a table of the casebook.
struct NamedColumns {
  private let table: TableRows
  /// How many rows the casebook's table has already; a column that is new starts with so many
  /// blanks.
  private let rowsBefore: Int
  private var rows: Int { table.count }

  init(_ table: TableRows, rowsBefore: Int) {
    self.table = table
    self.rowsBefore = rowsBefore
  }

  /// A column of texts, if the file has it.
  func texts(_ name: String) -> CodeColumn? {
    table.texts(name)
  }

  /// A column of instants, if the file has it.
  func instants(_ name: String) -> InstantColumn? {
    table.instants(name)
  }

  /// Appends a column of texts that every file has.
  func append(required name: String, to column: inout CodeColumn) {
    var whole: CodeColumn? = column
    append(name, to: &whole)
    if let whole { column = whole }
  }

  /// Appends a column of instants that every file has.
  func append(required name: String, to column: inout InstantColumn) {
    var whole: InstantColumn? = column
    append(name, to: &whole)
    if let whole { column = whole }
  }

  /// Appends a column of texts; blanks where only the other files have it.
  func append(_ name: String, to column: inout CodeColumn?) {
    append(texts(name), to: &column)
  }

  /// Appends a column of instants; blanks where only the other files have it.
  func append(_ name: String, to column: inout InstantColumn?) {
    let added = instants(name)
    guard added != nil || column != nil else { return }
    if rowsBefore == 0, let added {
      column = added
      return
    }
    var whole = column ?? InstantColumn(blanks: rowsBefore)
    column = nil
    if let added {
      whole.append(contentsOf: added)
    } else {
      whole.append(blanks: rows)
    }
    column = whole
  }

  /// Appends the attributes, in the order of the file, new ones after those that are there.
  func appendAttributes(to attributes: inout [(name: String, column: CodeColumn)]) {
    let added = table.texts.filter(\.isAttribute).map(\.name)
    for name in added where !attributes.contains(where: { $0.name == name }) {
      attributes.append(
        (name, CodeColumn(codes: Array(repeating: 0, count: rowsBefore))))
    }
    for index in attributes.indices {
      var column: CodeColumn? = attributes[index].column
      let isAdded = added.contains(attributes[index].name)
      append(isAdded ? texts(attributes[index].name) : nil, to: &column)
      if let column { attributes[index].column = column }
    }
  }

  /// The events' kinds.
  func eventKinds() -> [EventKind] {
    guard let column = texts("event") else { return [] }
    let kinds = (0..<column.dictionary.count).map {
      EventKind(word: column.dictionary[UInt32($0 + 1)]) ?? .note
    }
    return column.codes.map { kinds[Int($0) - 1] }
  }

  private func append(_ added: CodeColumn?, to column: inout CodeColumn?) {
    guard added != nil || column != nil else { return }
    if rowsBefore == 0, let added {
      column = added
      return
    }
    var whole = column ?? CodeColumn(codes: Array(repeating: 0, count: rowsBefore))
    column = nil
    if let added {
      whole.append(contentsOf: added)
    } else {
      whole.codes.append(contentsOf: repeatElement(0, count: rows))
    }
    column = whole
  }
}

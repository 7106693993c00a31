package import Casework
package import Columns

/// Writes a canonical table as CSV or JSON.
///
///     let writer = SheetWriter(CasebookSheet(casebook, .tasks), style: .csv)
///     try writer.write(threads: 2) { bytes in … }
///
/// The bytes depend on the casebook only, never on threads.
package struct SheetWriter: Sendable {
  /// What a cell is written from.
  private enum Cell: Sendable {
    case references(TextColumn)
    case texts([UInt32], EscapedTexts)
    case instants(InstantColumn)
    case kinds([EventKind])
    case taskRows([UInt32], TextColumn)
    case values([UInt32], EscapedTexts, InstantColumn)
    case absent
  }

  /// What stands before the rows.
  package let opening: [UInt8]
  /// What stands after them.
  package let closing: [UInt8]
  private let count: Int
  private let style: SheetStyle
  /// What stands before each row but the first.
  private let separator: [UInt8]
  private let ending: [UInt8]
  private let columns: [(before: [UInt8], cell: Cell)]

  private static let words: [[UInt8]] = EventKind.allCases.map { Array($0.word.utf8) }

  /// A writer of a table.
  ///
  /// - Parameter isNamed: whether each object says first which table it is of.
  package init(_ sheet: CasebookSheet, style: SheetStyle, isNamed: Bool = false) {
    self.style = style
    count = sheet.count
    let first = isNamed ? "{\"table\":\"\(sheet.table.rawValue)\"," : "{"
    columns = sheet.columns.enumerated().map { place, column in
      let before = Self.before(column.name, style)
      return (
        place == 0 ? Self.start(first, style) + before.dropFirst() : before,
        Self.cell(column.cells, style)
      )
    }
    switch style {
    case .csv:
      var heading: [UInt8] = []
      for (place, column) in sheet.columns.enumerated() {
        if place > 0 { heading.append(UInt8(ascii: ",")) }
        style.append(Array(column.name.utf8)[...], to: &heading)
      }
      opening = heading + [0x0D, 0x0A]
      (separator, ending, closing) = ([], [0x0D, 0x0A], [])
    case .json:
      opening = Array("[".utf8)
      (separator, ending) = (Array(",".utf8), Array("}".utf8))
      closing = Array((sheet.count == 0 ? "]\n" : "\n]\n").utf8)
    case .jsonl: (opening, separator, ending, closing) = ([], [], Array("}\n".utf8), [])
    }
  }

  /// What begins a row.
  private static func start(_ brace: String, _ style: SheetStyle) -> [UInt8] {
    switch style {
    case .csv: []
    case .json: Array("\n\(brace)".utf8)
    case .jsonl: Array(brace.utf8)
    }
  }

  /// What stands before a cell that is not the first.
  private static func before(_ name: String, _ style: SheetStyle) -> [UInt8] {
    var bytes = [UInt8(ascii: ",")]
    guard style != .csv else { return bytes }
    style.append(Array(name.utf8)[...], to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    return bytes
  }

  private static func cell(_ cells: SheetColumn.Cells, _ style: SheetStyle) -> Cell {
    switch cells {
    case .references(let texts): .references(texts)
    case .texts(let column): .texts(column.codes, EscapedTexts(column.dictionary, style: style))
    case .instants(let column): .instants(column)
    case .kinds(let kinds): .kinds(kinds)
    case .taskRows(let rows, let references): .taskRows(rows, references)
    case .values(let column, let instants):
      .values(
        column.codes, EscapedTexts(column.dictionary, style: style), instants)
    case .absent: .absent
    }
  }

  /// Writes everything, some chunks at a time, each batch on all threads.
  ///
  /// - Parameters:
  ///   - threads: on how many threads.
  ///   - meter: counts the rows written.
  ///   - sink: takes the bytes in order.
  package func write(
    threads: Int, meter: ProgressMeter? = nil, to sink: ([UInt8]) throws -> Void
  ) rethrows {
    try sink(opening)
    let parts = chunks(of: count, size: 8192)
    for from in stride(from: 0, to: parts.count, by: threads * 2) {
      let batch = Array(parts[from..<min(from + threads * 2, parts.count)])
      for bytes in concurrentMap(over: batch, threads: threads, { rows($0) }) { try sink(bytes) }
      meter?.add(batch.reduce(0) { $0 + $1.count })
    }
    try sink(closing)
  }

  /// Some of the rows: column by column, which decides once a column how its cells are written,
  /// and then put together row by row.
  func rows(_ rows: Range<Int>) -> [UInt8] {
    var cells = SheetCells(rows: rows.count, columns: columns.count)
    for (place, column) in columns.enumerated() {
      let isLast = place == columns.count - 1
      cells.begin(
        before: (place == 0 ? separator : []) + column.before,
        first: column.before, isFirstRow: place == 0 && rows.lowerBound == 0,
        after: isLast ? ending : [], style: style)
      switch column.cell {
      case .references(let texts): cells.add(texts, rows, style)
      case .texts(let codes, let texts): cells.add(codes[rows], texts)
      case .instants(let values): cells.add(instants: values.values(rows))
      case .kinds(let kinds):
        for row in rows { cells.add(word: Self.words[Int(kinds[row].rawValue)]) }
      case .taskRows(let tasks, let references): cells.add(tasks[rows], references, style)
      case .values(let codes, let texts, let values):
        cells.add(codes[rows], texts, or: values.values(rows))
      case .absent: for _ in rows { cells.addBlank() }
      }
    }
    return cells.byRow
  }
}

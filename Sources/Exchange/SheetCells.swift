internal import Casework
internal import Columns

/// The written cells of some rows of a table, column after column, each with what stands before and
/// after it; at the end they are put together row by row.
struct SheetCells {
  private let rows: Int
  private let columns: Int
  private var bytes: [UInt8] = []
  /// Where each cell ends in `bytes`, column by column.
  private var ends: [Int] = []
  private var instants = InstantBytes()
  private var before: [UInt8] = []
  private var firstBefore: [UInt8]?
  private var after: [UInt8] = []
  private var blank: [UInt8] = []
  private var quote: [UInt8] = []

  /// Room for the cells of so many rows and columns.
  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    bytes.reserveCapacity(rows * columns * 16)
    ends.reserveCapacity(rows * columns)
  }

  /// Begins a column.
  ///
  /// - Parameters:
  ///   - before: what stands before each cell.
  ///   - first: what stands before the first in its place, where that is the first row of all.
  ///   - after: what stands after each cell.
  mutating func begin(
    before: [UInt8], first: [UInt8], isFirstRow: Bool, after: [UInt8], style: SheetStyle
  ) {
    self.before = before
    firstBefore = isFirstRow ? first : nil
    self.after = after
    blank = style == .csv ? [] : Array("null".utf8)
    quote = style == .csv ? [] : [0x22]
  }

  /// Adds the texts of some rows.
  mutating func add(_ texts: TextColumn, _ rows: Range<Int>, _ style: SheetStyle) {
    for row in rows {
      open()
      style.append(texts.bytes[texts.range(of: row)], to: &bytes)
      close()
    }
  }

  /// Adds texts by their codes.
  mutating func add(_ codes: ArraySlice<UInt32>, _ texts: EscapedTexts) {
    for code in codes {
      open()
      if code == 0 { bytes.append(contentsOf: blank) } else { texts.append(code, to: &bytes) }
      close()
    }
  }

  /// Adds instants.
  mutating func add(instants values: [Int64]) {
    for value in values {
      open()
      append(instant: value)
      close()
    }
  }

  /// Adds instants where there are any, else texts by their codes.
  mutating func add(
    _ codes: ArraySlice<UInt32>, _ texts: EscapedTexts, or values: [Int64]
  ) {
    for (code, value) in zip(codes, values) {
      open()
      if value != Int64Column.missing || code == 0 {
        append(instant: value)
      } else {
        texts.append(code, to: &bytes)
      }
      close()
    }
  }

  /// Adds the references of tasks by their rows.
  mutating func add(_ tasks: ArraySlice<UInt32>, _ references: TextColumn, _ style: SheetStyle) {
    for task in tasks {
      open()
      if task == EventTable.noRow {
        bytes.append(contentsOf: blank)
      } else {
        style.append(references.bytes[references.range(of: Int(task))], to: &bytes)
      }
      close()
    }
  }

  /// Adds a word that no style has to escape.
  mutating func add(word: [UInt8]) {
    open()
    bytes.append(contentsOf: quote)
    bytes.append(contentsOf: word)
    bytes.append(contentsOf: quote)
    close()
  }

  /// Adds a cell without a value.
  mutating func addBlank() {
    open()
    bytes.append(contentsOf: blank)
    close()
  }

  /// All cells, row by row.
  var byRow: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: bytes.count) { target, count in
      bytes.withUnsafeBytes { source in
        ends.withUnsafeBufferPointer { ends in
          let target = UnsafeMutableRawBufferPointer(target)
          var at = 0
          for row in 0..<rows {
            var cell = row
            for _ in 0..<columns {
              let start = cell == 0 ? 0 : ends[cell - 1]
              let length = ends[cell] - start
              UnsafeMutableRawBufferPointer(rebasing: target[at..<(at + length)])
                .copyMemory(
                  from: UnsafeRawBufferPointer(rebasing: source[start..<(start + length)]))
              at += length
              cell += rows
            }
          }
          count = at
        }
      }
    }
  }

  @inline(__always)
  private mutating func open() {
    if let first = firstBefore {
      bytes.append(contentsOf: first)
      firstBefore = nil
    } else {
      bytes.append(contentsOf: before)
    }
  }

  @inline(__always)
  private mutating func close() {
    bytes.append(contentsOf: after)
    ends.append(bytes.count)
  }

  @inline(__always)
  private mutating func append(instant value: Int64) {
    guard value != Int64Column.missing else {
      bytes.append(contentsOf: blank)
      return
    }
    bytes.append(contentsOf: quote)
    instants.append(value, to: &bytes)
    bytes.append(contentsOf: quote)
  }
}

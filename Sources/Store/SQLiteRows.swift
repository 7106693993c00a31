internal import Casework
internal import Columns
internal import WorkingTime

/// Rows to be added to a table of the export, built on any thread: their texts end to end.
package struct SQLiteRows: Sendable {
  /// A value.
  enum Cell: Sendable {
    /// NULL.
    case blank
    /// INTEGER.
    case number(Int64)
    /// TEXT: where it begins in `bytes`, and how many bytes it has.
    case text(UInt32, UInt32)
  }

  /// How many cells a row has.
  let width: Int
  /// The texts of the cells.
  private(set) var bytes: [UInt8] = []
  /// The cells, row by row.
  private(set) var cells: [Cell] = []
  private var instants = InstantBytes()

  /// How many rows.
  var count: Int { width == 0 ? 0 : cells.count / width }

  /// No rows yet.
  init(width: Int) { self.width = width }

  /// Adds NULL.
  mutating func blank() { cells.append(.blank) }

  /// Adds a number; NULL where it is missing.
  mutating func number(_ value: Int64) {
    cells.append(value == Int64Column.missing ? .blank : .number(value))
  }

  /// Adds a text; NULL where it is empty.
  mutating func text(_ text: ArraySlice<UInt8>) {
    guard !text.isEmpty else { return blank() }
    let start = UInt32(bytes.count)
    bytes.append(contentsOf: text)
    cells.append(.text(start, UInt32(text.count)))
  }

  /// Adds an instant as text in UTC; NULL where it is missing.
  mutating func instant(_ seconds: Int64) {
    guard seconds != Int64Column.missing else { return blank() }
    let start = bytes.count
    instants.append(seconds, to: &bytes)
    cells.append(.text(UInt32(start), UInt32(bytes.count - start)))
  }

  /// Adds the date of an instant on a zone's wall clock; NULL where it is missing.
  mutating func date(_ seconds: Int64, in zone: Zone) {
    guard seconds != Int64Column.missing else { return blank() }
    text(Array(zone.date(at: Instant(seconds: seconds)).description.utf8)[...])
  }
}

import Columns
import Store
import WorkingTime

/// Puts the cells of rows one after the other as bytes: separators, keys, blanks.
struct RowWriter {
  /// What has been written.
  private(set) var bytes: [UInt8] = []
  private let style: RowStyle
  private let zone: Zone
  /// What stands before each cell.
  private let openings: [[UInt8]]
  private var cell = 0

  /// A writer of rows with these columns, instants in this zone.
  init(_ columns: [String], style: RowStyle, zone: Zone) {
    self.style = style
    self.zone = zone
    openings = columns.enumerated().map { place, name in
      switch style {
      case .csv: place == 0 ? [] : Array(",".utf8)
      case .plain: place == 0 ? [] : [0x1F]
      case .cells: place == 0 ? [] : [SQLiteRows.Mark.field]
      case .json: Array(((place == 0 ? "{\"" : ", \"") + name + "\": ").utf8)
      }
    }
  }

  /// Ends a row.
  mutating func endRow() {
    cell = 0
    switch style {
    case .csv: bytes += [0x0D, 0x0A]
    case .json: bytes.append(UInt8(ascii: "}"))
    case .plain: bytes.append(0x1E)
    case .cells: bytes.append(SQLiteRows.Mark.row)
    }
  }

  /// Adds bytes between rows.
  mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// A cell that is written already; blank if nil.
  mutating func written(_ text: ArraySlice<UInt8>?) {
    open()
    if let text { bytes.append(contentsOf: text) } else { blank() }
  }

  /// A text cell; blank if empty.
  mutating func text(_ text: ArraySlice<UInt8>) {
    open()
    if text.isEmpty { blank() } else { style.append(text, to: &bytes) }
  }

  /// A number; blank if missing.
  mutating func number(_ value: Int64) {
    open()
    guard value != Int64Column.missing else { return blank() }
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    digits(value.magnitude)
  }

  /// An instant in RFC 3339 with offset; blank if missing.
  mutating func instant(_ seconds: Int64) {
    if case .cells = style { return number(seconds) }
    open()
    guard seconds != Int64Column.missing else { return blank() }
    quote()
    zone.appendRFC3339(Instant(seconds: seconds), to: &bytes)
    quote()
  }

  /// Yes or no; blank if neither.
  mutating func truth(_ value: Bool?) {
    open()
    guard let value else { return blank() }
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  private mutating func open() {
    bytes.append(contentsOf: openings[cell])
    cell += 1
  }

  private mutating func blank() {
    if case .json = style { bytes.append(contentsOf: "null".utf8) }
  }

  private mutating func quote() {
    if case .json = style { bytes.append(0x22) }
  }

  private mutating func digits(_ value: UInt64) {
    if value >= 10 { digits(value / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
  }
}

package import WorkingTime

/// A column of the clocks that an export holds beside the four tables: worked out by whoever
/// judges, handed over as bytes.
package struct SQLiteClockColumn: Sendable {
  /// What a field of the column holds.
  package enum Kind: Sendable {
    /// Text.
    case text
    /// A whole number in digits.
    case number
    /// Seconds since 1970 in digits. With `dated` a column of the date on the wall clock follows.
    case instant(dated: String?)
    /// `true` or `false`, written as 1 and 0.
    case truth
  }

  /// The name.
  package let name: String
  /// What its fields hold.
  package let kind: Kind

  /// A column.
  package init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }
}

extension SQLiteRows {
  /// What parts the fields of handed-over rows: a unit separator after each but the last, a record
  /// separator after each row, and before any of the three bytes that stands in a text the third.
  package enum Mark {
    /// Between two fields.
    package static let field: UInt8 = 0x1F
    /// After a row.
    package static let row: UInt8 = 0x1E
    /// Before a byte that is no mark; that byte has bit 6 set.
    package static let escape: UInt8 = 0x10
  }

  /// The rows of clocks that were handed over as bytes.
  package init(clocks bytes: [UInt8], _ columns: [SQLiteClockColumn], zone: Zone) {
    self.init(width: columns.reduce(0) { $0 + $1.width })
    var field: [UInt8] = []
    var place = 0
    var isEscaped = false
    for byte in bytes {
      if isEscaped {
        field.append(byte & ~0x40)
        isEscaped = false
        continue
      }
      switch byte {
      case Mark.escape: isEscaped = true
      case Mark.field, Mark.row:
        if place < columns.count { add(field[...], columns[place].kind, zone) }
        field.removeAll(keepingCapacity: true)
        place = byte == Mark.row ? 0 : place + 1
      default: field.append(byte)
      }
    }
  }

  private mutating func add(
    _ field: ArraySlice<UInt8>, _ kind: SQLiteClockColumn.Kind, _ zone: Zone
  ) {
    switch kind {
    case .text: text(field)
    case .number: number(Self.number(field))
    case .instant(let dated):
      let seconds = Self.number(field)
      instant(seconds)
      if dated != nil { date(seconds, in: zone) }
    case .truth: number(field.isEmpty ? .min : field.elementsEqual("true".utf8) ? 1 : 0)
    }
  }

  private static func number(_ field: ArraySlice<UInt8>) -> Int64 {
    Int64(String(decoding: field, as: UTF8.self)) ?? .min
  }
}

extension SQLiteClockColumn {
  /// How many columns of the table it becomes.
  fileprivate var width: Int {
    if case .instant(.some) = kind { 2 } else { 1 }
  }

  /// The columns of the table.
  var columns: [SQLiteTable.Column] {
    switch kind {
    case .text: [SQLiteTable.Column(name: name, type: "TEXT")]
    case .number, .truth: [SQLiteTable.Column(name: name, type: "INTEGER")]
    case .instant(let dated):
      [SQLiteTable.Column(name: name, type: "TEXT")]
        + (dated.map { [SQLiteTable.Column(name: $0, type: "TEXT")] } ?? [])
    }
  }
}

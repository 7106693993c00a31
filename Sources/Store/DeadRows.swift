internal import Columns
internal import Diagnostics

/// Which rows of a group an import has taken the place of: their places where they are few, two
/// bytes each, else a bit for each row.
enum DeadRows {
  private static let bitmapLength = Segment.rows / 8

  /// Packs places, which ascend.
  static func encoded(_ rows: [Int]) -> [UInt8] {
    var bytes: [UInt8] = []
    if rows.count * 2 < bitmapLength {
      for row in rows { bytes.append(UInt64(row), width: 2) }
    } else {
      bytes = Array(repeating: 0, count: bitmapLength)
      for row in rows { bytes[row >> 3] |= 1 << UInt8(row & 7) }
    }
    return bytes
  }

  /// Marks the rows; false where the bytes do not name so many rows of the group.
  static func mark(_ bytes: UnsafeRawBufferPointer, count: Int, in dead: inout Bitmap) -> Bool {
    var marked = 0
    if bytes.count == bitmapLength {
      for row in 0..<dead.count where bytes[row >> 3] >> UInt8(row & 7) & 1 == 1 {
        dead[row] = true
        marked += 1
      }
    } else {
      guard bytes.count == count * 2 else { return false }
      for place in 0..<count {
        let row = Int(bytes[place * 2]) | Int(bytes[place * 2 + 1]) << 8
        guard row < dead.count else { return false }
        dead[row] = true
        marked += 1
      }
    }
    return marked == count
  }

  /// The dead rows of groups, as an import left them; nothing for groups without.
  static func read(
    _ groups: [RowGroup], asOf number: Int, _ catalogue: Catalogue, _ connection: Connection
  ) throws(Findings) -> [Int: Bitmap] {
    var rows: [Int: Int] = [:]
    for group in groups { rows[group.id] = group.rows }
    var dead: [Int: Bitmap] = [:]
    guard !catalogue.superseded.isEmpty else { return dead }
    let select = try connection.prepare("SELECT body FROM superseded WHERE id = ?")
    for entry in catalogue.superseded where entry.since <= number {
      guard let count = rows[entry.group] else { continue }
      var bitmap = dead[entry.group] ?? Bitmap(count: count)
      try select.bind([.integer(entry.id)])
      guard try select.step(),
        let body = Checksum.opened(select.bytes(0), at: UInt64(bitPattern: entry.id)),
        mark(body, count: entry.rows, in: &bitmap)
      else {
        throw Findings([
          Connection.damaged(connection.name, "a list of superseded rows cannot be read")
        ])
      }
      dead[entry.group] = bitmap
    }
    return dead
  }
}

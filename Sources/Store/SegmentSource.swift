internal import Diagnostics

/// Reads segments of one connection, each held to its checksum.
struct SegmentSource {
  private let select: Statement
  private let name: String

  init(_ connection: Connection) throws(Findings) {
    select = try connection.prepare("SELECT body FROM segments WHERE id = ?")
    name = connection.name
  }

  /// Lends the segment of a column of a group; nil where the group does not have the column.
  func with<Result>(
    _ column: Int, of group: RowGroup, _ body: (SegmentReader?) throws(Findings) -> Result
  ) throws(Findings) -> Result {
    guard group.columns.contains(column) else { return try body(nil) }
    let key = Catalogue.segment(column: column, group: group.id)
    try select.bind([.integer(key)])
    guard try select.step(),
      let bytes = Checksum.opened(select.bytes(0), at: UInt64(bitPattern: key)),
      let reader = SegmentReader(bytes), reader.count == group.rows
    else { throw Findings([Connection.damaged(name, "a segment cannot be read")]) }
    return try body(reader)
  }
}

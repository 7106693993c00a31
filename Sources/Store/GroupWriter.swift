internal import Casework
internal import Columns
internal import Diagnostics

/// Writes rows as groups of segments.
struct GroupWriter {
  let connection: Connection
  let number: Int
  let threads: Int
  /// How many rows a group has at most.
  let segmentRows: Int

  /// Writes some rows of a table, in order.
  ///
  /// - Parameter kept: the rows, ascending; nil for all.
  func write(
    _ rows: CodedRows, kept: [Int]?, _ catalogue: inout Catalogue
  ) throws(Findings) {
    let count = kept?.count ?? rows.count
    // A column without a text or an instant is not there.
    let columns = rows.columns.filter { $0.column.kind == .line || !$0.numbers.isBlank }
    let ranges = chunks(of: count, size: segmentRows)
    let group = try connection.prepare("INSERT INTO groups VALUES (?, ?, ?, ?, ?)")
    let segment = try connection.prepare("INSERT INTO segments VALUES (?, ?)")
    for from in stride(from: 0, to: ranges.count, by: threads) {
      let some = Array(ranges[from..<min(from + threads, ranges.count)])
      let encoded = concurrentMap(over: some, threads: threads) { range in
        columns.map { Self.encoded($0.numbers, kept.map { Array($0[range]) }, range) }
      }
      for (range, segments) in zip(some, encoded) {
        let made = RowGroup(
          id: (catalogue.groups.last?.id ?? 0) + 1, since: number, table: rows.table,
          rows: range.count, columns: columns.map(\.column.id))
        try group.run(
          .integer(Int64(made.id)), .integer(Int64(number)), .text(rows.table.rawValue),
          .integer(Int64(made.rows)),
          .text(made.columns.map { String($0) }.joined(separator: " ")))
        for (column, bytes) in zip(made.columns, segments) {
          let key = Catalogue.segment(column: column, group: made.id)
          var body = bytes
          Checksum.seal(&body, at: UInt64(bitPattern: key))
          try segment.run(.integer(key), .bytes(body))
        }
        catalogue.groups.append(made)
      }
    }
  }

  private static func encoded(
    _ numbers: CodedRows.Numbers, _ kept: [Int]?, _ range: Range<Int>
  ) -> [UInt8] {
    switch (numbers, kept) {
    case (.codes(let codes), nil): Segment.encoded(codes[range])
    case (.codes(let codes), let rows?): Segment.encoded(rows.map { codes[$0] }[...])
    case (.instants(let column), nil): Segment.encoded(column.values(range)[...])
    case (.instants(let column), let rows?):
      Segment.encoded(rows.map { column.seconds($0) }[...])
    }
  }

  /// Notes rows of older groups that the import takes the place of: their places, ascending, by
  /// group.
  func supersede(
    _ rows: [(group: Int, rows: [Int])], _ catalogue: inout Catalogue
  ) throws(Findings) {
    let insert = try connection.prepare("INSERT INTO superseded VALUES (?, ?, ?, ?, ?)")
    for (group, rows) in rows where !rows.isEmpty {
      let entry = Supersession(
        id: (catalogue.superseded.last?.id ?? 0) + 1, since: number, group: group,
        rows: rows.count)
      var body = DeadRows.encoded(rows)
      Checksum.seal(&body, at: UInt64(bitPattern: entry.id))
      try insert.run(
        .integer(entry.id), .integer(Int64(number)), .integer(Int64(group)),
        .integer(Int64(rows.count)), .bytes(body))
      catalogue.superseded.append(entry)
    }
  }
}

internal import Casework
internal import Columns
internal import Diagnostics

/// What of a file the store has already, and what of the store the file takes the place of.
struct StoredMatch {
  /// The rows of the file that are live in the store, equal in every column.
  var unchanged: Bitmap
  /// The rows of the store that the file takes the place of, by group.
  var superseded: [(group: Int, rows: [Int])] = []

  private let rows: CodedRows
  private let catalogue: Catalogue
  private let connection: Connection
  private let groups: [RowGroup]
  private let dead: [Int: Bitmap]

  /// Holds the rows of a file to those of a store.
  ///
  /// - Parameter before: the catalogue as it was before the rows were coded.
  init(
    _ rows: CodedRows, _ before: Catalogue, _ connection: Connection
  ) throws(Findings) {
    self.rows = rows
    self.connection = connection
    catalogue = before
    unchanged = Bitmap(count: rows.count)
    groups = before.groups(of: rows.table, asOf: .max)
    dead = try DeadRows.read(groups, asOf: .max, before, connection)
    guard !groups.isEmpty, rows.count > 0 else { return }
    switch rows.table {
    case .cases: try matchReferences("case_id")
    case .tasks: try matchReferences("task_id")
    case .events: try matchWholeRows()
    case .answers: try matchAnswers()
    }
  }

  /// Newest wins: a row of the file takes the place of the live row of its reference, unless they
  /// are equal.
  private mutating func matchReferences(_ name: String) throws(Findings) {
    guard let key = rows.column(name, .text), case .codes(let codes) = key.numbers,
      let dictionary = catalogue.dictionary(key.column.dictionary)
    else { return }
    // By code, the row of the file and one more.
    var rowOfCode = [UInt32](repeating: 0, count: dictionary.count + 1)
    for (row, code) in codes.enumerated() where Int(code) < rowOfCode.count {
      rowOfCode[Int(code)] = UInt32(truncatingIfNeeded: row + 1)
    }
    let source = try SegmentSource(connection)
    for group in groups {
      let dead = dead[group.id]
      var pairs: [(stored: Int, row: Int)] = []
      try source.with(key.column.id, of: group) { (reader) throws(Findings) in
        guard let reader else { return }
        for place in 0..<group.rows {
          let code = reader[place]
          guard code > 0, code < rowOfCode.count, rowOfCode[Int(code)] > 0,
            dead.map({ !$0[place] }) ?? true
          else { continue }
          pairs.append((place, Int(rowOfCode[Int(code)]) - 1))
        }
      }
      try compare(pairs, in: group, source)
    }
  }

  private mutating func compare(
    _ pairs: [(stored: Int, row: Int)], in group: RowGroup, _ source: SegmentSource
  ) throws(Findings) {
    guard !pairs.isEmpty else { return }
    var differs = [Bool](repeating: false, count: pairs.count)
    try eachColumn { (column, numbers) throws(Findings) in
      try source.with(column.id, of: group) { (reader) throws(Findings) in
        let blank = column.kind == .instant ? Int64Column.missing : 0
        for (place, pair) in pairs.enumerated() where !differs[place] {
          let old = reader?[pair.stored] ?? blank
          differs[place] = old != numbers?[pair.row] ?? blank
        }
      }
    }
    for (place, pair) in pairs.enumerated() where !differs[place] { unchanged[pair.row] = true }
    let replaced = pairs.indices.filter { differs[$0] }.map { pairs[$0].stored }
    if !replaced.isEmpty { superseded.append((group.id, replaced)) }
  }

  /// The columns by which rows are the same, of the store and of the file.
  private func eachColumn(
    _ body: (StoredColumn, CodedRows.Numbers?) throws(Findings) -> Void
  ) throws(Findings) {
    let own = rows.compared
    for column in own { try body(column.column, column.numbers) }
    let known = Set(own.map(\.column.id))
    for column in catalogue.columns(of: rows.table)
    where column.kind != .line && !known.contains(column.id) {
      try body(column, nil)
    }
  }

  /// An event is all that its row says: as many equal rows as the store has live are unchanged.
  private mutating func matchWholeRows() throws(Findings) {
    let columns = rows.compared
    var waiting: [UInt64: [Int]] = [:]
    for row in (0..<rows.count).reversed() {
      let hash = columns.reduce(UInt64(0)) { $0 &+ Self.hash($1.numbers[row], $1.column) }
      waiting[hash, default: []].append(row)
    }
    let source = try SegmentSource(connection)
    for group in groups {
      var hashes = [UInt64](repeating: 0, count: group.rows)
      var values: [Int: [Int64]] = [:]
      try eachColumn { (column, _) throws(Findings) in
        try source.with(column.id, of: group) { (reader) throws(Findings) in
          guard let reader else { return }
          let whole = (0..<group.rows).map { reader[$0] }
          for (row, value) in whole.enumerated() { hashes[row] &+= Self.hash(value, column) }
          values[column.id] = whole
        }
      }
      for (place, hash) in hashes.enumerated() where dead[group.id].map({ !$0[place] }) ?? true {
        guard let candidates = waiting[hash],
          let found = candidates.lastIndex(where: { isSame($0, place, values) })
        else { continue }
        unchanged[candidates[found]] = true
        waiting[hash]?.remove(at: found)
      }
    }
  }

  private func isSame(_ row: Int, _ place: Int, _ values: [Int: [Int64]]) -> Bool {
    var known = Set<Int>()
    for column in rows.compared {
      known.insert(column.column.id)
      let blank = column.column.kind == .instant ? Int64Column.missing : 0
      if values[column.column.id]?[place] ?? blank != column.numbers[row] { return false }
    }
    return values.allSatisfy { id, numbers in
      known.contains(id) || numbers[place] == 0 || numbers[place] == Int64Column.missing
    }
  }

  /// A share of a row's hash; nothing for a blank, so that a column that is not there counts as
  /// blank.
  private static func hash(_ value: Int64, _ column: StoredColumn) -> UInt64 {
    guard value != (column.kind == .instant ? Int64Column.missing : 0) else { return 0 }
    var hash = UInt64(bitPattern: value) ^ UInt64(column.id) &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
    return (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
  }

  /// The answers of a case to a question are a set: what a file says of a question takes the place
  /// of all that was said before, unless it is the same.
  private mutating func matchAnswers() throws(Findings) {
    guard let cases = rows.column("case_id", .text), let questions = rows.column("question", .text),
      let answers = rows.column("answer", .text)
    else { return }
    var said: [UInt64: [Int]] = [:]
    for row in 0..<rows.count {
      said[Self.key(cases.numbers[row], questions.numbers[row]), default: []].append(row)
    }
    var stored: [UInt64: [(answer: Int64, group: Int, row: Int)]] = [:]
    let source = try SegmentSource(connection)
    for group in groups {
      var columns: [[Int64]] = []
      for column in [cases, questions, answers] {
        columns.append(
          try source.with(column.column.id, of: group) { (reader) throws(Findings) in
            (0..<group.rows).map { reader?[$0] ?? 0 }
          })
      }
      for row in 0..<group.rows where dead[group.id].map({ !$0[row] }) ?? true {
        let key = Self.key(columns[0][row], columns[1][row])
        if said[key] != nil { stored[key, default: []].append((columns[2][row], group.id, row)) }
      }
    }
    var replaced: [Int: [Int]] = [:]
    for (key, old) in stored {
      let new = said[key] ?? []
      if old.map(\.answer).sorted() == new.map({ answers.numbers[$0] }).sorted() {
        for row in new { unchanged[row] = true }
      } else {
        for place in old { replaced[place.group, default: []].append(place.row) }
      }
    }
    superseded = replaced.sorted { $0.key < $1.key }.map { ($0.key, $0.value.sorted()) }
  }

  private static func key(_ reference: Int64, _ question: Int64) -> UInt64 {
    UInt64(truncatingIfNeeded: reference) << 32 | UInt64(truncatingIfNeeded: question)
  }
}

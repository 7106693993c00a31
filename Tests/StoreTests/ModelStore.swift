import Casework
import Columns

@testable import Store

/// What a file says, a row at a time, and the same rows as a reader of files gives them.
struct ModelFile {
  /// A row: what its columns hold, by name; instants as `@seconds`.
  typealias Row = [String: String]

  var table: CanonicalTable
  var rows: [Row]

  /// The rows as columns, in the order of the names.
  var tableRows: TableRows {
    var result = TableRows(table)
    let own = table == .cases ? "case_id" : "task_id"
    let names = Set(rows.flatMap(\.keys)).sorted()
    for (index, row) in rows.enumerated() {
      result.lines.append(UInt32(index + 2))
      if table != .answers, names.contains(own) { result.references.append(row[own] ?? "") }
    }
    if table != .answers, names.contains(own) { result.referenceHeading = own }
    for name in names where name != own || table == .answers {
      if ModelFile.instants.contains(name) {
        result.instants.append(
          .init(
            name,
            InstantColumn(rows.map { $0[name].flatMap { Int64($0) } ?? Int64Column.missing })))
      } else {
        var column = CodeColumn()
        for row in rows { column.append(row[name]) }
        result.texts.append(.init(name, column, isAttribute: name == "ward"))
      }
    }
    return result
  }

  /// A text as it is told apart: by its bytes. Swift takes two ways to write `é` for one.
  static func exact(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 128 } ? text : text.utf8.map { "%\($0)" }.joined()
  }

  static let instants: Set<String> = ["opened_at", "activated_at", "at"]
}

/// A store as a dictionary: the brute force that the real one is held to. It knows nothing of
/// codes, groups or bitmaps.
struct ModelStore {
  var cases: [String: ModelFile.Row] = [:]
  var tasks: [String: ModelFile.Row] = [:]
  var events: [ModelFile.Row: Int] = [:]
  var answers: [[String]: [String]] = [:]

  /// Takes a file in; how many of its rows were there already.
  mutating func add(_ file: ModelFile) -> Int {
    var file = file
    file.rows = file.rows.map { $0.mapValues(ModelFile.exact) }
    var unchanged = 0
    switch file.table {
    case .cases, .tasks:
      for row in file.rows {
        let key = row[file.table == .cases ? "case_id" : "task_id"] ?? ""
        let old = file.table == .cases ? cases[key] : tasks[key]
        if old == row { unchanged += 1 }
        if file.table == .cases { cases[key] = row } else { tasks[key] = row }
      }
    case .events:
      var seen: [ModelFile.Row: Int] = [:]
      for row in file.rows { seen[row, default: 0] += 1 }
      for (row, count) in seen {
        unchanged += min(count, events[row] ?? 0)
        events[row] = max(count, events[row] ?? 0)
      }
    case .answers:
      let said = Dictionary(grouping: file.rows) { [$0["case_id"] ?? "", $0["question"] ?? ""] }
      for (key, rows) in said {
        let new = rows.map { $0["answer"] ?? "" }.sorted()
        if answers[key] == new { unchanged += rows.count }
        answers[key] = new
      }
    }
    return unchanged
  }

  /// Everything in it, a line a row, sorted.
  var dump: [String] {
    func line(_ table: String, _ row: ModelFile.Row) -> String {
      table + row.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    }
    var lines = cases.values.map { line("cases", $0) } + tasks.values.map { line("tasks", $0) }
    for (row, count) in events {
      lines += Array(repeating: line("events", row), count: count)
    }
    for (key, texts) in answers {
      lines += texts.map {
        line("answers", ["case_id": key[0], "question": key[1], "answer": $0])
      }
    }
    return lines.sorted()
  }
}

extension StoreReader {
  /// Everything live in a state, as the model tells it.
  func dump(asOf number: Int) throws -> [String] {
    var lines: [String] = []
    for table in CanonicalTable.allCases {
      let stored = try rows(
        of: table, asOf: number, Wanted(demand: .all, references: true))
      let whole = try whole(stored)
      for row in 0..<whole.count {
        var fields: [String: String] = [:]
        for text in whole.texts { fields[text.name] = text.column[row].map(ModelFile.exact) }
        for instant in whole.instants {
          fields[instant.name] = instant.column[row].map { "\($0)" }
        }
        if whole.referenceHeading != nil, !whole.references[row].isEmpty {
          fields[table == .cases ? "case_id" : "task_id"] = whole.references[row]
        }
        lines.append(
          table.rawValue
            + fields.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined())
      }
    }
    return lines.sorted()
  }
}

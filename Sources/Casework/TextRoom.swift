internal import Columns

/// How many bytes of text each column has been given so far, by table and name; those of case
/// references under one name, for all tables share them.
struct TextRoom {
  private var taken: [String: Int] = [:]
  private let limit: Int

  /// Nothing taken yet.
  ///
  /// - Parameter limit: how many bytes a column holds, 4 GiB in earnest.
  init(limit: Int = Int(UInt32.max)) { self.limit = limit }

  /// Whether the texts of some rows fit beside those that were taken.
  func fits(_ rows: TableRows) -> Bool {
    Self.sizes(of: rows).allSatisfy { name, size in
      (taken[name] ?? 0) + size <= limit
    }
  }

  /// Counts the texts of some rows.
  mutating func take(_ rows: TableRows) {
    for (name, size) in Self.sizes(of: rows) { taken[name, default: 0] += size }
  }

  private static func sizes(of rows: TableRows) -> [(name: String, size: Int)] {
    let table = rows.table.rawValue
    let own = (rows.table == .cases ? "case_id" : "\(table) \0", rows.references.bytes.count)
    return [own]
      + rows.texts.map { texts in
        let name = texts.name == "case_id" ? "case_id" : "\(table) \(texts.name)"
        return (name, texts.column.dictionary.texts.bytes.count)
      }
  }
}

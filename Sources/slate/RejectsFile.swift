import Casework
import Diagnostics
import Documents
import Exchange
import Glibc

/// The rows of an import that were not taken, a line each: where, what, why.
struct RejectsFile {
  /// Its columns; `raw` only where it is asked for, for it is personal data.
  static let columns = [
    "file", "line", "line_byte", "byte", "column_no", "column", "code", "kind", "message",
  ]

  /// Where it stands: beside the store, named for it and the import.
  let path: String

  /// The file of an import.
  init(store: String, number: Int) {
    path = "\(store)-rejects-\(number).csv"
  }

  /// The name without folders, as the ledger keeps it.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// Writes the rejected rows of the tables of a file. It appears whole or not at all.
  func write(_ tables: [ReadTable], raw: Bool) throws {
    let output = try Output(to: path)
    try output.write(line(Self.columns + (raw ? ["raw"] : [])))
    for table in tables {
      try table.eachRejected(raw: raw) { row in
        var fields = [
          table.account.file, "\(row.line)", row.fieldByte.map { "\($0)" } ?? "",
          row.byte.map { "\($0)" } ?? "",
          row.columnNumber.map { "\($0)" } ?? "", row.heading ?? "", row.code.name,
          row.kind.rawValue, row.message,
        ]
        if raw { fields.append(row.raw ?? "") }
        try output.write(line(fields))
      }
    }
    try output.commit()
  }

  /// Takes it away again, where the import was not made after all.
  func remove() { unlink(path) }

  private func line(_ fields: [String]) -> String {
    fields.map { CSVText.field($0, guardsFormulas: true) }.joined(separator: ",") + "\r\n"
  }
}

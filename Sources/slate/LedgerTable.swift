import Casework
import Columns
import Store
import WorkingTime

/// The ledger of a store as a table: a line for each table of each import.
struct LedgerTable {
  /// The table.
  let table: ResultTable
  /// What there is to say besides.
  let notes: [String]

  private static let headings = [
    ResultHeading("import", title: "Import", alignsRight: true),
    ResultHeading("imported_at", title: "Imported at"),
    ResultHeading("imported_by", title: "By"), ResultHeading("file", title: "File"),
    ResultHeading("table", title: "Table"),
    ResultHeading("rows", title: "Rows", alignsRight: true),
    ResultHeading("stored", title: "Stored", alignsRight: true),
    ResultHeading("unchanged", title: "Unchanged", alignsRight: true),
    ResultHeading("rejected", title: "Rejected", alignsRight: true),
    ResultHeading("left_out", title: "Left out", alignsRight: true),
    ResultHeading("gathered", title: "Gathered", alignsRight: true),
    ResultHeading("rejects_file", title: "Rejects file"),
    ResultHeading("undone_at", title: "Undone at"),
    ResultHeading("undone_by", title: "Undone by"), ResultHeading("sha256", title: "SHA-256"),
  ]

  /// The ledger, with times of a zone.
  init(_ reader: StoreReader, zone: Zone) {
    var rows: [[ResultValue]] = []
    for record in reader.ledger {
      for account in record.accounts {
        rows.append(
          [
            .integer(Int64(record.number)), Self.instant(record.source.at, zone),
            .text(record.source.by), .text(record.source.file), .text(account.table.rawValue),
          ] + Self.counts(account) + [
            record.source.rejects.map { .text($0) } ?? .blank,
            record.undone.map { Self.instant($0.at, zone) } ?? .blank,
            record.undone.map { .text($0.by) } ?? .blank, .text(record.source.digest.sha256),
          ])
      }
    }
    table = ResultTable(headings: Self.headings, rows: rows)
    let oldest = reader.compactedBefore
    notes =
      oldest > 0
      ? ["compacted: the oldest state that can be asked for is that of import \(oldest)"] : []
  }

  private static func counts(_ account: ImportAccount) -> [ResultValue] {
    [
      account.rows, account.stored, account.unchanged, account.rejected, account.leftOut,
      account.gathered,
    ].map { .integer(Int64($0)) }
  }

  private static func instant(_ seconds: Int64, _ zone: Zone) -> ResultValue {
    .instant(zone.rfc3339(Instant(seconds: seconds)))
  }
}

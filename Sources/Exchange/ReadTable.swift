package import Casework
internal import Columns
package import Diagnostics

/// One table of one file as it was read for a store: the rows that are taken, each reference once,
/// and an account of all others.
package struct ReadTable: Sendable {
  /// The rows.
  package var rows: TableRows
  /// What became of the rows of the file.
  package var account: SourceAccount
  /// Where its targets come from.
  package var targets: TargetSource
  let log: RejectLog
  let headings: [String]
  let file: RejectedFile

  /// Hands each rejected row to `body`, by line.
  ///
  /// - Parameter raw: whether the row itself is read again from the file.
  package func eachRejected(
    raw: Bool, _ body: (RejectedEntry) throws -> Void
  ) throws {
    var lines = try file.lines()
    for record in log.records {
      let reason = log.reasons[Int(record.reason)]
      let column = reason.heading.flatMap { heading in
        headings.firstIndex { $0.utf8.elementsEqual(heading.utf8) }
      }
      let row = try bytes(of: record, &lines)
      try body(
        RejectedEntry(
          line: Int(record.line), byte: row?.start,
          fieldByte: column.flatMap { column in
            row.flatMap { file.start(of: column, in: $0.bytes) }
          }.map { $0 + 1 },
          columnNumber: column.map { $0 + 1 }, heading: reason.heading, code: reason.code,
          kind: RejectKind(reason.code) ?? .cast, message: reason.message,
          raw: raw ? row.map { String(decoding: $0.bytes, as: UTF8.self) } : nil))
    }
  }

  /// Where a rejected row begins and its bytes; nil where that cannot be told.
  private func bytes(
    of record: RejectLog.Record, _ lines: inout LineStarts
  ) throws(Findings) -> (start: Int, bytes: [UInt8])? {
    if record.start >= 0 {
      let extent = RecordExtent(start: record.start, length: Int(record.length))
      return (extent.start, try file.record(in: extent))
    }
    guard file.layout != .jsonArray, let start = try lines.start(of: Int(record.line)) else {
      return nil
    }
    return (start, try file.wellFormedRecord(at: start))
  }
}

/// A rejected row as the rejects file tells of it.
package struct RejectedEntry: Sendable {
  /// The line that it begins on.
  package var line: Int
  /// Where it begins in the file, in bytes of its text as UTF-8 from 0; nil where that is not
  /// known: of an array's objects not read again, and where the file has changed since.
  package var byte: Int?
  /// Which byte of the row the field at fault begins with, from 1; nil where it is not one field's
  /// fault, or the row is JSON.
  package var fieldByte: Int?
  /// The number of the column at fault, from 1.
  package var columnNumber: Int?
  /// Its heading.
  package var heading: String?
  /// What is wrong.
  package var code: Code
  /// The kind of it.
  package var kind: RejectKind
  /// What is wrong, as a sentence.
  package var message: String
  /// The row, where it was asked for.
  package var raw: String?
}

extension ExportReader {
  /// Reads every table that a source fills, for a store.
  ///
  /// - Throws: as `read`.
  package func tables(of source: ExportSource) throws(Findings) -> [ReadTable] {
    let input = try InputFile(
      path: source.path, name: source.name, encoding: source.mapping.encoding)
    meter?.expect(input.size * source.mapping.tables.count)
    let mapping = source.mapping
    var tables: [ReadTable] = []
    var refused = Findings()
    for table in mapping.tables {
      do throws(Findings) {
        let earlier = tables.filter { $0.account.table == table.table }
        tables.append(try self.table(table, of: input, source, after: earlier))
      } catch {
        refused.append(contentsOf: error)
      }
    }
    if !refused.isEmpty { throw refused }
    return tables
  }

  /// Refuses a source that cannot be opened.
  package static func checkReadable(_ source: ExportSource) throws(Findings) {
    _ = try InputFile(
      path: source.path, name: source.name, encoding: source.mapping.encoding)
  }

  private func table(
    _ table: TableMapping, of input: InputFile, _ source: ExportSource,
    after earlier: [ReadTable]
  ) throws(Findings) -> ReadTable {
    let mapping = source.mapping
    let reading = TableReading(
      input: input, dialect: mapping.dialect, limits: limits, threads: threads, meter: meter)
    let outcome = try reading.read(
      mapping, table, zone: mapping.zone ?? zone, dateOnly: mapping.dateOnly ?? dateOnly,
      demand: columns)
    var account = outcome.account(file: source.name, label: source.label)
    var log = outcome.part.rejected.log
    let file = RejectedFile(input: input, layout: outcome.layout)
    var rows = outcome.rows()
    // What an earlier filling of the table has comes first, as where files are read one by one.
    var repeated = earlier.flatMap { rows.takeOut(knownTo: $0.rows, threads: threads) }
    repeated += rows.takeOutRepeated(threads: threads)
    account.addRejected(repeated)
    account.taken = rows.count
    log.append(repeated)
    guard allowance.permits(rejected: account.rejected.count, of: account.rows) else {
      throw refusal(of: account)
    }
    return ReadTable(
      rows: rows, account: account, targets: mapping.targets ?? targets, log: log,
      headings: outcome.plan.headings, file: file)
  }
}

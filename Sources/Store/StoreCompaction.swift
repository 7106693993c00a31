internal import Casework
internal import Columns
package import Diagnostics

/// What compaction did.
package struct StoreCompaction: Sendable {
  /// How many rows were dropped, because others had taken their place.
  package var dropped = 0
  /// How many groups of rows there were, and how many there are.
  package var groups = (before: 0, after: 0)
  /// The import whose state is now the oldest.
  package var oldest = 0
}

extension StoreReader {
  /// Live rows with their texts, as they would be imported, and the import that they count for.
  struct Settled {
    var rows: TableRows
    var since: Int
  }

  /// Everything live, table by table. Events and answers keep the import that brought them:
  /// messages name its file. Cases and tasks count for the newest that brought any.
  func settled() throws(Findings) -> [Settled] {
    let state = try newest(asImported: nil).number
    var all: [Settled] = []
    for table in CanonicalTable.allCases {
      let imports = Set(catalogue.groups(of: table, asOf: state).map(\.since)).sorted()
      guard let last = imports.last else { continue }
      let isWhole = table == .cases || table == .tasks
      for since in isWhole ? [last] : imports {
        let stored = try rows(
          of: table, asOf: state, since: isWhole ? nil : since,
          Wanted(demand: .all, references: true))
        guard stored.rows.count > 0 else { continue }
        all.append(Settled(rows: try whole(stored), since: since))
      }
    }
    return all
  }

  /// Rows with the texts of their references.
  func whole(_ stored: StoredRows) throws(Findings) -> TableRows {
    var rows = stored.rows
    let loader = TextLoader(pool: pool, name: name)
    if rows.referenceHeading != nil,
      let dictionary = catalogue.dictionary(rows.table == .cases ? "case_id" : "task_id")
    {
      rows.references = TextLoader.gathered(
        stored.references, from: try loader.texts(of: dictionary))
    }
    if !stored.cases.isEmpty, let dictionary = catalogue.dictionary("case_id") {
      let column = Self.inOrder(stored.cases, try loader.texts(of: dictionary))
      rows.texts.insert(.init("case_id", column), at: 0)
    }
    return rows
  }
}

extension StoreWriter {
  /// Drops the rows that others have taken the place of and the texts that nobody uses, writes
  /// small groups together, and gives the room back. States before the newest import are gone then,
  /// and no import so far can be undone.
  package func compact(threads: Int) throws(Findings) -> StoreCompaction {
    var done = StoreCompaction()
    // Read first, and let go of the reader: nobody may be reading while so much is written.
    let settled = try settled(&done, threads: threads)
    let connection = try connection()
    try connection.run("PRAGMA secure_delete = ON")
    done.groups.after = try change { (catalogue) throws(Findings) in
      for table in ["segments", "groups", "superseded", "texts", "columns", "dictionaries"] {
        try connection.run("DELETE FROM \(table)")
      }
      catalogue.groups = []
      catalogue.superseded = []
      catalogue.columns = []
      catalogue.dictionaries = []
      for part in settled {
        let coder = DictionaryCoder(
          connection: connection, number: part.since, threads: threads, segmentRows: segmentRows)
        let rows = try CodedRows(part.rows, coder, &catalogue)
        let writer = GroupWriter(
          connection: connection, number: part.since, threads: threads, segmentRows: segmentRows)
        try writer.write(rows, kept: nil, &catalogue)
      }
      catalogue.compactedBefore = done.oldest
      return catalogue.groups.count
    }
    try connection.run("VACUUM")
    return done
  }

  private func settled(
    _ done: inout StoreCompaction, threads: Int
  ) throws(Findings) -> [StoreReader.Settled] {
    let reader = try StoreReader(path: path, name: name, threads: threads)
    done.oldest = try reader.newest(asImported: nil).number
    done.dropped = reader.catalogue.superseded.reduce(0) { $0 + $1.rows }
    done.groups.before = reader.catalogue.groups.count
    return try reader.settled()
  }
}

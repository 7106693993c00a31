package import Casework
internal import Columns
package import Diagnostics

extension StoreReader {
  /// Everything that the store holds, as reading it from files would give it.
  ///
  /// - Parameters:
  ///   - number: the import whose state to give; nil for the newest.
  ///   - demand: which columns of text to load. References are loaded where it wants `task_id`.
  ///   - label: what outputs call the store.
  package func casebook(
    asImported number: Int?, _ demand: ColumnDemand, threads: Int, label: String
  ) throws(Findings) -> Casebook {
    let newest = try newest(asImported: number)
    let state = newest.number
    let records = catalogue.imports.filter { $0.number <= state && $0.undone == nil }
    var numbering = CaseNumbering(
      codes: catalogue.dictionary("case_id")?.count ?? 0,
      tasks: catalogue.dictionary("task_id")?.count ?? 0)
    var builder = CasebookBuilder(threads: threads)
    let hasEvents = !catalogue.groups(of: .events, asOf: state).isEmpty
    for table in [CanonicalTable.cases, .tasks] {
      let own = records.filter { $0.accounts.contains { $0.table == table } }
      guard !own.isEmpty else { continue }
      let references = demand.wants("task_id")
      var stored = try rows(
        of: table, asOf: state, .init(demand: demand, references: hasEvents || references))
      numbering.number(&stored)
      if table == .tasks, references {
        stored.rows.references = TextLoader.gathered(
          stored.references, from: try texts("task_id"))
      }
      add(stored.rows, account(table, own, label, stored.rows.count), own, to: &builder)
    }
    for table in [CanonicalTable.events, .answers] {
      for record in records {
        guard record.accounts.contains(where: { $0.table == table }) else { continue }
        var stored = try rows(
          of: table, asOf: state, since: record.number, .init(demand: demand, references: true))
        numbering.number(&stored)
        var account = account(table, [record], label, stored.rows.count)
        account.file = record.source.file
        add(stored.rows, account, [record], to: &builder)
      }
    }
    let references =
      demand.wants("task_id") || demand.wants("case_id")
      ? TextLoader.gathered(numbering.order, from: try texts("case_id")) : TextColumn()
    var casebook = builder.finish(references: TextDictionary(distinct: references))
    casebook.origin = "\(label), import \(state): \(newest.source.label)"
    return casebook
  }

  private func texts(_ dictionary: String) throws(Findings) -> TextColumn {
    guard let dictionary = catalogue.dictionary(dictionary) else { return TextColumn() }
    return try TextLoader(pool: pool, name: name).texts(of: dictionary)
  }

  private func add(
    _ rows: TableRows, _ account: SourceAccount, _ records: [ImportRecord],
    to builder: inout CasebookBuilder
  ) {
    let isFromSource = records.contains { record in
      record.accounts.contains { $0.table == rows.table && $0.targets == .fromSource }
    }
    _ = builder.add(rows, account, targets: isFromSource ? .fromSource : .computed)
  }

  /// What became of the rows of a table: those that the store holds, and what its imports
  /// rejected, left out or gathered into the rows of others.
  private func account(
    _ table: CanonicalTable, _ records: [ImportRecord], _ label: String, _ live: Int
  ) -> SourceAccount {
    let accounts = records.flatMap(\.accounts).filter { $0.table == table }
    let rejected = accounts.reduce(0) { $0 + $1.rejected }
    let leftOut = accounts.reduce(0) { $0 + $1.leftOut }
    let gathered = accounts.reduce(0) { $0 + $1.gathered }
    var account = SourceAccount(
      file: name, label: label, table: table, rows: live + rejected + leftOut + gathered,
      taken: live, leftOut: leftOut, gathered: gathered,
      blankLines: accounts.reduce(0) { $0 + $1.blankLines })
    account.rejected.addUncounted(rejected)
    return account
  }
}

/// The numbers that cases and tasks of a store have in a casebook: a case's is that of its row.
struct CaseNumbering {
  /// By the store's code, the number in the casebook; 0 where it has none yet.
  private var numberOfCase: [UInt32]
  /// By the store's code, the row in the casebook.
  private var rowOfTask: [UInt32]
  /// The store's codes in the order of the numbers.
  private(set) var order: [UInt32] = []

  init(codes: Int, tasks: Int) {
    numberOfCase = Array(repeating: 0, count: codes + 1)
    rowOfTask = Array(repeating: EventTable.noRow, count: tasks + 1)
  }

  /// Numbers the cases that rows are of, and notes where tasks are.
  mutating func number(_ stored: inout StoredRows) {
    switch stored.rows.table {
    case .cases:
      stored.rows.numbering = .init(cases: numbers(stored.references))
    case .tasks:
      for (row, code) in stored.references.enumerated() where code != 0 {
        rowOfTask[Int(code)] = UInt32(truncatingIfNeeded: row)
      }
      stored.rows.numbering = .init(cases: numbers(stored.cases))
    case .events:
      let cases =
        stored.cases.isEmpty ? Array(repeating: 0, count: stored.rows.count) : stored.cases
      stored.rows.numbering = .init(
        cases: numbers(cases),
        tasks: stored.references.map { $0 == 0 ? nil : rowOfTask[Int($0)] })
    case .answers: break
    }
  }

  /// How many codes there are where each comes first after all smaller ones, as an import of one
  /// file gives them: they are numbers already.
  private static func countInOrder(_ codes: [UInt32]) -> Int? {
    var seen: UInt32 = 0
    for code in codes where code > seen {
      guard code == seen + 1 else { return nil }
      seen = code
    }
    return Int(seen)
  }

  private mutating func numbers(_ codes: [UInt32]) -> [UInt32] {
    if order.isEmpty, let count = Self.countInOrder(codes) {
      order = (0..<UInt32(count)).map { $0 + 1 }
      for code in order { numberOfCase[Int(code)] = code }
      return codes
    }
    var numbers = codes
    for (row, code) in codes.enumerated() where code != 0 {
      if numberOfCase[Int(code)] == 0 {
        order.append(code)
        numberOfCase[Int(code)] = UInt32(truncatingIfNeeded: order.count)
      }
      numbers[row] = numberOfCase[Int(code)]
    }
    return numbers
  }
}

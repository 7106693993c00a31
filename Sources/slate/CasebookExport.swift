import Casework
import Columns
import Exchange

/// The canonical tables of a casebook on their way out: one of them, or all, to a stream or a
/// folder.
struct CasebookExport {
  private let casebook: Casebook
  private let style: SheetStyle
  private let threads: Int

  /// An export in a style.
  init(_ casebook: Casebook, style: SheetStyle, threads: Int) {
    self.casebook = casebook
    self.style = style
    self.threads = threads
  }

  /// The tables that arrived. Cases that were made from tasks are left out, so that whoever reads
  /// the rest makes the same.
  private var tables: [CanonicalTable] {
    CanonicalTable.allCases.filter { table in
      switch table {
      case .cases: casebook.cases.isGiven
      case .tasks: true
      case .events: casebook.events.count > 0 || hasSource(table)
      case .answers: !casebook.answers.line.isEmpty || hasSource(table)
      }
    }
  }

  private func hasSource(_ table: CanonicalTable) -> Bool {
    casebook.sources.contains { $0.table == table }
  }

  /// Writes one table.
  func write(
    _ table: CanonicalTable, _ meter: ProgressMeter, to sink: ([UInt8]) throws -> Void
  ) throws {
    let sheet = CasebookSheet(casebook, table)
    meter.expect(sheet.count)
    try SheetWriter(sheet, style: style).write(threads: threads, meter: meter, to: sink)
  }

  /// Writes all tables one after the other, each under its name.
  func writeAll(_ meter: ProgressMeter, to sink: ([UInt8]) throws -> Void) throws {
    for (place, table) in tables.enumerated() {
      switch style {
      case .csv: try sink(Array("\(place == 0 ? "" : "\r\n")\(table.rawValue)\r\n".utf8))
      case .json: try sink(Array("\(place == 0 ? "{" : ",")\"\(table.rawValue)\":".utf8))
      case .jsonl: break
      }
      let sheet = CasebookSheet(casebook, table)
      meter.expect(sheet.count)
      try SheetWriter(sheet, style: style, isNamed: style == .jsonl)
        .write(threads: threads, meter: meter, to: sink)
    }
    if style == .json { try sink(Array("}\n".utf8)) }
  }

  /// Writes all tables into a new folder, a file each.
  func writeFolder(_ path: String, _ meter: ProgressMeter) throws {
    let folder = try AtomicFolder(path)
    // Nothing can be read without the tasks: they come last.
    for table in tables.filter({ $0 != .tasks }) + [.tasks] {
      try folder.write(to: "\(table.rawValue).\(style.rawValue)") { sink in
        try write(table, meter, to: sink)
      }
    }
    try folder.commit()
  }
}

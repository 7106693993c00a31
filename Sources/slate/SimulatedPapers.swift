import ArgumentParser
import Casework
import Columns
import Compliance
import Diagnostics
import Documents
import Exchange
import Messages
import Reporting
import Simulation
import WorkingTime

/// What a simulated service sends out because of its cases, beside the tables of them: its
/// escalations, the messages that they are, and the information packs of its enquiries.
///
/// All of it follows from the tables, by the code that does the same for history: some hundred
/// cases at a time are read as an import would read them, judged and written. Cases come in the
/// order in which they end, so that no more than those are ever held.
final class SimulatedPapers {
  /// A file of papers.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    /// A row an escalation, as `slate escalations` writes them.
    case escalations
    /// A line a message, with whom it reaches and what it says.
    case messages
    /// A line an information pack, as `slate advise --format json` writes it.
    case packs

    /// The file's name in the folder.
    var fileName: String { self == .escalations ? "escalations.csv" : "\(rawValue).jsonl" }
  }

  /// The files, in the order in which their bytes are handed on.
  let kinds: [Kind]
  private let rules: ProjectRules
  private let years: ClosedRange<Int>
  /// The rows of each table that have not been read yet, without the headings.
  private var waiting: [CanonicalTable: [UInt8]] = [:]
  private var written: [Kind: [UInt8]] = [:]
  private var hasHeadings = false
  /// How many lines each file has, its headings not counted.
  private(set) var counts: [Kind: Int] = [:]

  /// Bytes of tasks that are read at one time: some hundred cases of most services.
  private static let portion = 1 << 18

  /// Papers of these kinds, none written yet.
  ///
  /// - Parameter years: the civil years that the run can reach.
  init(_ kinds: Set<Kind>, _ rules: ProjectRules, years: ClosedRange<Int>) {
    self.kinds = Kind.allCases.filter(kinds.contains)
    self.rules = rules
    self.years = years
    for kind in self.kinds { counts[kind] = 0 }
  }

  /// Adds rows of a table: whole cases, the same in every table, before the next `turn`.
  func add(_ rows: [UInt8], of table: CanonicalTable) {
    guard !kinds.isEmpty else { return }
    waiting[table, default: []] += rows
  }

  /// Writes the papers of what has been added, once that is worth the while.
  ///
  /// - Parameter isLast: whether nothing will be added.
  func turn(at instant: Instant, isLast: Bool) throws {
    guard !kinds.isEmpty, isLast || (waiting[.tasks]?.count ?? 0) >= Self.portion else { return }
    let casebook = try read()
    if kinds.contains(.escalations) || kinds.contains(.messages) {
      try writeFirings(of: casebook, at: instant)
    }
    if kinds.contains(.packs) { try writePacks(of: casebook) }
  }

  /// Hands on what has been written of a file since the last time.
  func drain(_ kind: Kind, _ body: ([UInt8]) throws -> Void) rethrows {
    try body(written[kind] ?? [])
    written[kind]?.removeAll(keepingCapacity: true)
  }

  private func read() throws(Findings) -> Casebook {
    let tables = CaseFiles.tables.map { table in
      (table, CaseFiles.heading(of: table) + (waiting[table] ?? []))
    }
    for table in CaseFiles.tables { waiting[table]?.removeAll(keepingCapacity: true) }
    return try ExportReader(zone: rules.rulebook.zone).read(canonical: tables)
  }

  // MARK: - Escalations and messages

  private func writeFirings(of casebook: Casebook, at instant: Instant) throws {
    let evaluation = Evaluation(
      casebook: casebook, rulebook: rules.rulebook, asOf: instant, years: years)
    let rows = EscalationRows(evaluation, threads: 1, ahead: 0, order: .byCase)
    if kinds.contains(.escalations) {
      let text = CSVRenderer().render(rows.table)
      written[.escalations, default: []] +=
        hasHeadings ? Self.withoutHeadings(text) : text[...]
      hasHeadings = true
      counts[.escalations, default: 0] += rows.rows.count
    }
    if kinds.contains(.messages) {
      let records = MessageFolder(rows.rows, evaluation).records
      for record in records { written[.messages, default: []] += Array((record.line + "\n").utf8) }
      counts[.messages, default: 0] += records.count
    }
  }

  private static func withoutHeadings(_ text: [UInt8]) -> ArraySlice<UInt8> {
    text.firstIndex(of: UInt8(ascii: "\n")).map { text[($0 + 1)...] } ?? []
  }

  // MARK: - Information packs

  private func writePacks(of casebook: Casebook) throws {
    for row in 0..<casebook.cases.count {
      let known = KnownCase(row, of: casebook, in: rules.rulebook.zone)
      guard let workflow = known.workflow else { continue }
      let reference = casebook.cases.references[UInt32(row + 1)]
      let value = pack(of: known, workflow, reference)
      written[.packs, default: []] += Array((value.line + "\n").utf8)
      counts[.packs, default: 0] += 1
    }
  }

  /// The pack of a case's enquiry, or why there is none.
  private func pack(of known: KnownCase, _ workflow: String, _ reference: String) -> JSONValue {
    let head: [(name: String, value: JSONValue)] = [("case_id", .text(reference))]
    do {
      let pack = try Enquiry(rules, known, workflow: workflow).pack(isPartial: true)
      return PackPresentation(pack, rules, workflow: workflow, why: false).value(after: head)
    } catch {
      let problem = (error as? Findings)?.list.first?.message ?? "\(error)"
      return .object(head + [("workflow", .text(workflow)), ("problem", .text(problem))])
    }
  }
}

internal import Columns

/// The parts of a file put together, each after the one before it.
///
/// Room for the whole is made when the first part has come, so that the columns are written once,
/// where they will lie; of the parts themselves no more is in memory than the threads read.
struct TableJoin: Sendable {
  /// What has come so far.
  private(set) var part: TablePart
  /// Whether the references go into the whole. Where they do not, they must ascend, which shows
  /// that none stands twice.
  let keepsReferences: Bool
  /// Whether parts were refused because their references do not ascend.
  private(set) var isOutOfOrder = false
  /// The names that the records bear, part by part, where no first line says them.
  private(set) var tallies: [JSONNameTally] = []
  private let parts: [Range<Int>]
  private var count = 0
  private var lastReference: [UInt8] = []
  private let linesBefore: Int

  /// A table of no rows yet, to be read in these parts.
  init(
    _ plan: TablePlan, _ form: any ExportForm, parts: [Range<Int>], keepsReferences: Bool = true
  ) {
    part = TablePart(plan)
    part.leavesReferencesOut = !keepsReferences
    self.keepsReferences = keepsReferences
    self.parts = parts
    linesBefore = form.lines
  }

  /// Adds the next part, as it was built of what a source cut; false where its texts do not fit, or
  /// its references do not ascend and are not to be kept.
  mutating func add(_ next: inout TablePart, of source: any RecordSource) -> Bool {
    guard takeReferences(of: &next), part.fits(next) else { return false }
    if count == 0, parts.count > 1 { expect(like: next) }
    part.append(next, firstLine: linesBefore + part.physicalLines)
    count += 1
    if let tally = source.tally { tallies.append(tally) }
    return true
  }

  private mutating func takeReferences(of next: inout TablePart) -> Bool {
    guard !keepsReferences else { return true }
    let references = next.references
    guard references.ascends(after: lastReference) else {
      isOutOfOrder = true
      return false
    }
    if references.count > 0 {
      lastReference = Array(references.bytes[references.range(of: references.count - 1)])
    }
    next.references.removeAll()
    return true
  }

  /// Makes room for parts that hold about as much as the first, and a few rows more. The file may
  /// say otherwise later: the room is only a guess, and bounded.
  private mutating func expect(like first: TablePart) {
    guard let all = parts.last.map({ parts[0].lowerBound..<$0.upperBound }) else { return }
    let rows = Double(first.count) * Double(all.count) / Double(max(1, parts[0].count)) * 1.03
    part.reserve(min(Int(rows) + 1_024, all.count / 8), like: first)
  }
}

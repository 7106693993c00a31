internal import Casework
internal import Diagnostics

/// A short record of every rejected row, for the rejects file: twenty-four bytes each, the words
/// once.
struct RejectLog: Sendable {
  /// A rejected row.
  struct Record: Sendable {
    /// Where it begins in the file, in bytes; -1 where that is not known.
    var start: Int
    /// How many bytes it has; 0 where that is not known.
    var length: UInt32
    /// The line that it begins on.
    var line: UInt32
    /// The place of its reason in `reasons`.
    var reason: UInt32
  }

  /// Why rows are rejected.
  struct Reason: Hashable, Sendable {
    var code: Code
    var heading: String?
    var message: String
  }

  private(set) var records: [Record] = []
  private(set) var reasons: [Reason] = []
  private var places: [Reason: UInt32] = [:]
  /// Sentences with numbers in them may be many; past this the code's title stands for them.
  private static let sentences = 4096

  /// Adds a row.
  mutating func append(_ row: RejectedRow) {
    add(
      Reason(code: row.code, heading: row.heading, message: row.message), line: row.line,
      extent: row.extent)
  }

  /// Adds rows that were found after all others, and brings all into the order of lines.
  mutating func insert(_ rows: [RejectedRow]) {
    for row in rows { append(row) }
    records.sort { $0.line < $1.line }
  }

  /// Adds rows whose reference stood in an earlier row, and brings all into the order of lines.
  mutating func append(_ repeated: [RepeatedRow]) {
    guard !repeated.isEmpty else { return }
    for row in repeated {
      let reason = Reason(
        code: CaseworkCode.duplicateReference, heading: row.heading, message: row.message)
      add(reason, line: row.line, extent: nil)
    }
    records.sort { $0.line < $1.line }
  }

  /// Adds the rows of a later part that begins `lines` lines into the file.
  mutating func append(_ other: RejectLog, linesBefore lines: Int) {
    let meaning = other.reasons.map { place(of: $0) }
    for var record in other.records {
      record.line = UInt32(clamping: Int(record.line) + lines)
      record.reason = meaning[Int(record.reason)]
      records.append(record)
    }
  }

  private mutating func add(_ reason: Reason, line: Int, extent: RecordExtent?) {
    records.append(
      Record(
        start: extent?.start ?? -1, length: UInt32(clamping: extent?.length ?? 0),
        line: UInt32(clamping: line), reason: place(of: reason)))
  }

  private mutating func place(of reason: Reason) -> UInt32 {
    if let known = places[reason] { return known }
    var reason = reason
    if reasons.count >= Self.sentences {
      reason.message = reason.code.title
      if let known = places[reason] { return known }
    }
    let place = UInt32(clamping: reasons.count)
    reasons.append(reason)
    places[reason] = place
    return place
  }
}

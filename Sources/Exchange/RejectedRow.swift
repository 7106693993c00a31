package import Diagnostics

/// Why a row was rejected, in the words of the rejects file.
package enum RejectKind: String, Sendable, CaseIterable {
  /// A field cannot be read as what it should be.
  case cast
  /// Fewer fields than headings.
  case tooFew = "too-few"
  /// More fields than headings.
  case tooMany = "too-many"
  /// A quote that is not closed, or stands where none may.
  case unterminatedQuote = "unterminated-quote"
  /// Bytes that are not UTF-8, or NUL.
  case invalidEncoding = "invalid-encoding"
  /// A field or row beyond the limits.
  case lineTooLong = "line-too-long"
  /// A reference that stood in an earlier row.
  case duplicateID = "duplicate-id"
  /// A record that is not JSON, or no object.
  case notJSON = "not-json"
  /// A row whose end precedes its beginning.
  case order
}

extension RejectKind {
  /// The kind that a finding's code stands for, if it is one of a rejected row.
  package init?(_ code: Code) {
    switch code {
    case ExchangeCode.tooFew: self = .tooFew
    case ExchangeCode.tooMany: self = .tooMany
    case ExchangeCode.strayQuote, ExchangeCode.unterminatedQuote: self = .unterminatedQuote
    case ExchangeCode.invalidEncoding: self = .invalidEncoding
    case ExchangeCode.fieldTooLong, ExchangeCode.recordTooLong: self = .lineTooLong
    case ExchangeCode.duplicateReference: self = .duplicateID
    case ExchangeCode.brokenLine, ExchangeCode.notAnObject, ExchangeCode.repeatedName:
      self = .notJSON
    case ExchangeCode.emptyField, ExchangeCode.notADate, ExchangeCode.impossibleDate,
      ExchangeCode.yearOutOfRange, ExchangeCode.unknownWord, ExchangeCode.notInLookup,
      ExchangeCode.eventOfNothing, ExchangeCode.notText:
      self = .cast
    case ExchangeCode.stopBeforeStart: self = .order
    default: return nil
    }
  }
}

/// A row that was not taken, before its line in the whole file is known.
struct RejectedRow: Sendable {
  /// The line it begins on, counted from the first line of its part of the file.
  var line: Int
  /// Where it stands in the file, where that is known.
  var extent: RecordExtent?
  /// What is wrong.
  var code: Code
  /// The column, where it is one column's fault.
  var heading: String?
  /// What is wrong, as a sentence.
  var message: String
  /// The contents.
  var value: String?
  /// What to type instead.
  var help: String?

  /// The order in a file: by line, and of records on one line by where they begin.
  static func precedes(_ left: RejectedRow, _ right: RejectedRow) -> Bool {
    (left.line, left.extent?.start ?? 0) < (right.line, right.extent?.start ?? 0)
  }

  /// As a finding in a file, `lines` physical lines after its part began.
  func finding(in file: String, after lines: Int) -> Finding {
    Finding(
      code, at: Place(file, line: lines + line, heading: heading), message, value: value,
      help: help)
  }
}

/// The first rejected rows in full, the number of all, and a short record of each: a broken file of
/// a million rows costs a page on the terminal and some bytes a row for the rejects file.
struct RejectedRows: Sendable {
  /// The first ones.
  private(set) var kept: [RejectedRow] = []
  /// How many there are.
  private(set) var count = 0
  /// A short record of each.
  private(set) var log = RejectLog()

  /// Adds one.
  mutating func append(_ row: RejectedRow) {
    count += 1
    log.append(row)
    if kept.count < Findings.limit { kept.append(row) }
  }

  /// Adds those of a later part that begins `lines` lines into the file.
  mutating func append(_ other: RejectedRows, linesBefore lines: Int) {
    count += other.count
    log.append(other.log, linesBefore: lines)
    for var row in other.kept where kept.count < Findings.limit {
      row.line += lines
      kept.append(row)
    }
  }

  /// Adds to each row that is not UTF-8 which encoding its bytes are likely in.
  mutating func suggestEncodings(in input: InputFile) {
    for index in kept.indices where kept[index].code == ExchangeCode.invalidEncoding {
      guard let extent = kept[index].extent,
        let bytes = try? input.bytes(at: extent.start, count: min(extent.length, 4_096)),
        let likely = TextEncoding.likely(bytes)
      else { continue }
      kept[index].help =
        "the file may be in \(likely.rawValue): say `encoding: \(likely.rawValue)` in a mapping, "
        + "or export it as UTF-8"
    }
  }

  /// Adds rows found later that may stand before those kept.
  mutating func insert(_ rows: [RejectedRow]) {
    count += rows.count
    log.insert(rows)
    kept = Array((kept + rows).sorted(by: RejectedRow.precedes).prefix(Findings.limit))
  }

  /// Adds the rejected rows of one batch, in any order.
  mutating func append(sorting rows: [RejectedRow]) {
    guard !rows.isEmpty else { return }
    for row in rows.sorted(by: RejectedRow.precedes) { append(row) }
  }
}

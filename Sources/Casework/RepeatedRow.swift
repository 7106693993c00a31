package import Columns
package import Diagnostics

/// A row whose reference stood in an earlier row, and that was therefore not taken.
package struct RepeatedRow: Sendable {
  /// The line it begins on.
  package var line: Int
  /// What messages call the column.
  package var heading: String?
  /// The line of the first row of that reference; nil where it stands in an earlier file.
  package var firstLine: Int?
  /// The reference.
  package var reference: String

  /// What is wrong, as a sentence.
  package var message: String {
    firstLine.map { "the row on line \($0) has this reference" }
      ?? "a row of an earlier file has this reference"
  }

  /// What to do about it.
  package static let help = "each reference stands once; the first row counts"

  /// As a finding in a file.
  package func finding(in file: String) -> Finding {
    Finding(
      CaseworkCode.duplicateReference, at: Place(file, line: line, heading: heading), message,
      value: reference, help: Self.help)
  }
}

extension TableRows {
  /// Takes out rows whose reference stood in an earlier row and gives what was taken out.
  ///
  /// - Parameter first: for a repeated row the first row of that reference, nil where that stands
  ///   in another file.
  package mutating func takeOut(_ repeated: Bitmap, first: (Int) -> Int?) -> [RepeatedRow] {
    let rows = repeated.setRows
    guard !rows.isEmpty else { return [] }
    let taken = rows.map { row in
      RepeatedRow(
        line: Int(lines[row]), heading: referenceHeading,
        firstLine: first(row).map { Int(lines[$0]) },
        reference: references[row])
    }
    remove(repeated)
    return taken
  }

  /// Takes out the rows of cases or tasks whose reference stood in an earlier of these rows; the
  /// first one counts. Rows of other tables stay.
  package mutating func takeOutRepeated(threads: Int) -> [RepeatedRow] {
    guard table == .cases || table == .tasks else { return [] }
    let references = references
    let index = TextIndex(references, threads: threads)
    guard !index.duplicates.isEmpty else { return [] }
    var repeated = Bitmap(count: count)
    for row in index.duplicates { repeated[row] = true }
    return takeOut(repeated) { row in
      references.bytes.withUnsafeBufferPointer { bytes in
        index.row(
          of: UnsafeBufferPointer(rebasing: bytes[references.range(of: row)]), in: references)
      }
    }
  }

  /// Takes out the rows of cases or tasks whose reference other rows have, which were read before.
  ///
  /// - Complexity: O(rows) expected, and an index of the others' references.
  package mutating func takeOut(knownTo others: TableRows, threads: Int) -> [RepeatedRow] {
    guard table == .cases || table == .tasks, others.count > 0 else { return [] }
    let index = TextIndex(others.references, threads: threads)
    var repeated = Bitmap(count: count)
    references.bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<count {
        let text = UnsafeBufferPointer(rebasing: bytes[references.range(of: row)])
        if index.row(of: text, in: others.references) != nil { repeated[row] = true }
      }
    }
    return takeOut(repeated) { _ in nil }
  }
}

extension SourceAccount {
  /// Adds rows whose reference stood in an earlier row to those that were rejected, by line.
  package mutating func addRejected(_ repeated: [RepeatedRow]) {
    guard !repeated.isEmpty else { return }
    let more = repeated.prefix(Findings.limit).map { $0.finding(in: file) }
    let line: (Finding) -> Int = { $0.place?.line ?? 0 }
    let all = (rejected.list + more).enumerated()
      .sorted { (line($0.element), $0.offset) < (line($1.element), $1.offset) }
      .map(\.element)
    var sorted = Findings(all)
    sorted.addUncounted(rejected.uncounted + repeated.count - more.count)
    rejected = sorted
  }
}

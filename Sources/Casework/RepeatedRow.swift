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
}

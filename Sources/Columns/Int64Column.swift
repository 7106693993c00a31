/// Whole numbers, one a row, some of them missing: instants in seconds, durations, counts.
///
/// A missing value is the one number that no instant and no count can be, so that a loop over
/// `values` needs no second buffer; `missing` is never shown or added up.
@usableFromInline
package struct Int64Column: Sendable {
  /// The mark of a missing value. Worked out where it is used: loops of other modules compare with
  /// it for each row, and would ask for a constant of this one each time.
  @inlinable package static var missing: Int64 { .min }

  /// The values, `missing` where there is none.
  package var values: [Int64]

  /// A column of these values.
  package init(_ values: [Int64] = []) {
    self.values = values
  }

  /// How many rows.
  package var count: Int { values.count }

  /// The value of a row, or nil where it is missing.
  package subscript(row: Int) -> Int64? {
    let value = values[row]
    return value == Self.missing ? nil : value
  }
}

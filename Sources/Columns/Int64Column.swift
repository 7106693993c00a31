/// Whole numbers, one a row, some of them missing: instants in seconds, durations, counts.
///
/// A missing value is the one number that no instant and no count can be, so that a loop over
/// them needs no second buffer; `missing` is never shown or added up.
@usableFromInline
package enum Int64Column {
  /// The mark of a missing value. Worked out where it is used: loops of other modules compare with
  /// it for each row, and would ask for a constant of this one each time.
  @inlinable package static var missing: Int64 { .min }
}

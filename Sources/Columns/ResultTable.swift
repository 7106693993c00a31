/// One value of a result, typed so that each renderer can show it its own way.
package enum ResultValue: Sendable, Hashable {
  /// Nothing applies.
  case blank
  /// A text.
  case text(String)
  /// A whole number.
  case integer(Int64)
  /// A number with a fixed count of decimal places: `value` in units of 10^-`places`.
  case decimal(value: Int64, places: Int)
  /// A share with its parts; shown as a percentage, blank where `denominator` is 0.
  case rate(numerator: Int64, denominator: Int64)
  /// A length of time in seconds.
  case duration(seconds: Int64)
  /// An instant already written for its zone: RFC 3339 with offset.
  case instant(String)
  /// A date as `2026-03-31`, a month as `2026-03`.
  case date(String)
  /// Yes or no.
  case truth(Bool)
  /// A mean over several runs with its interval; data formats give it with both ends.
  case estimate(Estimate)
}

/// A heading of a result and the way its values line up.
package struct ResultHeading: Sendable, Hashable {
  /// The machine name, as in a CSV header: `original_outcome`.
  package var name: String
  /// What a person reads: `Original outcome`.
  package var title: String
  /// Whether values line up on the right: numbers do.
  package var alignsRight: Bool

  /// A heading.
  package init(_ name: String, title: String, alignsRight: Bool = false) {
    self.name = name
    self.title = title
    self.alignsRight = alignsRight
  }
}

/// A small finished table: what renderers, reports and queries share.
///
/// Rows exist here and nowhere earlier; a result table is what is left when the columns have been
/// counted.
package struct ResultTable: Sendable {
  /// The columns in order.
  package var headings: [ResultHeading]
  /// The rows, each with a value a heading.
  package var rows: [[ResultValue]]

  /// A table of these rows.
  package init(headings: [ResultHeading], rows: [[ResultValue]] = []) {
    self.headings = headings
    self.rows = rows
  }
}

/// A condition on clocks: a dimension has one of these values.
package struct ReportFilter: Hashable, Sendable {
  /// The dimension's or column's name.
  package var name: String
  /// The values wanted; the empty text is "none".
  package var values: [String]

  /// A condition.
  package init(_ name: String, _ values: [String]) {
    self.name = name
    self.values = values
  }
}

/// Where something stands: a file and, where known, the physical line and the column.
///
/// Lines and columns count from 1 and a header is line 1. A column of a text is counted in
/// characters as an editor shows them; a place in a table may name the column by its heading.
package struct Place: Sendable, Hashable {
  /// The file as the user would type it.
  package var file: String
  /// The physical line, from 1.
  package var line: Int?
  /// The column in the line, from 1.
  package var column: Int?
  /// The heading of the table column, for a place in a table.
  package var heading: String?

  /// Makes a place.
  package init(_ file: String, line: Int? = nil, column: Int? = nil, heading: String? = nil) {
    self.file = file
    self.line = line
    self.column = column
    self.heading = heading
  }
}

import ArgumentParser
import Columns

/// How a command with one table as its result writes it.
enum TableFormat: String, CaseIterable, ExpressibleByArgument {
  /// Columns that line up, for reading.
  case table
  /// RFC 4180, for other programs.
  case csv
  /// An array of objects, for other programs.
  case json

  /// The table in this format.
  func text(_ table: ResultTable) -> String {
    ""
  }
}

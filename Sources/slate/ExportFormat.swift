import ArgumentParser
import Exchange

/// The formats of `slate export`.
enum ExportFormat: String, CaseIterable, ExpressibleByArgument {
  /// RFC 4180.
  case csv
  /// Arrays of objects.
  case json
  /// An object a line.
  case jsonl
  /// A database of the tables, the clocks and what they rest on.
  case sqlite
  /// An event log.
  case xes

  /// How a canonical table is written; nil where the format holds all tables together.
  var style: SheetStyle? { SheetStyle(rawValue: rawValue) }

  /// The format that a file's name asks for by its ending, if it does.
  init?(endingOf path: String) {
    guard let name = path.split(separator: "/").last, name.contains(".") else { return nil }
    switch name.split(separator: ".").last.map({ $0.lowercased() }) {
    case "csv": self = .csv
    case "json": self = .json
    case "jsonl", "ndjson": self = .jsonl
    case "sqlite", "sqlite3", "db": self = .sqlite
    case "xes": self = .xes
    default: return nil
    }
  }
}

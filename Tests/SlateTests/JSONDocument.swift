import Foundation
import TestSupport
import Testing

/// What a command wrote as JSON: a report, whose first table is looked at.
struct JSONDocument {
  /// The whole object.
  let object: [String: Any]
  /// The rows of the first table.
  let rows: [[String: Any]]

  init(_ run: BuiltSlate.Run) throws {
    object = try #require(
      JSONSerialization.jsonObject(with: run.output) as? [String: Any], "\(run)")
    let sections = try #require(object["sections"] as? [[String: Any]], "\(run)")
    let tables = try #require(sections.first?["tables"] as? [[String: Any]], "\(run)")
    rows = try #require(tables.first?["rows"] as? [[String: Any]], "\(run)")
  }

  /// What the footer says under a name.
  func footer(_ name: String) throws -> Any? {
    try #require(object["footer"] as? [String: Any])[name]
  }
}

import Documents
import Foundation

/// Checks documents against a JSON Schema of draft 7, as far as Slate's schemas go: a keyword that
/// it does not know is an error, so that nothing passes unseen. It shares no code with what makes
/// the schemas; patterns go through Foundation.
struct SchemaValidator {
  private let root: [String: Any]
  /// Every pattern of the schema, ready for use.
  private var patterns: [String: NSRegularExpression] = [:]

  /// A schema that cannot be used.
  struct Unusable: Error, CustomStringConvertible {
    let description: String
  }

  /// A validator of a schema's text.
  init(_ text: String) throws {
    guard
      let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    else { throw Unusable(description: "no object") }
    self.root = root
    try gather(root)
  }

  private mutating func gather(_ value: Any) throws {
    if let object = value as? [String: Any] {
      if let pattern = object["pattern"] as? String {
        patterns[pattern] = try NSRegularExpression(pattern: pattern)
      }
      for inner in object.values { try gather(inner) }
    } else if let list = value as? [Any] {
      for inner in list { try gather(inner) }
    }
  }

  /// What is wrong with a document, each with its path; nothing if it is as the schema says.
  func problems(of document: JSONValue) throws -> [String] {
    try problems(of: document, by: root, at: "")
  }

  /// What is wrong with a YAML text.
  func problems(of yaml: String) throws -> [String] {
    try problems(of: JSONValue(YAMLReader.read(Array(yaml.utf8), file: "test.yml")))
  }

  private static let notes: Set<String> = [
    "$schema", "title", "description", "examples", "definitions",
  ]

  private func problems(
    of value: JSONValue, by schema: [String: Any], at path: String
  ) throws -> [String] {
    var found: [String] = []
    for (keyword, rule) in schema.sorted(by: { $0.key < $1.key }) {
      guard !Self.notes.contains(keyword) else { continue }
      if keyword == "$ref" {
        return try problems(of: value, by: referred(by: rule), at: path)
      }
      found += try problems(of: value, keyword, rule, schema, at: path)
    }
    return found
  }

  private func problems(
    of value: JSONValue, _ keyword: String, _ rule: Any, _ schema: [String: Any], at path: String
  ) throws -> [String] {
    switch keyword {
    case "type":
      let types = try cast(rule as? [String] ?? (rule as? String).map { [$0] }, keyword)
      return types.contains { Self.isOf($0, value) } ? [] : ["\(path): not of type \(types)"]
    case "enum":
      let words = try cast(rule as? [Any], keyword)
      return words.contains { Self.isSame($0, value) } ? [] : ["\(path): not one of \(words)"]
    case "pattern":
      guard case .text(let text) = value else { return [] }
      return try takes(cast(rule as? String, keyword), text) ? [] : ["\(path): pattern"]
    case "minimum", "maximum":
      guard case .number(let text) = value, let number = Double(text) else { return [] }
      let bound = try cast(rule as? Double, keyword)
      let isWithin = keyword == "minimum" ? number >= bound : number <= bound
      return isWithin ? [] : ["\(path): \(keyword) \(bound)"]
    case "anyOf":
      let choices = try cast(rule as? [[String: Any]], keyword)
      let each = try choices.map { try problems(of: value, by: $0, at: path) }
      return each.contains { $0.isEmpty } ? [] : ["\(path): none of \(each)"]
    case "allOf":
      return try cast(rule as? [[String: Any]], keyword).flatMap {
        try problems(of: value, by: $0, at: path)
      }
    case "items":
      guard case .list(let values) = value else { return [] }
      let inner = try cast(rule as? [String: Any], keyword)
      return try values.enumerated().flatMap {
        try problems(of: $0.element, by: inner, at: "\(path)/\($0.offset)")
      }
    default: return try memberProblems(of: value, keyword, rule, schema, at: path)
    }
  }

  private func memberProblems(
    of value: JSONValue, _ keyword: String, _ rule: Any, _ schema: [String: Any], at path: String
  ) throws -> [String] {
    guard ["required", "properties", "additionalProperties", "propertyNames"].contains(keyword)
    else { throw Unusable(description: "the keyword \(keyword) is not known here") }
    guard case .object(let members) = value else { return [] }
    let known = schema["properties"] as? [String: [String: Any]] ?? [:]
    switch keyword {
    case "required":
      let names = Set(members.map(\.name))
      return try cast(rule as? [String], keyword).filter { !names.contains($0) }
        .map { "\(path): \($0) is missing" }
    case "properties":
      return try members.flatMap { member in
        try known[member.name].map {
          try problems(of: member.value, by: $0, at: "\(path)/\(member.name)")
        } ?? []
      }
    case "propertyNames":
      let inner = try cast(rule as? [String: Any], keyword)
      return try members.flatMap {
        try problems(of: .text($0.name), by: inner, at: "\(path)/\($0.name)")
      }
    default:
      let others = members.filter { known[$0.name] == nil }
      if let isAllowed = rule as? Bool {
        return isAllowed ? [] : others.map { "\(path): \($0.name) is not a key" }
      }
      let inner = try cast(rule as? [String: Any], keyword)
      return try others.flatMap {
        try problems(of: $0.value, by: inner, at: "\(path)/\($0.name)")
      }
    }
  }

  private func referred(by rule: Any) throws -> [String: Any] {
    let path = try cast(rule as? String, "$ref")
    let name = path.replacing("#/definitions/", with: "")
    let definitions = root["definitions"] as? [String: [String: Any]]
    return try cast(definitions?[name], path)
  }

  private func cast<Value>(_ value: Value?, _ keyword: String) throws -> Value {
    guard let value else { throw Unusable(description: "\(keyword) is not as draft 7 has it") }
    return value
  }

  private static func isOf(_ type: String, _ value: JSONValue) -> Bool {
    switch (type, value) {
    case ("string", .text), ("number", .number), ("boolean", .truth), ("null", .null),
      ("array", .list), ("object", .object):
      true
    case ("integer", .number(let text)): !text.contains(".")
    default: false
    }
  }

  private static func isSame(_ word: Any, _ value: JSONValue) -> Bool {
    switch value {
    case .text(let text): word as? String == text
    case .null: word is NSNull
    default: false
    }
  }

  private func takes(_ pattern: String, _ text: String) throws -> Bool {
    let whole = NSRange(text.startIndex..., in: text)
    return try cast(patterns[pattern], "pattern").firstMatch(in: text, range: whole) != nil
  }
}

internal import Diagnostics

/// The JSON Schema, draft 7, of a shape: what editors complete and check by, made from the very
/// tables that the decoder reads by.
///
///     JSONSchema.of(TaskKeys.shape, title: "A task", summary: "…").rendered
///
/// Each key has its description and example, each object refuses other keys. A schema takes what
/// the decoder takes, with two exceptions for the sake of completion: a number and a truth stand
/// without quotes. It knows nothing of what holds between keys or files.
package struct JSONSchema {
  private typealias Members = [(name: String, value: JSONValue)]

  /// The tables met, by the name that refers to them; nil while a table is being written.
  private var tables: [String: JSONValue?] = [:]

  /// The schema of a document of a shape.
  ///
  /// - Parameters:
  ///   - title: what such a document is.
  ///   - summary: what it is for.
  package static func of(_ shape: Shape, title: String, summary: String) -> JSONValue {
    var schema = JSONSchema()
    var members: Members = [
      ("$schema", .text("http://json-schema.org/draft-07/schema#")), ("title", .text(title)),
      ("description", .text(summary)),
    ]
    switch shape {
    case .table(let table): members += schema.object(table.keys)
    case .object(_, let keys): members += schema.object(keys)
    default: members += schema.members(of: shape)
    }
    let definitions = schema.tables.sorted { $0.key < $1.key }.compactMap { name, value in
      value.map { (name: name, value: $0) }
    }
    if !definitions.isEmpty { members.append(("definitions", .object(definitions))) }
    return .object(members)
  }

  /// What a value of a shape has to be.
  private mutating func members(of shape: Shape) -> Members {
    switch shape {
    case .text(nil):
      return [("type", .words(["string", "number", "boolean", "null"]))]
    case .text(let pattern?): return [("type", types(of: pattern)), ("pattern", .text(pattern))]
    case .integer(let range):
      return [
        ("type", .text("integer")), ("minimum", .number(String(range.lowerBound))),
        ("maximum", .number(String(range.upperBound))),
      ]
    case .boolean: return [("type", .text("boolean"))]
    case .word(let words): return [("enum", .words(words))]
    case .list(let element):
      return [("type", .text("array")), ("items", .object(members(of: element)))]
    case .map(let element, let keys):
      return [
        ("type", .text("object")),
        ("propertyNames", .object([("pattern", .text(keys ?? Shape.identifierPattern))])),
        ("additionalProperties", .object(members(of: element))),
      ]
    case .object(let noun, let keys): return [("title", .text(noun))] + object(keys)
    case .table(let table): return [("$ref", .text("#/definitions/" + name(of: table)))]
    case .either(let shapes):
      return [("anyOf", .list(shapes.map { .object(members(of: $0)) }))]
    case .nothing: return [("type", .text("null"))]
    case .anything: return []
    }
  }

  /// The types that a text may have without quotes, going by what its pattern takes.
  private func types(of pattern: String) -> JSONValue {
    guard let regex = try? Regex(pattern) else { return .text("string") }
    let takes = { (text: String) in text.firstMatch(of: regex) != nil }
    var types = ["string"]
    if takes("1") { types.append(takes("1.5") ? "number" : "integer") }
    if takes("true") { types.append("boolean") }
    return types.count == 1 ? .text("string") : .words(types)
  }

  private mutating func object(_ keys: [KeyDescription]) -> Members {
    let properties = keys.map { (name: $0.name, value: property($0)) }
    let required = keys.filter(\.isRequired).map(\.name)
    return [("type", .text("object")), ("properties", .object(properties))]
      + (required.isEmpty ? [] : [("required", .words(required))])
      + [("additionalProperties", .truth(false))]
  }

  /// What stands under a key: its description, its shape and an example.
  private mutating func property(_ key: KeyDescription) -> JSONValue {
    let shape = members(of: key.shape)
    let mayBeBlank = key.mayBeBlank && !key.isRequired
    let value = mayBeBlank ? Self.orNothing(shape) : Self.orSomething(shape)
    let isReference = value.contains { $0.name == "$ref" }
    // Draft 7 ignores whatever stands beside a reference.
    let body: Members = isReference ? [("allOf", .list([.object(value)]))] : value
    return .object([("description", .text(key.summary))] + body + examples(key))
  }

  /// The example as an editor would read it; none where it leaves something out.
  private func examples(_ key: KeyDescription) -> Members {
    guard !key.example.contains("…") else { return [] }
    let node = try? YAMLReader.read(Array(key.example.utf8), file: key.name)
    return [("examples", .list([node.map { JSONValue($0) } ?? .text(key.example)]))]
  }

  /// A shape, or a key without a value, which counts as left out.
  private static func orNothing(_ shape: Members) -> Members {
    let nothing = JSONValue.object([("type", .text("null"))])
    guard let first = shape.first else { return [] }
    switch (first.name, first.value) {
    case ("type", .text(let type)):
      return [("type", .words([type, "null"]))] + shape.dropFirst()
    case ("type", .list(let types)):
      let hasNull = types.contains { if case .text("null") = $0 { true } else { false } }
      return [("type", .list(hasNull ? types : types + [.text("null")]))] + shape.dropFirst()
    case ("enum", .list(let words)): return [("enum", .list(words + [.null]))]
    case ("anyOf", .list(let shapes)): return [("anyOf", .list(shapes + [nothing]))]
    default: return [("anyOf", .list([.object(shape), nothing]))]
    }
  }

  /// A free text that has to be there.
  private static func orSomething(_ shape: Members) -> Members {
    guard case ("type", .list(let types))? = shape.first else { return shape }
    let others = types.filter { if case .text("null") = $0 { false } else { true } }
    return [("type", .list(others))] + shape.dropFirst()
  }

  /// The name by which a table is referred to; the table is written where it is met first.
  private mutating func name(of table: any KeyTable.Type) -> String {
    let name = "\(table)".replacing("Keys", with: "").replacing("<", with: "-")
      .replacing(">", with: "")
    if tables[name] == nil {
      tables[name] = .some(nil)
      tables[name] = .object([("title", .text(table.noun))] + object(table.keys))
    }
    return name
  }
}

extension JSONValue {
  /// A list of texts.
  fileprivate static func words(_ words: [String]) -> JSONValue { .list(words.map { .text($0) }) }
}

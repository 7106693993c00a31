import Foundation
import Testing

@testable import Documents

@Suite("JSON Schemas of key tables")
struct JSONSchemaTests {
  /// A table that names itself.
  private struct KnotKeys: KeyTable {
    static let noun = "a knot"
    let name = Key("name", .text, required: true, "What it is \"called\".", example: "reef")
    let count = Key("count", .integer(1...9), "How many.", example: "3")
    let colour = Key(
      "colour", .word(["red", "blue"]), mayBeBlank: true, "Its colour.", example: "red")
    let inner = Key("inner", .node(.list(KnotKeys.shape)), "Knots within.", example: "[…]")
  }

  private func json(_ value: JSONValue) throws -> [String: Any] {
    let parsed = try JSONSerialization.jsonObject(with: Data(value.rendered.utf8))
    return try #require(parsed as? [String: Any])
  }

  @Test("A table that names itself is written once and referred to")
  func recursive() throws {
    let schema = try json(JSONSchema.of(KnotKeys.shape, title: "Knots", summary: "All of them."))
    #expect(schema["title"] as? String == "Knots")
    #expect(schema["required"] as? [String] == ["name"])
    #expect(schema["additionalProperties"] as? Bool == false)
    let definitions = try #require(schema["definitions"] as? [String: Any])
    #expect(definitions.keys.sorted() == ["Knot"])
    let properties = try #require(schema["properties"] as? [String: [String: Any]])
    #expect(properties["name"]?["description"] as? String == "What it is \"called\".")
    #expect(properties["name"]?["examples"] as? [String] == ["reef"])
    #expect(properties["count"]?["maximum"] as? Int == 9)
    #expect(properties["count"]?["examples"] as? [Int] == [3])
    // What leaves something out is no example.
    #expect(properties["inner"]?["examples"] == nil)
    let items = properties["inner"]?["items"] as? [String: String]
    #expect(items == ["$ref": "#/definitions/Knot"])
  }

  @Test("A key may be blank where its table says so")
  func blank() throws {
    let schema = try json(JSONSchema.of(KnotKeys.shape, title: "", summary: ""))
    let properties = try #require(schema["properties"] as? [String: [String: Any]])
    #expect(properties["name"]?["type"] as? [String] == ["string", "number", "boolean"])
    #expect(properties["count"]?["type"] as? String == "integer")
    let colours = try #require(properties["colour"]?["enum"] as? [Any])
    #expect(colours.compactMap { $0 as? String } == ["red", "blue"])
    #expect(colours.last is NSNull)
  }

  @Test("A bare text is a number, a truth or nothing where YAML 1.2 says so")
  func core() throws {
    let yaml = """
      number: 12
      negative: -0.5
      truth: true
      date: 2026-03-31
      time: 09:00
      word: no
      octal: 017
      power: 1e3
      quoted: "12"
      blank:
      """
    let node = try YAMLReader.read(Array(yaml.utf8), file: "a.yml")
    let values = try json(JSONValue(node))
    #expect(values["number"] as? Int == 12)
    #expect(values["negative"] as? Double == -0.5)
    #expect(values["truth"] as? Bool == true)
    for (name, text) in [
      ("date", "2026-03-31"), ("time", "09:00"), ("word", "no"), ("octal", "017"),
      ("power", "1e3"), ("quoted", "12"),
    ] {
      #expect(values[name] as? String == text)
    }
    #expect(values["blank"] is NSNull)
  }

  @Test("Texts are escaped, names keep their order, long lists are folded")
  func rendering() throws {
    let words = JSONValue.list((0..<40).map { .text("word \($0)") })
    let value = JSONValue.object([
      ("z", .text("a\"b\\c\nd\te\u{1}é")), ("a", words), ("empty", .list([])),
    ])
    let text = value.rendered
    #expect(
      text.hasPrefix("{\n  \"z\": \"a\\\"b\\\\c\\nd\\te\\u0001é\",\n  \"a\": [\n    \"word 0\",\n"))
    #expect(text.hasSuffix("\n  ],\n  \"empty\": []\n}\n"))
    let parsed = try json(value)
    #expect(parsed["z"] as? String == "a\"b\\c\nd\te\u{1}é")
    #expect((parsed["a"] as? [String])?.count == 40)
  }
}

/// A JSON text to be written, with the names of its objects in the order given.
package indirect enum JSONValue: Sendable {
  /// A text.
  case text(String)
  /// A number, written in JSON's own grammar.
  case number(String)
  /// `true` or `false`.
  case truth(Bool)
  /// Nothing.
  case null
  /// Values in order.
  case list([JSONValue])
  /// Named values.
  case object([(name: String, value: JSONValue)])

  /// A document's value with its bare texts taken as YAML 1.2 takes them, and so as an editor
  /// does: `3` is a number, `true` a truth, `~` nothing, `2026-03-31` and `no` texts.
  package init(_ node: DocumentNode) {
    switch node.content {
    case .list(let nodes): self = .list(nodes.map { JSONValue($0) })
    case .map(let entries): self = .object(entries.map { ($0.name, JSONValue($0.value)) })
    case .text(let text, quoted: true): self = .text(text)
    case .text(let text, quoted: false):
      if node.isBlank {
        self = .null
      } else if text == "true" || text == "false" {
        self = .truth(text == "true")
      } else {
        self = Self.isNumber(text) ? .number(text) : .text(text)
      }
    }
  }

  /// The text, indented by two blanks a level; a list or object that fits into a line of 100
  /// columns stands on one.
  package var rendered: String { rendered(after: 0) + "\n" }

  /// The text on one line, for a file of a value a line.
  package var line: String { flat }

  private func rendered(after indent: Int, name: Int = 0) -> String {
    let flat = self.flat
    if indent + name + flat.utf8.count <= 100, !isDeep { return flat }
    let blanks = String(repeating: " ", count: indent + 2)
    let (parts, ends): ([String], (String, String)) =
      switch self {
      case .list(let values): (values.map { $0.rendered(after: indent + 2) }, ("[", "]"))
      case .object(let members):
        (
          members.map { member in
            let name = Self.quoted(member.name) + ": "
            return name + member.value.rendered(after: indent + 2, name: name.utf8.count)
          }, ("{", "}")
        )
      default: ([], ("", ""))
      }
    guard !parts.isEmpty else { return flat }
    return ends.0 + "\n" + parts.map { blanks + $0 }.joined(separator: ",\n") + "\n"
      + String(repeating: " ", count: indent) + ends.1
  }

  /// Whether an object holds objects, which nobody wants to read on one line.
  private var isDeep: Bool {
    guard case .object(let members) = self else { return false }
    return members.contains { member in
      if case .object(let inner) = member.value { !inner.isEmpty } else { false }
    }
  }

  private var flat: String {
    switch self {
    case .text(let text): Self.quoted(text)
    case .number(let text): text
    case .truth(let truth): truth ? "true" : "false"
    case .null: "null"
    case .list(let values): "[" + values.map(\.flat).joined(separator: ", ") + "]"
    case .object(let members):
      "{" + members.map { Self.quoted($0.name) + ": " + $0.value.flat }.joined(separator: ", ")
        + "}"
    }
  }

  /// A number as JSON writes it, without an exponent.
  private static func isNumber(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ part in
        !part.isEmpty && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 }
      })
    else { return false }
    return parts[0] == "0" || !parts[0].hasPrefix("0")
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

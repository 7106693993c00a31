package import Casework

/// The values of the merge fields for one message.
package struct MergeValues: Sendable {
  /// The values by the word of their field; a field without a value is absent.
  private var values: [String: String] = [:]

  /// No values yet.
  package init() {}

  /// The value of a field; nil and the empty text are no value.
  package subscript(_ field: MergeField) -> String? {
    get { values[field.rawValue] }
    set { set(newValue, field.rawValue) }
  }

  /// The free attributes of a holder: `task.attributes.policy`.
  package mutating func set(attributes: [String: String], of holder: String) {
    for (name, value) in attributes { set(value, "\(holder).attributes.\(name)") }
  }

  private mutating func set(_ value: String?, _ name: String) {
    values[name] = value.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether a field has a value, or a holder any.
  func has(_ name: String) -> Bool {
    values[name] != nil
      || !name.contains(".") && values.keys.contains { $0.hasPrefix(name + ".") }
  }

  /// How many bytes a text has at most once it is filled in.
  func length(of text: MergeText) -> Int {
    text.tags.reduce(text.text.utf8.count) { length, tag in
      length + (tag.kind == .value ? values[tag.name]?.utf8.count ?? 0 : 0)
    }
  }

  /// What stands for a dot in the names of a template, so that nobody follows it.
  static let dot = UInt8(ascii: "?")

  /// The values by their names in a template; a holder that has any is true.
  var byTemplateName: [String: Any] {
    var byName: [String: Any] = [:]
    for (name, value) in values {
      byName[name.replacing(".", with: String(UnicodeScalar(Self.dot)))] = value
      if let dot = name.firstIndex(of: ".") { byName[String(name[..<dot])] = true }
    }
    return byName
  }
}

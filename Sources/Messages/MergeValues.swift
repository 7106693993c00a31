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
    values[name] != nil || values.keys.contains { $0.hasPrefix(name + ".") }
  }

  /// The values as nested maps, which is how dots in a field's word are followed.
  var tree: [String: Any] {
    var tree: [String: Any] = [:]
    for (name, value) in values {
      let path = name.split(separator: ".", maxSplits: 2).map(String.init)
      switch path.count {
      case 1: tree[path[0]] = value
      case 2: tree[path[0]] = (tree[path[0]] as? [String: Any] ?? [:]).adding(path[1], value)
      default:
        let holder = tree[path[0]] as? [String: Any] ?? [:]
        let attributes = holder[path[1]] as? [String: Any] ?? [:]
        tree[path[0]] = holder.adding(path[1], attributes.adding(path[2], value))
      }
    }
    return tree
  }
}

extension [String: Any] {
  fileprivate func adding(_ name: String, _ value: Any) -> Self {
    var copy = self
    copy[name] = value
    return copy
  }
}

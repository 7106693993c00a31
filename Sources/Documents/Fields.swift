import Diagnostics

/// A map read by a key table.
///
/// Making one reports every unknown key with the nearest name, and every required key that is
/// missing, and every key without a value that may not be left blank. After that each key is a
/// property with a value of its own type, or nil where it is absent, blank or wrong (which is
/// reported):
///
///     let fields = Fields<LagKeys>(node, diagnosis)
///     fields?.after     // Period?
@dynamicMemberLookup
package struct Fields<Keys: KeyTable> {
  /// The map.
  package let node: DocumentNode
  /// Where findings go.
  package let diagnosis: Diagnosis
  private let keys = Keys()

  /// Checks the names of a map's keys; nil, reported, if it is no map.
  ///
  /// - Parameter extra: further names that are understood, read by someone else.
  package init?(_ node: DocumentNode, _ diagnosis: Diagnosis, extra: [String] = []) {
    self.node = node
    self.diagnosis = diagnosis
    let table = Keys.keys
    guard let entries = node.entries else {
      let names = table.prefix(3).map { "\($0.name): …" }.joined(separator: ", ")
      diagnosis.report(
        DocumentCode.wrongShape, at: node, "\(node.noun) stands where \(Keys.noun) belongs",
        help: "write a map of keys: {\(names)}")
      return nil
    }
    let names = table.map(\.name) + extra
    var meantNames: Set<String> = []
    for entry in entries where !names.contains(entry.name) {
      let meant = nearestName(to: entry.name, among: names)
      if let meant { meantNames.insert(meant) }
      diagnosis.report(
        DocumentCode.unknownKey, at: entry.key,
        "'\(entry.name)' is not a key of \(Keys.noun)",
        help: meant.map { "did you mean `\($0)`?" } ?? "the keys are \(listed(names, "and"))")
    }
    for key in table where key.isRequired && node[key.name]?.isBlank ?? true {
      let written = node.entry(key.name)
      // A misspelt key is one mistake, not one and a missing key besides.
      if written == nil, meantNames.contains(key.name) { continue }
      diagnosis.report(
        DocumentCode.missingKey, at: written?.key ?? node,
        written == nil ? "\(Keys.noun) needs the key '\(key.name)'" : "'\(key.name)' has no value",
        help: "write `\(key.name): \(key.example)`")
    }
    for key in table where !key.isRequired && !key.mayBeBlank {
      guard let entry = node.entry(key.name), entry.value.isBlank else { continue }
      diagnosis.report(
        DocumentCode.noValue, at: entry.key, "'\(key.name)' has no value",
        help: "write a value, such as `\(key.name): \(key.example)`, or leave the key out")
    }
  }

  /// The value of a key.
  package subscript<Value>(dynamicMember path: KeyPath<Keys, Key<Value>>) -> Value? {
    let key = keys[keyPath: path]
    guard let value = node[key.name], !value.isBlank else { return nil }
    return key.type.read(value, diagnosis)
  }

  /// What stands under a key, blank or not.
  package func entry<Value>(_ path: KeyPath<Keys, Key<Value>>) -> DocumentNode.Entry? {
    node.entry(keys[keyPath: path].name)
  }
}

extension ValueType {
  /// An object of a key table, made by `decode`.
  package static func object<Keys: KeyTable>(
    _ keys: Keys.Type, _ decode: @escaping @Sendable (Fields<Keys>) -> Value?
  ) -> Self {
    Self(Keys.shape) { node, diagnosis in
      Fields<Keys>(node, diagnosis).flatMap(decode)
    }
  }
}

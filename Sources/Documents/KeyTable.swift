/// The keys of one kind of object.
///
/// A conforming struct has a constant for each key, in the order in which the handbook lists them;
/// there is no second list. To add a key, add a constant and read it where the object is made:
///
///     struct LagKeys: KeyTable {
///       static let noun = "a lag"
///       let after = Key("after", .period, required: true, "How long.", example: "1 hour")
///     }
package protocol KeyTable: Sendable {
  /// The table; all its keys have values of their own.
  init()
  /// What one such object is, with its article: `a service level`.
  static var noun: String { get }
}

extension KeyTable {
  /// The keys in the order in which they are declared.
  package static var keys: [KeyDescription] {
    Mirror(reflecting: Self()).children.compactMap { ($0.value as? any ObjectKey)?.description }
  }

  /// What such an object looks like.
  package static var shape: Shape { .table(Self.self) }
}

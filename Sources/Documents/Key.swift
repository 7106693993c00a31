/// One key of a kind of object, declared once: what decoding, the editor schema and the handbook
/// know about it.
///
///     let target = Key(
///       "target", .period, required: true, "The time allowed from the start.",
///       example: "2 working days")
package struct Key<Value: Sendable>: ObjectKey {
  /// What the writer types.
  package let name: String
  /// The kind of value.
  package let type: ValueType<Value>
  /// Whether it has to be there.
  package let isRequired: Bool
  /// Whether it may stand there without a value, and then counts as left out.
  package let mayBeBlank: Bool
  /// What it is for, a sentence or two.
  package let summary: String
  /// A value as the writer would type it.
  package let example: String

  /// A key of an object.
  ///
  /// - Parameter mayBeBlank: whether it may stand without a value; by default free text may, and
  ///   nothing else: a forgotten value must not change a judgement without a word.
  package init(
    _ name: String, _ type: ValueType<Value>, required: Bool = false, mayBeBlank: Bool? = nil,
    _ summary: String, example: String
  ) {
    self.name = name
    self.type = type
    isRequired = required
    self.mayBeBlank = mayBeBlank ?? type.isFreeText
    self.summary = summary
    self.example = example
  }

  /// What there is to tell about it.
  package var description: KeyDescription {
    KeyDescription(
      name: name, isRequired: isRequired, mayBeBlank: mayBeBlank, summary: summary,
      example: example, shape: type.shape)
  }
}

/// A key whose kind of value does not matter.
package protocol ObjectKey: Sendable {
  /// What there is to tell about it.
  var description: KeyDescription { get }
}

/// What there is to tell about a key.
package struct KeyDescription: Sendable {
  /// What the writer types.
  package let name: String
  /// Whether it has to be there.
  package let isRequired: Bool
  /// Whether it may stand there without a value, and then counts as left out.
  package let mayBeBlank: Bool
  /// What it is for.
  package let summary: String
  /// A value as the writer would type it.
  package let example: String
  /// What its value looks like.
  package let shape: Shape
}

package import Diagnostics

/// A kind of value that a key takes: how it is read, how it is refused, what it looks like.
///
/// A key names its value type; modules add their own beside the basic ones:
///
///     extension ValueType<Period> {
///       static var period: Self { .text("a period", example: "2 working days") { … } }
///     }
package struct ValueType<Value: Sendable>: Sendable {
  /// What it looks like.
  package let shape: Shape
  /// Reads a value that is there; reports what is wrong and gives nil.
  package let read: @Sendable (DocumentNode, Diagnosis) -> Value?

  /// Whether it is free text, which may as well be left empty: nothing is judged by it.
  package let isFreeText: Bool

  /// A kind of value.
  package init(
    _ shape: Shape, isFreeText: Bool = false,
    read: @escaping @Sendable (DocumentNode, Diagnosis) -> Value?
  ) {
    self.shape = shape
    self.isFreeText = isFreeText
    self.read = read
  }

  /// The same kind with its values turned into others.
  package func map<Other: Sendable>(
    _ transform: @escaping @Sendable (Value) -> Other
  ) -> ValueType<Other> {
    ValueType<Other>(shape, isFreeText: isFreeText) { node, diagnosis in
      read(node, diagnosis).map(transform)
    }
  }

  /// A kind that is written as a text. `parse` gives nil for a text that it does not understand.
  ///
  /// - Parameters:
  ///   - noun: what it is, with its article: `a date`.
  ///   - help: what to type: `write 2026-03-31`.
  ///   - pattern: a regular expression for editors.
  package static func written(
    _ noun: String, help: String, pattern: String? = nil, code: Code = DocumentCode.badValue,
    _ parse: @escaping @Sendable (String) -> Value?
  ) -> Self {
    Self(.text(pattern: pattern)) { node, diagnosis in
      guard let text = node.expectText(noun, help: help, diagnosis) else { return nil }
      guard let value = parse(text) else {
        diagnosis.report(code, at: node, "this is not \(noun)", help: help)
        return nil
      }
      return value
    }
  }
}

extension DocumentNode {
  /// The text, or nil after reporting that something else stands here.
  package func expectText(_ noun: String, help: String, _ diagnosis: Diagnosis) -> String? {
    if let text { return text }
    diagnosis.report(
      DocumentCode.wrongShape, at: self, "\(self.noun) stands where \(noun) belongs", help: help)
    return nil
  }
}

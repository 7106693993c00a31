/// What a value may look like, told so that a machine can repeat it: the source of the editor
/// schemas and of the handbook's tables.
package indirect enum Shape: Sendable {
  /// A text; `pattern` is a regular expression of ECMA 262 that it matches.
  case text(pattern: String?)
  /// A whole number in a range.
  case integer(ClosedRange<Int>)
  /// `true` or `false`.
  case boolean
  /// One of these words.
  case word([String])
  /// Any number of values of a shape.
  case list(Shape)
  /// Values of a shape by names of the writer's choice.
  case map(Shape)
  /// Named values as a key table lists them.
  case object(String, [KeyDescription])
  /// Any of these shapes.
  case either([Shape])
  /// Anything; nobody reads it yet.
  case anything
}

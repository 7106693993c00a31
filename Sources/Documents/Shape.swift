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
  /// Values of a shape by names of the writer's choice; `keys` is a regular expression of ECMA 262
  /// that every name matches, that of an identifier if nil.
  case map(Shape, keys: String? = nil)
  /// Named values as listed here, after what such an object is called.
  case object(String, [KeyDescription])
  /// Named values as a key table lists them. The table is looked at only when somebody asks, so a
  /// table may name itself.
  case table(any KeyTable.Type)
  /// Any of these shapes.
  case either([Shape])
  /// Nothing: a key without a value.
  case nothing
  /// Anything; nobody reads it yet.
  case anything

  /// What an identifier looks like.
  static let identifierPattern = #"^\S(.*\S)?$"#
  /// What a path below a folder looks like: no `/` or `~` first, no `..`, no backslash.
  static let pathPattern = #"^(?![/~])(?!(.*/)?\.\.(/|$))[^\\]+$"#
}

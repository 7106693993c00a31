/// What in a text is not JSON, and at which byte.
package struct JSONFault: Error, Hashable {
  /// What is wrong, as a sentence.
  package enum Kind: String, Sendable {
    /// The end where a value was to come.
    case endsBeforeValue = "the text ends where a value belongs"
    /// No value where one was to come.
    case noValue = "a value belongs here"
    /// The end in a string.
    case endsInString = "the text ends inside a string"
    /// A byte below the blank in a string.
    case controlCharacter = "a control character stands in a string"
    /// A backslash before something else than RFC 8259 lists.
    case escape = "this escape is not JSON"
    /// A high surrogate without a low one, or the reverse.
    case surrogate = "half a surrogate pair stands here"
    /// `\u` without its four digits.
    case hexadecimal = "four hexadecimal digits belong here"
    /// A point without digits.
    case fraction = "digits belong after the point"
    /// An exponent without digits.
    case exponent = "digits belong into the exponent"
    /// No name in an object.
    case name = "a name in double quotes belongs here"
    /// A name without a colon.
    case colon = "a colon belongs here"
    /// A value in an object that is followed by neither.
    case objectComma = "a comma or the end of the object belongs here"
    /// A value in an array that is followed by neither.
    case arrayComma = "a comma or the end of the array belongs here"
    /// Something after the one value.
    case afterValue = "something follows the value"
    /// More levels than there may be.
    case depth = "objects and arrays are nested too deep"
  }

  /// What is wrong.
  package var kind: Kind
  /// The byte, counted from where reading began.
  package var offset: Int

  /// A fault at a byte.
  package init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }
}

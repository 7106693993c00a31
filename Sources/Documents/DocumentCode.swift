package import Diagnostics

/// What can be wrong with a structured document before anyone asks what it means: SL01xx.
package enum DocumentCode: CodeList {
  /// The file is not there or cannot be opened.
  package static let fileMissing = Code(101, .noInput, "A file cannot be opened")
  /// Reading the file failed.
  package static let fileUnreadable = Code(102, .inputOutput, "Reading a file failed")
  /// The file is longer than a document may be.
  package static let fileTooLarge = Code(103, .definitions, "A document is too large")
  /// The bytes are not UTF-8.
  package static let notUTF8 = Code(104, .definitions, "A document is not UTF-8")
  /// A character that a document may not hold, such as NUL.
  package static let badCharacter = Code(105, .definitions, "A document holds a control character")
  /// There is nothing in the file.
  package static let empty = Code(106, .definitions, "A document is empty")
  /// The text is not well-formed YAML.
  package static let notYAML = Code(107, .definitions, "A document is not well-formed YAML")
  /// Anchors, aliases, tags and merge keys are refused.
  package static let indirection = Code(
    108, .definitions, "A document uses anchors, aliases, tags or merge keys")
  /// More than one document in a file.
  package static let severalDocuments = Code(
    109, .definitions, "A file holds more than one document")
  /// A key stands twice in one map.
  package static let repeatedKey = Code(110, .definitions, "A key stands twice")
  /// Too many levels.
  package static let tooDeep = Code(111, .definitions, "A document is nested too deeply")
  /// Too many values.
  package static let tooManyNodes = Code(112, .definitions, "A document holds too many values")
  /// A key that nobody reads.
  package static let unknownKey = Code(120, .definitions, "A key is unknown")
  /// A key that has to be there is not.
  package static let missingKey = Code(121, .definitions, "A key is missing")
  /// A map, list or text stands where another of them belongs.
  package static let wrongShape = Code(
    122, .definitions, "A map, a list or a text stands where another belongs")
  /// A text is none of the words that are understood here.
  package static let unknownWord = Code(123, .definitions, "A word is not one of those understood")
  /// A text is not a whole number, or the number is out of range.
  package static let badNumber = Code(124, .definitions, "A number is wrong or out of range")
  /// A text is not what its key takes: a date, a time, a period, an identifier.
  package static let badValue = Code(125, .definitions, "A value is not of the kind its key takes")
  /// A path leads out of its folder.
  package static let pathLeaves = Code(126, .definitions, "A path leads out of its folder")
  /// A key stands there without a value, and nobody can tell what is meant.
  package static let noValue = Code(127, .definitions, "A key has no value")
  /// The text is not well-formed JSON.
  package static let notJSON = Code(130, .dataRefused, "A file is not well-formed JSON")
  /// JSON with too many levels, values or bytes.
  package static let jsonTooBig = Code(131, .dataRefused, "A JSON file is over a limit")
  /// A name stands twice in one JSON object.
  package static let jsonRepeatedKey = Code(132, .dataRefused, "A name stands twice in JSON")

  /// Every code of the module.
  package static let all: [Code] = [
    fileMissing, fileUnreadable, fileTooLarge, notUTF8, badCharacter, empty, notYAML, indirection,
    severalDocuments, repeatedKey, tooDeep, tooManyNodes, unknownKey, missingKey, wrongShape,
    unknownWord, badNumber, badValue, pathLeaves, noValue, notJSON, jsonTooBig,
    jsonRepeatedKey,
  ]
}

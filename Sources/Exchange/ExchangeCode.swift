internal import Casework
package import Diagnostics

/// What can be wrong with exports, mappings and the files that are written.
package enum ExchangeCode: CodeList {
  /// A file cannot be opened.
  package static let cannotOpen = Code(401, .noInput, "File cannot be opened")
  /// A read failed.
  package static let readFailed = Code(402, .inputOutput, "File cannot be read")
  /// A file holds nothing, not even headings.
  package static let empty = Code(403, .dataRefused, "File is empty")
  /// A column that the table cannot do without is not there.
  package static let missingColumn = Code(404, .dataRefused, "Required column missing")
  /// Two columns bear one heading.
  package static let duplicateHeading = Code(405, .dataRefused, "Heading stands twice")
  /// More columns than a table may have.
  package static let tooManyColumns = Code(406, .dataRefused, "Too many columns")
  /// A quoted field never ends.
  package static let unterminatedQuote = Code(407, .dataRefused, "Quote never closed")
  /// Line feeds and lone carriage returns both end rows.
  package static let mixedLineEnds = Code(408, .dataRefused, "Mixed line ends")
  /// A row longer than a row may be.
  package static let recordTooLong = Code(409, .dataRefused, "Row too long")

  /// A required field is empty.
  package static let emptyField = Code(411, .dataRefused, "Required field empty")
  /// A field is not a date.
  package static let notADate = Code(412, .dataRefused, "Not a date")
  /// A date or time of day that does not exist.
  package static let impossibleDate = Code(413, .dataRefused, "Impossible date")
  /// A date outside the years that can be worked with.
  package static let yearOutOfRange = Code(414, .dataRefused, "Year out of range")
  /// A field is none of the words that its column takes.
  package static let unknownWord = Code(415, .dataRefused, "Unknown word")
  /// A row has fewer fields than the heading.
  package static let tooFew = Code(416, .dataRefused, "Too few fields")
  /// A row has more fields than the heading.
  package static let tooMany = Code(417, .dataRefused, "Too many fields")
  /// A quote stands where none may.
  package static let strayQuote = Code(418, .dataRefused, "Stray quote")
  /// A row is not UTF-8 or holds NUL.
  package static let invalidEncoding = Code(419, .dataRefused, "Not UTF-8 text")
  /// A field longer than a field may be.
  package static let fieldTooLong = Code(420, .dataRefused, "Field too long")
  /// A reference that stood in an earlier row.
  package static let duplicateReference = CaseworkCode.duplicateReference
  /// A value that the mapping's lookup does not name.
  package static let notInLookup = Code(422, .dataRefused, "Value not in lookup")
  /// An event of nothing.
  package static let eventOfNothing = Code(423, .dataRefused, "Event of no case or task")

  /// More rows were rejected than are allowed.
  package static let rowsRejected = Code(430, .dataRefused, "Rows rejected")
  /// Day-first and month-first both fit.
  package static let ambiguousDates = Code(431, .dataRefused, "Order of day and month unclear")
  /// Neither day-first nor month-first fits all.
  package static let contradictoryDates = Code(432, .dataRefused, "Order of day and month mixed")
  /// An event of a task or case that did not arrive.
  package static let eventOfUnknown = CaseworkCode.eventOfUnknown
  /// A hold that ends before it begins.
  package static let holdEndsBeforeItBegins = CaseworkCode.holdEndsBeforeItBegins

  /// A mapping names a source column that the file does not have.
  package static let unknownSourceColumn = Code(440, .dataRefused, "Mapped column missing")
  /// A mapping fills a column that the table does not have.
  package static let unknownTarget = Code(441, .definitions, "Unknown target column")
  /// A date format, zone, table or word of a mapping that means nothing.
  package static let badMapping = Code(443, .definitions, "Mapping in error")
  /// A heading that may be meant for a column that is absent.
  package static let headingInDoubt = Code(445, .dataRefused, "Heading may be meant for another")
  /// A project without exports.
  package static let noExports = Code(444, .noInput, "No exports found")

  /// A file of which nobody says, and nothing shows, what it holds.
  package static let tableUnclear = Code(446, .dataRefused, "Table unclear")
  /// More on standard input than is taken.
  package static let inputTooLong = Code(447, .dataRefused, "Standard input too long")

  /// A row whose end precedes its beginning, where the mapping rejects it.
  package static let stopBeforeStart = Code(448, .dataRefused, "End before beginning")

  /// A file of answers that cannot be read, or is no map.
  package static let badAnswersFile = Code(450, .dataRefused, "Answers cannot be read")
  /// An answer to a question that the form has not.
  package static let unknownQuestion = Code(451, .dataRefused, "Question unknown")
  /// An answer that is not of its question's type, or none of its choices.
  package static let badAnswer = Code(452, .dataRefused, "Answer does not fit its question")
  /// An answer to a question that the form does not ask.
  package static let answerNotAsked = Code(453, .dataRefused, "Question answered and not asked")
  /// A question that has to be answered and is not.
  package static let answerMissing = Code(454, .dataRefused, "Mandatory question not answered")

  /// A file that begins as JSON and is none.
  package static let notJSON = Code(460, .dataRefused, "Not JSON")
  /// A line of JSON lines that is not JSON.
  package static let brokenLine = Code(461, .dataRefused, "Line is not JSON")
  /// A JSON file without an array of objects, or with several.
  package static let noRecords = Code(462, .dataRefused, "No array of records")
  /// A name that stands twice in one object.
  package static let repeatedName = Code(463, .dataRefused, "Name stands twice in a record")
  /// A file that is named `.csv` and holds JSON.
  package static let otherName = Code(468, .dataRefused, "JSON under the name of another form")
  /// An object or an array where a text belongs.
  package static let notText = Code(464, .dataRefused, "Object or list where a text belongs")
  /// A name that a mapping reads and no record bears.
  package static let absentName = Code(465, .dataRefused, "Mapped name in no record")
  /// A record that is no object.
  package static let notAnObject = Code(466, .dataRefused, "Record is no object")

  /// A file that is not in the encoding that it is said to be in.
  package static let brokenEncoding = Code(467, .dataRefused, "Not in the encoding named")

  /// Every code, by number.
  package static let all = [
    cannotOpen, readFailed, empty, missingColumn, duplicateHeading, tooManyColumns,
    unterminatedQuote, mixedLineEnds, recordTooLong, emptyField, notADate,
    impossibleDate, yearOutOfRange, unknownWord, tooFew, tooMany, strayQuote, invalidEncoding,
    fieldTooLong, duplicateReference, notInLookup, eventOfNothing, rowsRejected, ambiguousDates,
    contradictoryDates, eventOfUnknown, holdEndsBeforeItBegins, unknownSourceColumn, unknownTarget,
    badMapping, noExports, headingInDoubt,
    tableUnclear, inputTooLong, stopBeforeStart, badAnswersFile, unknownQuestion, badAnswer,
    answerNotAsked, answerMissing,
    notJSON, brokenLine, noRecords, repeatedName, notText, absentName, notAnObject,
    brokenEncoding, otherName,
  ]
}

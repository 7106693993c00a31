package import Columns
internal import Diagnostics

/// The answers that arrived, one a row: table `answers` of the canonical files, column by column.
///
/// They are texts as they were exported; a form says what they mean, see `AnswerReader`. Distinct
/// texts are few, so a reader of many cases does well to read each code of `answer` once.
package struct AnswerLog: Sendable {
  /// The reference of the case. It has a dictionary of its own: a case may be unknown.
  package var caseReference = CodeColumn()
  /// The question's name.
  package var question = CodeColumn()
  /// The answer as a text.
  package var answer = CodeColumn()
  /// The line each row began on in its file.
  package var line = RowLines()
  /// The files, each with its number of rows.
  package var files: [(name: String, rows: Int)] = []

  /// A log without answers.
  package init() {}

  /// The answers of one case, in the order of the files, each with its place.
  ///
  /// - Complexity: O(rows).
  package func given(by reference: String) -> [GivenAnswer] {
    guard let code = caseReference.dictionary.existingCode(for: reference), code > 0 else {
      return []
    }
    var given: [GivenAnswer] = []
    for row in caseReference.codes.indices where caseReference.codes[row] == code {
      let place = Place(file(of: row), line: Int(line[row]), heading: "answer")
      let name = question.dictionary[question.codes[row]]
      let text = answer.dictionary[answer.codes[row]]
      if let index = given.firstIndex(where: { $0.question.utf8.elementsEqual(name.utf8) }) {
        given[index].answers.append((text, place))
      } else {
        given.append(GivenAnswer(name, [(text, place)], place: place))
      }
    }
    return given
  }

  private func file(of row: Int) -> String {
    var rest = row
    for file in files {
      if rest < file.rows { return file.name }
      rest -= file.rows
    }
    return ""
  }
}

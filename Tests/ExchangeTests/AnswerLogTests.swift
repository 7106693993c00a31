import Casework
import Diagnostics
import Testing

@testable import Exchange

/// Answers as exports bring them, and as somebody writes them down.
@Suite("Answers that arrived")
struct AnswerLogTests {
  @Test("The answers of a case are gathered by question, each with its line") func gathered() throws
  {
    let book = try ScratchExports().read(
      tasks: "task_id,case_id,task\nT1,C1,visit\n",
      answers: """
        case_id,question,answer
        C1,needs,ramp
        C2,needs,care
        C1,reason,arrears
        C1,needs,lift

        """)
    let given = book.answers.given(by: "C1")
    #expect(given.map(\.question) == ["needs", "reason"])
    #expect(given[0].answers.map(\.text) == ["ramp", "lift"])
    #expect(given[0].answers.map(\.place.line) == [2, 5])
    #expect(given[1].place == Place("answers.csv", line: 4, heading: "answer"))
    #expect(book.answers.given(by: "c1").isEmpty)
    // Cases that only answers name are no cases.
    #expect(book.cases.count == 1)
  }

  @Test("A blank answer in a file is none, and a nested one is refused with its place") func file()
    throws
  {
    let file = try AnswersFile.read(Array("a: 1\nb:\nc: [x, y]\n".utf8), name: "a.yml")
    #expect(file.given.map(\.question) == ["a", "c"])
    #expect(file.given[1].answers.map(\.place.column) == [5, 8])
    let refused = #expect(throws: Findings.self) {
      _ = try AnswersFile.read(Array(#"{"a": {"b": 1}}"#.utf8), name: "a.json")
    }
    #expect(refused?.list.first?.code == ExchangeCode.badAnswersFile)
    #expect(refused?.list.first?.place == Place("a.json", line: 1, column: 7))
  }
}

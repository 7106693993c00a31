import Casework
import Columns
import Testing

@testable import Exchange

@Suite("Pseudonyms in a casebook")
struct PseudonymsTests {
  /// A hash that can be worked out by hand: the length and the last byte, sixteen bytes in all.
  private let pseudonyms = Pseudonyms(
    threads: 2, isQuestion: { $0 == "household" },
    isOpen: { question, answer in question == "household" && answer == "single" },
    hash: { text in
      [UInt8(text.count), text.last ?? 0] + Array(repeating: 0, count: 14)
    })

  @Test("Kinds, answers of a closed set, and blanks")
  func kinds() throws {
    let casebook = try ScratchExports().read(
      tasks: "task_id,case_id,task,owner\nT1,C1,call,ann\nT22,C1,call,\n",
      answers: """
        case_id,question,answer
        C1,household,single
        C1,household,other
        C1,name,single

        """)
    let hidden = pseudonyms.applied(to: casebook)
    let zeros = String(repeating: "0", count: 28)
    #expect(hidden.tasks.reference[0] == "task-0231\(zeros)")
    #expect(hidden.tasks.reference[1] == "task-0332\(zeros)")
    #expect(hidden.cases.reference(of: 0) == "case-0231\(zeros)")
    #expect(hidden.tasks.owner?[0] == "person-036e\(zeros)" && hidden.tasks.owner?[1] == nil)
    #expect(hidden.tasks.task[1] == "call" && hidden.tasks.caseCode == casebook.tasks.caseCode)
    let answers = (0..<3).map { hidden.answers.answer[$0] ?? "" }
    #expect(answers == ["single", "answer-0572\(zeros)", "answer-0665\(zeros)"])
    #expect(hidden.answers.question[0] == "household")
    #expect(hidden.answers.question[2] == "question-0465\(zeros)")
    #expect(hidden.sources.isEmpty)
  }
}

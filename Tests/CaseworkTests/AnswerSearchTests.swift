import Casework
import TestSupport
import Testing
import WorkingTime

@testable import RuleFiles

/// What the checker calls a contradiction, against answers drawn at random and the plain evaluator
/// of conditions. It stands here because that evaluator does.
@Suite("Contradictions of conditions")
struct AnswerSearchTests {
  private static let form = EnquiryForm(
    name: "Several",
    questions: [
      Question("ages", type: .integer, takesSeveral: true),
      Question("days", type: .date, takesSeveral: true),
      Question("words", type: .text, takesSeveral: true),
      Question(
        "needs", type: .severalChoices, choices: ["a", "b", "c", "d", "e", "f"].map { ($0, $0) }),
      Question("born", type: .date),
      Question("rent", type: .integer),
    ])
  private static let opened = ["2026-01-31", "2026-02-28", "2026-03-31", "2024-02-29"]
  private var random = SeededRandom(seed: 20_261_123)

  private static func verdict(_ condition: Condition) throws -> AnswerSearch.Verdict {
    let opened = try #require(CivilDate(iso: "2026-03-31"))
    var testsLeft = 20_000
    return AnswerSearch(form: form, zone: .utc, opened: opened)
      .verdict(condition, testsLeft: &testsLeft)
  }

  private static func test(_ name: String, _ operation: AnswerOperator, _ value: String)
    -> Condition
  {
    .test(AnswerTest(.question(name), operation, [.value(value)]))
  }

  @Test("Two answers to one question may each do what one answer cannot")
  func several() throws {
    let both = Condition.all([Self.test("ages", .above, "17"), Self.test("ages", .below, "5")])
    // [20, 3] does.
    #expect(try Self.verdict(both) == .found)
    let all = Condition.all(
      ["a", "b", "c", "d", "e", "f"].map { Self.test("needs", .equals, $0) })
    #expect(try Self.verdict(all) == .found)
    let many = Condition.all((0..<9).map { Self.test("ages", .equals, "\($0 * 10)") })
    #expect(try Self.verdict(many) == .undecided)
    let none = Condition.all([
      Self.test("ages", .equals, "1"), .not(Self.test("ages", .below, "5")),
    ])
    #expect(try Self.verdict(none) == .never)
  }

  @Test("What is found on some days of opening only is not called a contradiction")
  func months() throws {
    let month = DateTerm(.opened, months: -1)
    let day = DateTerm(.opened, days: -31)
    // Of 31 March a month before is 28 February, and 31 days before too; of 30 April they differ.
    let test = Condition.all([
      .test(AnswerTest(.question("born"), .below, [.date(month)])),
      .test(AnswerTest(.question("born"), .atLeast, [.date(day)])),
    ])
    #expect(try Self.verdict(test) != .never)
  }

  @Test("What no answers are said to bring about, none of thousands drawn at random do")
  mutating func drawn() throws {
    let types = Dictionary(
      uniqueKeysWithValues: Self.form.questions.map { ($0.identifier, $0.type) })
    var counts: [AnswerSearch.Verdict: Int] = [:]
    for _ in 0..<500 {
      // Tests of one question contradict each other more often than tests of any.
      let condition = condition(depth: 2, of: pick([nil, pick(Self.form.questions)]))
      let verdict = try Self.verdict(condition)
      counts[verdict, default: 0] += 1
      guard verdict == .never else { continue }
      for _ in 0..<2_000 {
        let naive = NaiveCondition(
          types: types, answers: answers(),
          opened: NaiveCondition.dayNumber(pick(Self.opened)))
        guard naive.holds(condition) else { continue }
        Issue.record("\(condition) holds of \(naive.answers)")
        break
      }
    }
    // A search that decided nothing, or always the same, would have been tried for nothing.
    #expect(counts[.never, default: 0] > 15, "\(counts)")
    #expect(counts[.found, default: 0] > 60, "\(counts)")
  }

  // MARK: - Conditions and answers from small stores

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  private mutating func condition(depth: Int, of question: Question?) -> Condition {
    guard depth > 0 else { return .test(test(of: question)) }
    let parts = (0..<pick([2, 3])).map { _ in condition(depth: depth - 1, of: question) }
    switch pick([0, 0, 0, 1, 2]) {
    case 0: return .all(parts)
    case 1: return .any(parts)
    default: return .not(.any(parts))
    }
  }

  private mutating func test(of question: Question?) -> AnswerTest {
    let question = question ?? pick(Self.form.questions)
    if question.type == .date, pick([true, false]) {
      let term = DateTerm(.opened, days: pick([0, -31, 1]), months: pick([0, 0, -1, 1]))
      return pick([true, false])
        ? AnswerTest(
          .daysBetween(DateTerm(.question(question.identifier)), term),
          pick([.equals, .below, .above]), [.value(pick(["0", "31"]))])
        : AnswerTest(
          .question(question.identifier), pick([.equals, .below, .above, .differs]), [.date(term)])
    }
    let operation = pick(
      question.type.operators.filter { $0 != .isIn && $0 != .like })
    let value = operation == .answered ? pick(["true", "false"]) : value(question.type)
    return AnswerTest(.question(question.identifier), operation, [.value(value)])
  }

  private mutating func value(_ type: AnswerType) -> String {
    switch type {
    case .integer: pick(["4", "5", "6", "17", "18"])
    case .date:
      pick(["2025-12-31", "2026-01-28", "2026-02-28", "2026-03-01", "2024-01-29", "2026-03-31"])
    case .text: pick(["a", "A", "xyzzy", "b"])
    default: pick(["a", "b", "c", "d", "e", "f"])
    }
  }

  private mutating func answers() -> [String: [NaiveAnswer]] {
    var answers: [String: [NaiveAnswer]] = [:]
    for question in Self.form.questions where pick([true, true, true, false]) {
      let count = question.takesSeveral ? pick([1, 2, 3]) : 1
      answers[question.identifier] = (0..<count).map { _ in
        NaiveCondition.value(value(question.type), question.type)
      }
    }
    return answers
  }
}

import Casework
import TestSupport
import Testing
import WorkingTime

/// Random conditions and answers over a form with every type of question, from small stores of
/// values so that they meet.
struct RandomConditions {
  private var random: SeededRandom
  /// The form.
  let form: EnquiryForm
  /// The type of each question.
  var types: [String: AnswerType] {
    Dictionary(uniqueKeysWithValues: form.questions.map { ($0.identifier, $0.type) })
  }

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    let choices = [("a", "A"), ("b", "B"), ("c", "C")]
    form = EnquiryForm(
      name: "Everything",
      questions: AnswerType.allCases.flatMap { type in
        ["", "-too"].map {
          Question(
            type.rawValue + $0, type: type,
            takesSeveral: type == .severalChoices || (type != .trueFalse && $0 == "-too"),
            choices: type.hasChoices ? choices : [])
        }
      })
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  mutating func date() -> String {
    pick(["2026-01-31", "2026-02-28", "2026-03-01", "2024-02-29", "2025-12-31", "1969-12-31"])
  }

  /// A value of a type as it is written.
  private mutating func value(_ type: AnswerType) -> String {
    switch type {
    case .trueFalse: pick(["true", "false"])
    case .choice, .severalChoices: pick(["a", "b", "c"])
    case .text, .address, .contact: pick(["abé", "ABé", "Abc", "xyz", "a", "ba"])
    case .integer: pick(["-3", "0", "1", "2", "12", "31"])
    case .decimal: pick(["-0.5", "0", "0.1", "0.10", "0.100001", "12.5", "3"])
    case .date: date()
    case .dateTime: date() + pick(["T00:00", "T09:30", "T23:59"])
    case .time: pick(["00:00", "09:30", "17:45", "23:59"])
    }
  }

  mutating func condition(depth: Int) -> Condition {
    guard depth > 0, Int.random(in: 0..<4, using: &random) > 0 else { return .test(test()) }
    let count = Int.random(in: 1...3, using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return .all((0..<count).map { _ in condition(depth: depth - 1) })
    case 1: return .any((0..<count).map { _ in condition(depth: depth - 1) })
    default: return .not(condition(depth: depth - 1))
    }
  }

  private mutating func test() -> AnswerTest {
    switch Int.random(in: 0..<8, using: &random) {
    case 0:
      let operation = pick(AnswerType.integer.operators.filter { $0 != .answered })
      return AnswerTest(
        .daysBetween(term(), term()), operation, [.value(pick(["0", "1", "31", "56"]))])
    case 1: return part()
    case 2:
      let operation = pick(AnswerType.date.operators.filter { $0 != .answered })
      return AnswerTest(
        .question(pick(["date", "date-too", "date_time"])), operation, [.date(term())])
    default: return plain()
    }
  }

  private mutating func plain() -> AnswerTest {
    let question = pick(form.questions)
    let operation = pick(question.type.operators)
    switch operation {
    case .answered:
      return AnswerTest(
        .question(question.identifier), operation, [.value(pick(["true", "false"]))])
    case .like:
      return AnswerTest(
        .question(question.identifier), operation,
        [.value(pick(["a%", "%B_", "_b%", "%", "%é", "abé"]))])
    case .isIn:
      let values = (0..<2).map { _ in AnswerTest.Operand.value(value(question.type)) }
      return AnswerTest(.question(question.identifier), operation, values)
    default:
      let name = question.type.rawValue
      let isOther = Int.random(in: 0..<3, using: &random) == 0
      return AnswerTest(
        .question(question.identifier), operation,
        [isOther ? .question(pick([name, name + "-too"])) : .value(value(question.type))])
    }
  }

  private mutating func part() -> AnswerTest {
    if Bool.random(using: &random) {
      let characters = AnswerPart.characters(from: pick([1, 2, 3]), count: pick([1, 2]))
      return AnswerTest(
        .part("text", characters), pick([.equals, .differs, .isIn]),
        [.value(pick(["a", "bé", "AB"]))])
    }
    let part = pick(AnswerPart.named).part
    let names = form.questions.filter { part.isPart(of: $0.type) }.map(\.identifier)
    let operation = pick(AnswerType.integer.operators.filter { $0 != .answered })
    let values = ["1", "2", "5", "9", "28", "31", "45", "2026"]
    return AnswerTest(.part(pick(names), part), operation, [.value(pick(values))])
  }

  private mutating func term() -> DateTerm {
    let bases: [DateTerm.Base] = [
      .opened, .question("date"), .question("date_time"), .question("date-too"),
      .date(CivilDate(iso: date()) ?? CivilDate(dayNumber: 0)),
    ]
    return DateTerm(pick(bases), days: pick([0, 0, 1, -31]), months: pick([0, 0, 1, -1]))
  }

  /// What one case answered.
  struct Given {
    var texts: [(question: Int, text: String)] = []
    var naive: [String: [NaiveAnswer]] = [:]

    func append(
      to table: inout AnswerTable, form: EnquiryForm, opened: CivilDate, zone: Zone
    ) throws {
      let reader = AnswerReader(zone: zone)
      table.beginRow(opened: opened)
      for (question, text) in texts {
        table.append(try reader.value(text, of: form.questions[question]), to: question)
      }
      table.endRow()
    }
  }

  mutating func answers() -> Given {
    var given = Given()
    for (index, question) in form.questions.enumerated() {
      guard Int.random(in: 0..<5, using: &random) > 0 else { continue }
      for _ in 0..<(question.takesSeveral ? Int.random(in: 1...3, using: &random) : 1) {
        let text = value(question.type)
        given.texts.append((index, text))
        given.naive[question.identifier, default: []]
          .append(NaiveCondition.value(text, question.type))
      }
    }
    return given
  }
}

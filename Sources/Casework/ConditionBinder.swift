internal import Diagnostics
internal import WorkingTime

/// Binds the tests of a condition to the questions of a form, keeping whatever does not fit.
struct ConditionBinder {
  let form: EnquiryForm
  let reader: AnswerReader
  /// The tests bound so far, beside those as written.
  private(set) var bound: [BoundTest] = []
  private(set) var tests: [AnswerTest] = []
  private(set) var constants = BoundConstants()
  private(set) var problems: [ConditionProblem] = []

  init(form: EnquiryForm, zone: Zone) {
    self.form = form
    reader = AnswerReader(zone: zone)
  }

  /// The shape of a condition, with the numbers of its tests.
  mutating func bind(_ condition: Condition) -> ConditionProgram.Outline {
    switch condition {
    case .all(let parts): return .all(parts.map { bind($0) })
    case .any(let parts): return .any(parts.map { bind($0) })
    case .not(let part): return .not(bind(part))
    case .test(let test):
      do throws(ConditionProblem) {
        bound.append(try bind(test))
        tests.append(test)
      } catch {
        problems.append(error)
      }
      return .test(bound.count - 1)
    }
  }

  private mutating func bind(_ test: AnswerTest) throws(ConditionProblem) -> BoundTest {
    switch test.subject {
    case .question(let name):
      return try bind(test, of: try question(name, at: test.subjectPlace))
    case .part(let name, let part):
      return try bind(test, part, of: try question(name, at: test.subjectPlace))
    case .daysBetween(let first, let second):
      let first = try date(first, at: test.subjectPlace)
      let second = try date(second, at: test.subjectPlace)
      try check(test, "days_between", Self.numberOperators)
      return BoundTest(
        subject: .days(first, second), operation: test.operation,
        operand: try numbers(test, .integer))
    }
  }

  private static let numberOperators = AnswerType.integer.operators.filter { $0 != .answered }
  private static let textOperators: [AnswerOperator] = [.equals, .differs, .isIn, .like]

  // MARK: - An answer as a whole

  private mutating func bind(
    _ test: AnswerTest, of index: Int
  ) throws(ConditionProblem) -> BoundTest {
    let question = form.questions[index]
    try check(test, "'\(question.identifier)', \(question.type.noun),", question.type.operators)
    let place = Int32(index)
    let subject: BoundTest.Subject =
      question.type.isText
      ? .text(place, ignoresCase: !question.type.isReference) : .number(place)
    if test.operation == .answered {
      let value = try value(test, 0, as: .trueFalse)
      return BoundTest(
        subject: subject, operation: .answered, operand: .isAnswered(value == .number(1)))
    }
    if question.type.hasDate, let byDay = try byDay(test, question, place) { return byDay }
    if question.type.isText {
      return BoundTest(
        subject: subject, operation: test.operation, operand: try texts(test, question.type))
    }
    return BoundTest(
      subject: subject, operation: test.operation, operand: try numbers(test, of: question))
  }

  /// A date-time compared with a date, or anything compared with a date that is worked out: the
  /// dates are compared. Nil where neither is so.
  private mutating func byDay(
    _ test: AnswerTest, _ question: Question, _ place: Int32
  ) throws(ConditionProblem) -> BoundTest? {
    let subject: BoundTest.Subject =
      question.type == .dateTime ? .part(place, .date) : .number(place)
    if case .date(let term) = test.operands.first {
      guard test.operands.count == 1 else { throw onlyOne(test) }
      return BoundTest(
        subject: subject, operation: test.operation,
        operand: .date(try date(term, at: operandPlace(test, 0))))
    }
    guard question.type == .dateTime else { return nil }
    let days = test.operands.filter {
      if case .value(let text) = $0 { CivilDate(iso: text) != nil } else { false }
    }
    guard days.count == test.operands.count else { return nil }
    return BoundTest(
      subject: subject, operation: test.operation, operand: try numbers(test, .date))
  }

  // MARK: - A part of an answer

  private mutating func bind(
    _ test: AnswerTest, _ part: AnswerPart, of index: Int
  ) throws(ConditionProblem) -> BoundTest {
    let question = form.questions[index]
    guard part.isPart(of: question.type) else {
      throw ConditionProblem(
        place: test.subjectPlace,
        message: "'\(question.identifier)' is \(question.type.noun) and has no such part",
        help: "dates have year, month, day and weekday, times hour and minute, texts characters")
    }
    let place = Int32(index)
    if case .characters(let from, let count) = part {
      try check(test, "a part of a text", Self.textOperators)
      return BoundTest(
        subject: .characters(
          place, from: Int32(clamping: from), count: Int32(clamping: count),
          ignoresCase: !question.type.isReference),
        operation: test.operation, operand: try texts(test, question.type))
    }
    try check(test, "a part of a date or a time", Self.numberOperators)
    let isSeconds = question.type == .dateTime
    let number: NumberPart =
      switch part {
      case .year: .year(ofSeconds: isSeconds)
      case .month: .month(ofSeconds: isSeconds)
      case .day: .day(ofSeconds: isSeconds)
      case .weekday: .weekday(ofSeconds: isSeconds)
      case .hour: .hour
      case .minute, .characters: .minute
      }
    return BoundTest(
      subject: .part(place, number), operation: test.operation,
      operand: try numbers(test, .integer))
  }

  // MARK: - What is compared with

  private mutating func numbers(
    _ test: AnswerTest, _ type: AnswerType
  ) throws(ConditionProblem) -> BoundTest.Operand {
    try numbers(test, of: Question("", type: type))
  }

  private mutating func numbers(
    _ test: AnswerTest, of question: Question
  ) throws(ConditionProblem) -> BoundTest.Operand {
    if case .question(let other) = test.operands.first {
      return .answers(try comparable(other, with: question, test))
    }
    let first = Int32(constants.numbers.count)
    for index in test.operands.indices {
      guard case .number(let number) = try value(test, index, of: question) else { continue }
      constants.numbers.append(number)
    }
    return .numbers(first..<Int32(constants.numbers.count))
  }

  private mutating func texts(
    _ test: AnswerTest, _ type: AnswerType
  ) throws(ConditionProblem) -> BoundTest.Operand {
    let question = Question("", type: type)
    if case .question(let other) = test.operands.first {
      return .answers(try comparable(other, with: question, test))
    }
    if test.operation == .like {
      guard case .value(let text) = test.operands.first,
        let pattern = LikePattern(text, ignoresCase: !type.isReference)
      else {
        throw ConditionProblem(
          place: operandPlace(test, 0), message: "this is not a pattern",
          help: "write at most \(LikePattern.longest) characters; % stands for any, _ for one, "
            + "\\% and \\_ for themselves")
      }
      constants.patterns.append(pattern)
      return .pattern(Int32(constants.patterns.count - 1))
    }
    let first = Int32(constants.texts.count)
    for index in test.operands.indices {
      guard case .text(let text) = try value(test, index, of: question) else { continue }
      constants.texts.append(Array(text.utf8))
    }
    return .texts(first..<Int32(constants.texts.count))
  }

  /// The place of a question whose answers are of the same kind.
  private func comparable(
    _ name: String, with question: Question, _ test: AnswerTest
  ) throws(ConditionProblem) -> Int32 {
    let index = try self.question(name, at: operandPlace(test, 0))
    let other = form.questions[index]
    let choices = other.choices.map(\.identifier) == question.choices.map(\.identifier)
    let isSame =
      other.type == question.type || (other.type.hasChoices && question.type.hasChoices)
    guard isSame, choices, test.operands.count == 1, test.operation != .like else {
      throw ConditionProblem(
        place: operandPlace(test, 0),
        message: "'\(name)', \(other.type.noun), cannot be compared with \(question.type.noun)",
        help: "compare answers of the same type and with the same choices")
    }
    return Int32(index)
  }

  private func value(
    _ test: AnswerTest, _ index: Int, as type: AnswerType
  ) throws(ConditionProblem) -> AnswerValue {
    try value(test, index, of: Question("", type: type))
  }

  private func value(
    _ test: AnswerTest, _ index: Int, of question: Question
  ) throws(ConditionProblem) -> AnswerValue {
    let place = operandPlace(test, index)
    guard case .value(let text) = test.operands[index] else {
      throw ConditionProblem(
        place: place, message: "\(question.type.noun) cannot be compared with this",
        help: "write the value")
    }
    do throws(AnswerError) {
      return try reader.value(text, of: question)
    } catch {
      throw ConditionProblem(place: place, message: error.message, help: error.help)
    }
  }

  // MARK: - Names and dates

  private func question(_ name: String, at place: Place) throws(ConditionProblem) -> Int {
    if let index = form.question(name) { return index }
    let near = nearestName(to: name, among: form.questions.map(\.identifier))
    throw ConditionProblem(
      place: place, message: "the form has no question '\(name)'",
      help: near.map { "did you mean `\($0)`?" } ?? "add it to the form, or name one of its own")
  }

  private func date(_ term: DateTerm, at place: Place) throws(ConditionProblem) -> BoundDate {
    let base: BoundDate.Base
    switch term.base {
    case .opened: base = .opened
    case .date(let date): base = .date(date.dayNumber)
    case .question(let name):
      let index = try question(name, at: place)
      let type = form.questions[index].type
      guard type.hasDate else {
        throw ConditionProblem(
          place: place, message: "'\(name)' is \(type.noun) and has no date",
          help: "name a question of type date or date_time, a date, or \(DateTerm.opened)")
      }
      base = .question(Int32(index), ofSeconds: type == .dateTime)
    }
    return BoundDate(
      base: base, days: Int32(clamping: term.days), months: Int32(clamping: term.months))
  }

  private func check(
    _ test: AnswerTest, _ what: String, _ operators: [AnswerOperator]
  ) throws(ConditionProblem) {
    guard !operators.contains(test.operation) else { return }
    throw ConditionProblem(
      place: test.place, message: "\(what) cannot be asked by '\(test.operation.rawValue)'",
      help: "write " + operators.map(\.rawValue).joined(separator: ", "))
  }

  private func onlyOne(_ test: AnswerTest) -> ConditionProblem {
    ConditionProblem(
      place: test.place, message: "a date that is worked out stands among others",
      help: "join several tests by `any:`")
  }

  private func operandPlace(_ test: AnswerTest, _ index: Int) -> Place {
    index < test.operandPlaces.count ? test.operandPlaces[index] : test.place
  }
}

import Casework
import Columns
import TestSupport
import Testing
import WorkingTime

/// The language of conditions, against a plain evaluator that walks the tree and shares nothing
/// with the program but the tree.
@Suite("Conditions over answers")
struct ConditionProgramTests {
  private static let zone = Zone.named("Europe/London") ?? .utc

  @Test("5,000 random conditions come out as a plain recursive evaluator has them")
  func oracle() throws {
    var random = RandomConditions(seed: 20_261_001)
    let form = random.form
    var outcomes = [0, 0]
    for number in 0..<5_000 {
      let condition = random.condition(depth: 4)
      let program = try ConditionProgram(condition, form: form, zone: Self.zone)
      var table = AnswerTable(questions: form.questions.count)
      var expected: [Bool] = []
      for _ in 0..<4 {
        let given = random.answers()
        let opened = random.date()
        let date = try #require(CivilDate(iso: opened))
        try given.append(to: &table, form: form, opened: date, zone: Self.zone)
        let naive = NaiveCondition(
          types: random.types, answers: given.naive,
          opened: NaiveCondition.dayNumber(opened))
        expected.append(naive.holds(condition))
      }
      let rows = program.rows(of: table)
      for row in 0..<table.count {
        let came = rows[row]
        #expect(came == expected[row], "condition \(number), row \(row): \(condition)")
        #expect(program.holds(row: row, of: table) == came)
        outcomes[came ? 1 : 0] += 1
      }
    }
    // A test that finds everything true or everything false has tried out nothing.
    #expect(outcomes.allSatisfy { $0 > 4_000 }, "\(outcomes)")
  }

  // MARK: - By hand

  private static let form = EnquiryForm(
    name: "Form",
    questions: [
      Question("served", type: .trueFalse),
      Question("rent", type: .decimal),
      Question(
        "needs", type: .severalChoices, choices: [("ramp", ""), ("lift", ""), ("care", "")]),
      Question("ends", type: .date),
      Question("why", type: .text),
      Question("call", type: .dateTime),
    ])

  private func holds(
    _ condition: Condition, _ answers: [String: [String]], opened: String = "2026-05-01"
  ) throws -> Bool {
    let program = try ConditionProgram(condition, form: Self.form, zone: Self.zone)
    var table = AnswerTable(questions: Self.form.questions.count)
    table.beginRow(opened: try #require(CivilDate(iso: opened)))
    for (index, question) in Self.form.questions.enumerated() {
      for text in answers[question.identifier] ?? [] {
        table.append(try AnswerReader(zone: Self.zone).value(text, of: question), to: index)
      }
    }
    table.endRow()
    return program.holds(row: 0, of: table)
  }

  private func test(_ name: String, _ operation: AnswerOperator, _ values: String...) -> Condition {
    .test(AnswerTest(.question(name), operation, values.map { .value($0) }))
  }

  @Test("Of a question without an answer every comparison is false, its contrary true")
  func unanswered() throws {
    #expect(try !holds(test("served", .equals, "true"), [:]))
    #expect(try !holds(test("served", .differs, "true"), [:]))
    #expect(try holds(.not(test("served", .equals, "true")), [:]))
    #expect(try holds(test("served", .answered, "false"), [:]))
    #expect(try !holds(test("rent", .below, "1"), [:]))
    #expect(try !holds(test("rent", .atLeast, "1"), [:]))
  }

  @Test("Decimals are compared exactly: a tenth and two tenths are three tenths, and no more")
  func decimals() throws {
    #expect(try holds(test("rent", .equals, "0.3"), ["rent": ["0.30"]]))
    #expect(try !holds(test("rent", .below, "0.3"), ["rent": ["0.3"]]))
    #expect(
      try holds(test("rent", .below, "999999999999.999999"), ["rent": ["999999999999.999998"]]))
    #expect(try holds(test("rent", .above, "-0.000002"), ["rent": ["-0.000001"]]))
  }

  @Test("Of several answers one suffices; is_not asks that none is the same")
  func several() throws {
    let needs = ["needs": ["ramp", "care"]]
    #expect(try holds(test("needs", .equals, "care"), needs))
    #expect(try holds(test("needs", .isIn, "lift", "ramp"), needs))
    #expect(try !holds(test("needs", .differs, "care"), needs))
    #expect(try holds(test("needs", .differs, "lift"), needs))
  }

  @Test("Days between two dates are counted whichever comes first")
  func days() throws {
    let within = { (first: DateTerm, second: DateTerm) in
      Condition.test(AnswerTest(.daysBetween(first, second), .below, [.value("56")]))
    }
    let (ends, opened) = (DateTerm(.question("ends")), DateTerm(.opened))
    // 1 May and 55 days more is 25 June; 56 more is 26 June.
    #expect(try holds(within(ends, opened), ["ends": ["2026-06-25"]]))
    #expect(try !holds(within(ends, opened), ["ends": ["2026-06-26"]]))
    #expect(try holds(within(opened, ends), ["ends": ["2026-06-25"]]))
    #expect(try holds(within(ends, opened), ["ends": ["2026-04-01"]]))
    #expect(try !holds(within(ends, opened), [:]))
  }

  @Test("Months are added to a date to the end of the month at most")
  func addedMonths() throws {
    let month = Condition.test(
      AnswerTest(.question("ends"), .equals, [.date(DateTerm(.opened, months: 1))]))
    #expect(try holds(month, ["ends": ["2026-02-28"]], opened: "2026-01-31"))
    #expect(try !holds(month, ["ends": ["2026-03-03"]], opened: "2026-01-31"))
  }

  @Test("A date-time is compared with a date by its date on the wall clock of the project")
  func dateTimes() throws {
    // 23:30 UTC in June is half past midnight of the next day in London.
    let call = ["call": ["2026-06-30T23:30:00Z"]]
    #expect(try holds(test("call", .equals, "2026-07-01"), call))
    #expect(try holds(test("call", .equals, "2026-07-01T00:30"), call))
    #expect(try holds(test("call", .below, "2026-07-01T00:31"), call))
    #expect(try !holds(test("call", .atMost, "2026-06-30"), call))
  }

  @Test("Texts are the same in capitals and in small letters, and in nothing else")
  func texts() throws {
    #expect(try holds(test("why", .equals, "Rent ARREARS"), ["why": [" rent arrears "]]))
    #expect(try !holds(test("why", .equals, "rent  arrears"), ["why": ["rent arrears"]]))
    // The same letter composed and decomposed is told apart, as everywhere in Slate.
    #expect(try !holds(test("why", .equals, "caf\u{E9}"), ["why": ["cafe\u{301}"]]))
    let first = Condition.test(
      AnswerTest(.part("why", .characters(from: 2, count: 2)), .equals, [.value("éa")]))
    #expect(try holds(first, ["why": ["séance"]]))
  }

  @Test("A form is asked only what it knows, and everything wrong is said at once")
  func problems() throws {
    let condition = Condition.all([
      test("serveed", .equals, "true"), test("served", .below, "true"),
      test("needs", .equals, "ramps"), test("rent", .atMost, "1,200"),
      test("why", .like, String(repeating: "x", count: 70)),
      .test(AnswerTest(.part("rent", .month), .equals, [.value("1")])),
      .test(AnswerTest(.question("rent"), .below, [.question("ends")])),
      .test(
        AnswerTest(
          .daysBetween(DateTerm(.question("rent")), DateTerm(.opened)), .below, [.value("1")])),
    ])
    let problems = #expect(throws: ConditionProblems.self) {
      _ = try ConditionProgram(condition, form: Self.form, zone: Self.zone)
    }
    #expect(
      problems?.list.map { "\($0.message): \($0.help)" } == [
        "the form has no question 'serveed': did you mean `served`?",
        "'served', true or false, cannot be asked by 'below': write is, is_not, answered",
        "this is none of the choices of 'needs': did you mean `ramp`?",
        "this is not a number: write a number such as 1250 or 12.50, with at most 12 digits before "
          + "the point and 6 after it",
        "this is not a pattern: write at most 63 characters; % stands for any, _ for one, \\% and "
          + "\\_ for themselves",
        "'rent' is a number and has no such part: dates have year, month, day and weekday, times "
          + "hour and minute, texts characters",
        "'ends', a date, cannot be compared with a number: compare answers of the same type and "
          + "with the same choices",
        "'rent' is a number and has no date: name a question of type date or date_time, a date, or "
          + "opened",
      ])
  }

  @Test("The reasons are the tests that decided, with the answers they looked at")
  func reasons() throws {
    let condition = Condition.all([
      test("served", .equals, "true"),
      .any([test("rent", .above, "1000"), test("needs", .isIn, "lift", "care")]),
      .not(test("why", .answered, "true")),
    ])
    let program = try ConditionProgram(condition, form: Self.form, zone: Self.zone)
    var table = AnswerTable(questions: 6)
    table.beginRow(opened: try #require(CivilDate(iso: "2026-05-01")))
    table.append(1, to: 0)
    table.append(12_500_000, to: 1)
    table.append(2, to: 2)
    table.endRow()
    #expect(
      program.reasons(row: 0, of: table, form: Self.form) == [
        ConditionReason(
          test: "served is true", sentence: "The answer to [served] is yes", holds: true,
          answers: [.init(question: "served", answers: ["true"])]
        ),
        ConditionReason(
          test: "needs in [lift, care]",
          sentence: "The answer to [needs] is lift or care: care", holds: true,
          answers: [.init(question: "needs", answers: ["care"])]),
        ConditionReason(
          test: "why answered true",
          sentence: "It is not so that the answer to [why] was given", holds: false,
          answers: [.init(question: "why", answers: [])]),
      ])
    #expect(table.answers(to: "rent", row: 0, form: Self.form) == ["12.5"])
  }

  @Test("A reason says the form's own words, with the names of questions in brackets")
  func sentences() throws {
    let form = EnquiryForm(
      name: "Form",
      questions: [
        Question("ends", text: "When does it end?", type: .date),
        Question(
          "home", text: "How do you live?", type: .choice,
          choices: [("rents", "I rent"), ("owns", "I own it")]),
        Question("postcode", text: "What is the postcode?", type: .text),
      ])
    let opened = AnswerTest.Operand.date(DateTerm(.opened, days: 56))
    let condition = Condition.all([
      .test(AnswerTest(.question("ends"), .below, [opened])),
      .test(AnswerTest(.question("home"), .isIn, [.value("rents"), .value("owns")])),
      .test(
        AnswerTest(
          .part("postcode", .characters(from: 1, count: 2)), .differs, [.value("BK")])),
    ])
    let program = try ConditionProgram(condition, form: form, zone: Self.zone)
    var table = AnswerTable(questions: 3)
    table.beginRow(opened: try #require(CivilDate(iso: "2026-05-01")))
    table.append(Int64(try #require(CivilDate(iso: "2026-06-01")).dayNumber), to: 0)
    table.append(1, to: 1)
    table.append("LS9 6AX", to: 2)
    table.endRow()
    #expect(
      program.reasons(row: 0, of: table, form: form).map(\.sentence) == [
        "The answer to \"When does it end?\" [ends] is before the day of the enquiry + 56 days: "
          + "2026-06-01; the day of the enquiry is 2026-05-01",
        "The answer to \"How do you live?\" [home] is \"I rent\" or \"I own it\": \"I own it\"",
        "The text of characters 1 to 2 of the answer to \"What is the postcode?\" [postcode] is "
          + "something other than BK: LS9 6AX",
      ])
  }
}

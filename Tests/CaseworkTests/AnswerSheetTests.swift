import Casework
import Diagnostics
import Testing
import WorkingTime

@Suite("Answers held to a form")
struct AnswerSheetTests {
  private static func test(_ name: String, _ operation: AnswerOperator, _ value: String)
    -> Condition
  {
    .test(AnswerTest(.question(name), operation, [.value(value)]))
  }

  /// One page with a section `notice`, hidden without a notice; `ends` is also hidden where the
  /// notice is by word of mouth.
  private static let form = EnquiryForm(
    name: "Form",
    parts: [
      FormPart(kind: .page, title: "One", questions: 0..<4),
      FormPart(kind: .section, identifier: "notice", title: "Notice", questions: 1..<4),
    ],
    questions: [
      Question("served", type: .trueFalse, mandatory: true),
      Question("how", type: .choice, choices: [("letter", ""), ("word", "")]),
      Question("ends", type: .date),
      Question("copies", type: .integer, takesSeveral: true),
    ],
    rules: [
      FormRule(
        name: "notice", when: test("served", .equals, "true"), show: [FormTarget("notice")],
        require: [FormTarget("how")]),
      FormRule(name: "date", when: test("how", .equals, "letter"), show: [FormTarget("ends")]),
      FormRule(
        name: "later", effective: EffectivePeriod(from: CivilDate(year: 2026, month: 6, day: 1)),
        when: test("how", .equals, "letter"), require: [FormTarget("ends")]),
    ])

  private func sheet(
    _ answers: [(String, [String])], on day: Int = 1, month: Int = 5, isPartial: Bool = false
  ) throws -> AnswerSheet {
    let date = try #require(CivilDate(year: 2026, month: month, day: day))
    let program = try FormProgram(Self.form, on: date, zone: .utc)
    let given = answers.enumerated().map { line, answer in
      GivenAnswer(
        answer.0, answer.1.map { ($0, Place("a.yml", line: line + 1, column: 9)) },
        place: Place("a.yml", line: line + 1, column: 1))
    }
    return AnswerSheet(
      given, to: program, opened: date, reader: AnswerReader(zone: .utc), place: Place("a.yml"),
      isPartial: isPartial)
  }

  private func problems(_ sheet: AnswerSheet) -> [String] {
    sheet.problems.map { "\($0.place.line ?? 0): \($0.message)" }
  }

  @Test("Answers that fit say nothing, and stand in the table in the order of the form")
  func fits() throws {
    let sheet = try sheet([
      ("copies", ["2", "3"]), ("ends", ["2026-06-01"]), ("how", ["letter"]), ("served", ["true"]),
    ])
    #expect(problems(sheet) == [])
    #expect(sheet.table.answers(to: "served", row: 0, form: Self.form) == ["true"])
    #expect(sheet.table.answers(to: "how", row: 0, form: Self.form) == ["letter"])
    #expect(sheet.table.answers(to: "ends", row: 0, form: Self.form) == ["2026-06-01"])
    #expect(sheet.table.answers(to: "copies", row: 0, form: Self.form) == ["2", "3"])
  }

  @Test("A part is hidden as one, and a question by every part that hides it")
  func hidden() throws {
    #expect(
      problems(try sheet([("served", ["false"]), ("copies", ["1"])])) == [
        "2: 'copies' is answered and, by the rules of the form, not asked"
      ])
    #expect(
      problems(try sheet([("served", ["true"]), ("how", ["word"]), ("ends", ["2026-06-01"])])) == [
        "3: 'ends' is answered and, by the rules of the form, not asked"
      ])
  }

  @Test("A section of one question and the question itself both hide it, by rules of their own")
  func sectionOfOne() throws {
    let form = EnquiryForm(
      name: "Form",
      parts: [FormPart(kind: .section, identifier: "alone", title: "Alone", questions: 1..<2)],
      questions: [Question("served", type: .trueFalse), Question("ends", type: .date)],
      rules: [
        FormRule(
          name: "part", when: Self.test("served", .equals, "true"), show: [FormTarget("alone")]),
        FormRule(
          name: "itself", when: Self.test("served", .equals, "false"), show: [FormTarget("ends")]),
      ])
    let date = try #require(CivilDate(year: 2026, month: 5, day: 1))
    let program = try FormProgram(form, on: date, zone: .utc)
    var table = AnswerTable(questions: 2)
    for served in [Int64(0), 1] {
      table.beginRow(opened: date)
      table.append(served, to: 0)
      table.endRow()
    }
    // Either rule alone does not show it, and both never hold together.
    #expect((0..<2).map { program.standings(row: $0, of: table)[1].isShown } == [false, false])
  }

  @Test("What is mandatory is asked for where it is shown, and from the day on which a rule begins")
  func missing() throws {
    #expect(problems(try sheet([])) == ["0: 'served' has to be answered"])
    #expect(problems(try sheet([("served", ["false"])])) == [])
    #expect(problems(try sheet([("served", ["true"])])) == ["0: 'how' has to be answered"])
    let answers = [("served", ["true"]), ("how", ["letter"])]
    #expect(problems(try sheet(answers, on: 31)) == [])
    #expect(problems(try sheet(answers, on: 1, month: 6)) == ["0: 'ends' has to be answered"])
    #expect(problems(try sheet(answers, on: 1, month: 6, isPartial: true)) == [])
  }

  @Test("Unknown questions, wrong values and too many answers are told one by one")
  func refused() throws {
    let sheet = try sheet([
      ("serve", ["true"]), ("served", ["yes"]), ("how", ["letter", "word"]),
      ("ends", ["2026-02-30"]), ("copies", ["1", "1.5"]),
    ])
    #expect(
      problems(sheet) == [
        "1: the form has no such question",
        "2: the answer to 'served' does not fit: this is not true or false",
        "3: 'how' takes one answer and has several",
        "4: the answer to 'ends' does not fit: this is not a date",
        "5: the answer to 'copies' does not fit: this is not a whole number",
      ])
    #expect(sheet.problems.first?.help == "did you mean `served`?")
    #expect(sheet.problems.first?.value == "serve")
  }

  @Test(
    "Values are read as they are written, or not at all",
    arguments: [
      (AnswerType.integer, "-12", "-12"), (.integer, "007", nil), (.integer, "1e3", nil),
      (.integer, "1234567890123456", nil), (.integer, "", nil), (.integer, "-", nil),
      (.decimal, "1250", "1250"), (.decimal, "0.100000", "0.1"),
      (.decimal, "-0.000001", "-0.000001"),
      (.decimal, "1.", nil), (.decimal, ".5", nil), (.decimal, "1.1234567", nil),
      (.decimal, "1234567890123", nil), (.decimal, "1.-5", nil),
      (.date, "2024-02-29", "2024-02-29"),
      (.date, "2026-02-29", nil), (.date, "31/03/2026", nil), (.time, "17:45", "17:45:00"),
      (.time, "24:00", nil), (.time, "17:45:30", "17:45:30"), (.time, "5pm", nil),
      (.dateTime, "2026-03-31T17:45", "2026-03-31T17:45:00"), (.dateTime, "2026-03-31", nil),
      (.dateTime, "2026-03-31T17:45+25:00", nil),
      (.dateTime, "1969-12-31T23:59", "1969-12-31T23:59:00"),
      (.dateTime, "2026-07-01T23:30Z", "2026-07-02T00:30:00"),
      // 01:30 does not exist on the night the clocks go forward: the clock shows 02:30.
      (.dateTime, "2026-03-29T01:30", "2026-03-29T02:30:00"),
      (.text, "  a  b ", "a  b"), (.text, " ", nil), (.contact, "C-1", "C-1"),
      (.trueFalse, "true", "true"), (.trueFalse, "True", nil),
    ] as [(AnswerType, String, String?)])
  func values(type: AnswerType, text: String, expected: String?) throws {
    let reader = AnswerReader(zone: try #require(Zone.named("Europe/London")))
    let form = EnquiryForm(name: "Form", questions: [Question("q", type: type)])
    var table = AnswerTable(questions: 1)
    table.beginRow(opened: CivilDate(dayNumber: 0))
    if let value = try? reader.value(text, of: form.questions[0]) { table.append(value, to: 0) }
    table.endRow()
    #expect(table.answers(to: "q", row: 0, form: form) == [expected].compactMap { $0 })
  }
}

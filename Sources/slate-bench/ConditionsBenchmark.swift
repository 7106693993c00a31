import Casework
import Columns
import WorkingTime

/// Times conditions over the answers of many cases: twenty conditions of two or three tests each
/// over a form of twenty questions, of which a case answers about three in five.
struct ConditionsBenchmark {
  /// How many cases.
  let cases: Int
  /// How often the whole is repeated; the median counts.
  let repetitions: Int

  /// Runs it and prints a line a measurement.
  func run() throws {
    let table = table()
    let programs = try Self.conditions.map {
      try ConditionProgram($0, form: Self.form, zone: .utc)
    }
    var times: [Double] = []
    var selected = 0
    for _ in 0..<repetitions {
      let before = ThreadTime.nanoseconds()
      selected = programs.reduce(0) { $0 + $1.rows(of: table).setCount }
      times.append(Double(ThreadTime.nanoseconds() - before))
    }
    let median = times.sorted()[times.count / 2]
    let each = median / Double(cases * programs.count)
    print(
      "conditions  \((each * 10).rounded() / 10) ns a condition, one thread (\(cases) cases × "
        + "\(programs.count)), \(selected) held")
  }

  private static let types: [AnswerType] = [.trueFalse, .choice, .date, .decimal, .text]

  private static let form = EnquiryForm(
    name: "Form",
    questions: (0..<20).map { number in
      let type = types[number % 5]
      return Question(
        "q\(number)", type: type,
        choices: type.hasChoices ? ["a", "b", "c", "d"].map { ($0, $0) } : [])
    })

  /// Each asks three neighbours of the form: true or false, a choice, a date; or a number, a text.
  private static let conditions: [Condition] = (0..<20).map { number in
    let base = number % 4 * 5
    let test = { (place: Int, operation: AnswerOperator, value: String) in
      Condition.test(AnswerTest(.question("q\(base + place)"), operation, [.value(value)]))
    }
    switch number / 4 {
    case 0: return .all([test(0, .equals, "true"), test(1, .equals, "b")])
    case 1: return .any([test(3, .above, "1250.50"), test(1, .differs, "c")])
    case 2:
      let days = AnswerTest(
        .daysBetween(DateTerm(.question("q\(base + 2)")), DateTerm(.opened)), .atMost,
        [.value("56")])
      return .all([test(2, .answered, "true"), .test(days)])
    case 3: return .any([test(4, .like, "%damp%"), .not(test(0, .equals, "false"))])
    default:
      return .all([.any([test(1, .equals, "a"), test(1, .equals, "d")]), test(3, .below, "300")])
    }
  }

  private func table() -> AnswerTable {
    var state: UInt64 = 1
    func random(below bound: Int64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64((state >> 33) % UInt64(bound))
    }
    let texts = ["damp in both bedrooms", "behind with the rent", "asked to leave"]
    var table = AnswerTable(questions: 20)
    for _ in 0..<cases {
      let opened = 19_000 + random(below: 1_000)
      table.beginRow(opened: CivilDate(dayNumber: Int32(opened)))
      for question in 0..<20 where random(below: 5) < 3 {
        switch Self.types[question % 5] {
        case .trueFalse: table.append(random(below: 2), to: question)
        case .choice: table.append(random(below: 4), to: question)
        case .date: table.append(opened + random(below: 200) - 50, to: question)
        case .decimal: table.append(random(below: 2_000_000_000), to: question)
        default: table.append(texts[Int(random(below: 3))], to: question)
        }
      }
      table.endRow()
    }
    return table
  }
}

import Casework
import WorkingTime

/// The values of each question that some tests can tell apart.
struct AnswerCandidates {
  private let form: EnquiryForm
  private let reader: AnswerReader
  private let opened: CivilDate
  /// The values that tests name, by question.
  private var named: [Int: [AnswerValue]] = [:]
  /// How many tests a question is in.
  private var uses: [Int: Int] = [:]
  private var namesDates = false
  private var countsFromOpening = false
  private var isPlain = true

  init(form: EnquiryForm, zone: Zone, opened: CivilDate) {
    self.form = form
    reader = AnswerReader(zone: zone)
    self.opened = opened
  }

  /// The questions, in the order of the form.
  var questions: [Int] { uses.keys.sorted() }

  /// Whether every value that a test could tell apart is among the candidates, and of several
  /// answers every mixture. A date that is named and one that counts from the opening are not,
  /// together: the opening moves.
  var isComplete: Bool {
    isPlain && !(namesDates && countsFromOpening)
      && uses.allSatisfy { place, count in
        // One test of a question comes out both ways for single answers already.
        !form.questions[place].takesSeveral || count == 1
          || distinct(candidates(of: place, form.questions[place])).count <= Self.mostMixed
      }
  }

  /// How many values of a question that takes several answers are mixed with each other.
  private static let mostMixed = 6

  /// Adds what a test names.
  mutating func add(_ test: AnswerTest) {
    let places = test.questions.compactMap(form.question)
    for place in places { uses[place, default: 0] += 1 }
    if test.operation == .answered { return }
    switch test.subject {
    case .question(let name):
      guard let place = form.question(name) else { return }
      if places.count > 1 { mix(places) }
      for operand in test.operands { add(operand, of: place, test.operation) }
    case .part(let name, _):
      isPlain = false
      guard let place = form.question(name) else { return }
      for operand in test.operands {
        guard case .value(let text) = operand else { continue }
        addPart(text, of: place)
      }
    case .daysBetween(let first, let second):
      if places.count > 1 { mix(places) }
      // Days are counted from the first of several answers: their order decides as well.
      if places.contains(where: { form.questions[$0].takesSeveral }) { isPlain = false }
      // Months move days by more or less, and so are tried for some days only.
      if first.months != 0 || second.months != 0 { isPlain = false }
      for operand in test.operands {
        guard case .value(let text) = operand, let days = Int(text) else {
          isPlain = false
          continue
        }
        addDays(min(days, 4_000_000), first, second)
      }
    }
  }

  private mutating func add(
    _ operand: AnswerTest.Operand, of place: Int, _ operation: AnswerOperator
  ) {
    let question = form.questions[place]
    switch operand {
    case .question: isPlain = false
    case .date(let term):
      guard let day = day(term) else { return }
      addDay(day, to: place)
    case .value(let text):
      if question.type.hasDate { namesDates = true }
      if operation == .like {
        isPlain = false
        let witness = text.replacing("\\", with: "").replacing("%", with: "")
          .replacing("_", with: "x")
        named[place, default: []].append(.text(witness.isEmpty ? "x" : witness))
      } else if question.type == .dateTime, let date = CivilDate(iso: text) {
        addDay(date, to: place)
      } else if let value = try? reader.value(text, of: question) {
        named[place, default: []].append(value)
      }
    }
  }

  /// Values for a part of an answer: the text itself, or dates that have the number somewhere.
  private mutating func addPart(_ text: String, of place: Int) {
    let type = form.questions[place].type
    guard !type.isText else {
      named[place, default: []] += [.text(text), .text("xxx" + text)]
      return
    }
    guard let number = Int(text) else { return }
    let year = (1...9999).contains(number) ? number : 2026
    let month = (1...12).contains(number) ? number : 1
    let dates = [
      CivilDate(year: year, month: 1, day: 1), CivilDate(year: 2026, month: month, day: 1),
      CivilDate(year: 2026, month: 1, day: max(1, min(number, 31))),
    ]
    if type.hasDate {
      for date in dates.compactMap({ $0 }) { addDay(date, to: place) }
      for day in 0..<7 { addDay(opened.adding(days: day), to: place) }
    }
    if !type.hasDate || type == .dateTime {
      let seconds = [number * 3600, number * 60].filter { (0..<86_400).contains($0) }
      let day = type == .dateTime ? Int64(opened.dayNumber) * 86_400 : 0
      named[place, default: []] += seconds.map { .number(day + Int64($0)) }
    }
  }

  /// Values that lie so many days from the other date.
  private mutating func addDays(_ days: Int, _ first: DateTerm, _ second: DateTerm) {
    for (moving, fixed) in [(first, second), (second, first)] {
      guard case .question(let name) = moving.base, let place = form.question(name) else {
        continue
      }
      let anchor = day(fixed) ?? opened
      let start = anchor.adding(days: -moving.days).adding(months: -moving.months)
      for shift in [-days, days, 0] { addDay(start.adding(days: shift), to: place) }
    }
  }

  private mutating func addDay(_ date: CivilDate, to place: Int) {
    let isTime = form.questions[place].type == .dateTime
    for shift in -1...1 {
      let day = Int64(date.adding(days: shift).dayNumber)
      named[place, default: []].append(.number(isTime ? day * 86_400 : day))
    }
  }

  /// The day of a term that does not depend on an answer.
  private mutating func day(_ term: DateTerm) -> CivilDate? {
    let base: CivilDate
    switch term.base {
    case .opened:
      countsFromOpening = true
      // What lies so many months from the opening depends on its day of the month.
      if term.months != 0 { isPlain = false }
      base = opened
    case .date(let date):
      namesDates = true
      base = date
    case .question:
      isPlain = false
      return nil
    }
    return base.adding(months: term.months).adding(days: term.days)
  }

  /// Questions whose answers are compared with each other.
  private mutating func mix(_ places: [Int]) {
    isPlain = false
    // No more than these: questions that are mixed again and again would double each time.
    let all = distinct(places.flatMap { named[$0] ?? [] }).prefix(60)
    for place in places { named[place] = distinct((named[place] ?? []) + all) }
  }

  // MARK: - What is tried

  /// The answers to try of a question; none of them last.
  func values(of place: Int) -> [[AnswerValue]] {
    let question = form.questions[place]
    let values = distinct(candidates(of: place, question))
    guard question.takesSeveral else { return values.map { [$0] } + [[]] }
    // Of several answers every mixture of the first few, and the others alone.
    let few = Array(values.prefix(Self.mostMixed))
    let mixtures = (1..<(1 << few.count)).map { bits in
      few.indices.filter { bits >> $0 & 1 == 1 }.map { few[$0] }
    }
    return mixtures.sorted { $0.count < $1.count } + values.dropFirst(Self.mostMixed).map { [$0] }
      + [[]]
  }

  private func candidates(of place: Int, _ question: Question) -> [AnswerValue] {
    let named = named[place] ?? []
    switch question.type {
    case .trueFalse: return [.number(1), .number(0)]
    case .choice, .severalChoices:
      return named + question.choices.indices.map { .number(Int64($0)) }
    case .text, .address, .contact: return named + [other(than: named)]
    case .integer, .decimal, .date, .dateTime, .time:
      let numbers = named.compactMap { value -> Int64? in
        if case .number(let number) = value { number } else { nil }
      }
      let usual = question.type.hasDate && numbers.isEmpty ? Int64(opened.dayNumber) : 0
      let near = numbers.isEmpty ? [usual] : numbers.flatMap { [$0, $0 - 1, $0 + 1] }
      return near.filter { question.type != .time || (0..<86_400).contains($0) }
        .map { .number($0) }
    }
  }

  /// A text that none of the others is, in capitals or without.
  private func other(than named: [AnswerValue]) -> AnswerValue {
    let lengths = named.map { value in
      if case .text(let text) = value { text.unicodeScalars.count } else { 0 }
    }
    // No letter becomes more than three when its case is folded.
    return .text("xyzzy" + String(repeating: "x", count: 3 * (lengths.max() ?? 0)))
  }

  private func distinct(_ values: [AnswerValue]) -> [AnswerValue] {
    var seen: Set<AnswerValue> = []
    return values.filter { seen.insert($0).inserted }
  }
}

internal import WorkingTime

/// What the tests of a program compare with, end to end.
struct BoundConstants: Sendable {
  var numbers: [Int64] = []
  var texts: [[UInt8]] = []
  var patterns: [LikePattern] = []
}

/// One test with places in place of names: small, flat, without references.
struct BoundTest: Sendable {
  /// What is compared.
  enum Subject: Sendable {
    /// Answers that are numbers.
    case number(Int32)
    /// Answers that are texts; capitals count or not.
    case text(Int32, ignoresCase: Bool)
    /// A part of a number.
    case part(Int32, NumberPart)
    /// Characters of a text.
    case characters(Int32, from: Int32, count: Int32, ignoresCase: Bool)
    /// Days between two dates.
    case days(BoundDate, BoundDate)
  }

  /// What it is compared with.
  enum Operand: Sendable {
    /// A number or, of several, any.
    case numbers(Range<Int32>)
    /// A text or, of several, any.
    case texts(Range<Int32>)
    /// A pattern.
    case pattern(Int32)
    /// The answers to a question of the same type.
    case answers(Int32)
    /// A date that is worked out.
    case date(BoundDate)
    /// Whether there is an answer.
    case isAnswered(Bool)
  }

  var subject: Subject
  var operation: AnswerOperator
  var operand: Operand

  /// Whether the test holds of a row.
  func holds(_ row: Int, _ rows: AnswerRows, _ constants: BoundConstants) -> Bool {
    switch subject {
    case .number(let question):
      let answers = rows.answers(row, question)
      if case .isAnswered(let wanted) = operand { return answers.isEmpty != wanted }
      return compare(answers, row, rows, constants) { $0 }
    case .text(let question, let ignoresCase):
      let answers = rows.answers(row, question)
      if case .isAnswered(let wanted) = operand { return answers.isEmpty != wanted }
      return compareTexts(answers, row, rows, constants, ignoresCase) { $0 }
    case .part(let question, let part):
      return compare(rows.answers(row, question), row, rows, constants, part.value)
    case .characters(let question, let from, let count, let ignoresCase):
      return compareTexts(rows.answers(row, question), row, rows, constants, ignoresCase) {
        $0.characters(from: Int(from), count: Int(count))
      }
    case .days(let first, let second):
      guard let first = first.day(row, rows), let second = second.day(row, rows) else {
        return false
      }
      let days = abs(Int64(first) - Int64(second))
      let isMet = meets(days, row, rows, constants)
      return operation == .differs ? !isMet && isThere(row, rows) : isMet
    }
  }

  /// Whether any of the answers is as wanted; of `is_not`, whether there are some and none is.
  private func compare(
    _ answers: Slice<UnsafeBufferPointer<Int64>>, _ row: Int, _ rows: AnswerRows,
    _ constants: BoundConstants, _ part: (Int64) -> Int64
  ) -> Bool {
    guard operation == .differs else {
      for answer in answers where meets(part(answer), row, rows, constants) { return true }
      return false
    }
    guard !answers.isEmpty, isThere(row, rows) else { return false }
    for answer in answers where meets(part(answer), row, rows, constants) { return false }
    return true
  }

  /// Whether the operand has a value in this row.
  private func isThere(_ row: Int, _ rows: AnswerRows) -> Bool {
    switch operand {
    case .answers(let question): !rows.answers(row, question).isEmpty
    case .date(let date): date.day(row, rows) != nil
    case .numbers, .texts, .pattern, .isAnswered: true
    }
  }

  private func meets(
    _ value: Int64, _ row: Int, _ rows: AnswerRows, _ constants: BoundConstants
  ) -> Bool {
    switch operand {
    case .numbers(let range):
      for index in range where meets(value, constants.numbers[Int(index)]) { return true }
      return false
    case .answers(let question):
      for other in rows.answers(row, question) where meets(value, other) { return true }
      return false
    case .date(let date):
      guard let day = date.day(row, rows) else { return false }
      return meets(value, Int64(day))
    case .texts, .pattern, .isAnswered: return false
    }
  }

  @inline(__always)
  private func meets(_ value: Int64, _ other: Int64) -> Bool {
    switch operation {
    case .equals, .differs, .isIn: value == other
    case .below: value < other
    case .atMost: value <= other
    case .above: value > other
    case .atLeast: value >= other
    case .like, .answered: false
    }
  }
}

/// A part of an answer that is kept as a number.
enum NumberPart: Sendable {
  case year(ofSeconds: Bool)
  case month(ofSeconds: Bool)
  case day(ofSeconds: Bool)
  case weekday(ofSeconds: Bool)
  case hour
  case minute
  /// The whole day of a date-time.
  case date

  /// The part of a value.
  func value(_ value: Int64) -> Int64 {
    switch self {
    case .year(let isSeconds): Int64(Self.date(value, isSeconds).year)
    case .month(let isSeconds): Int64(Self.date(value, isSeconds).month)
    case .day(let isSeconds): Int64(Self.date(value, isSeconds).day)
    case .weekday(let isSeconds): Int64(Self.date(value, isSeconds).weekday.rawValue + 1)
    case .hour: value.secondOfDay / 3600
    case .minute: value.secondOfDay / 60 % 60
    case .date: Int64(Self.date(value, true).dayNumber)
    }
  }

  private static func date(_ value: Int64, _ isSeconds: Bool) -> CivilDate {
    CivilDate(dayNumber: Int32(clamping: isSeconds ? value.wholeDays : value))
  }
}

extension Int64 {
  /// Days of a count of seconds, rounded down.
  var wholeDays: Int64 { (self >= 0 ? self : self - 86_399) / 86_400 }

  /// What is left of a count of seconds after its days.
  var secondOfDay: Int64 { self - wholeDays * 86_400 }
}

/// A date with places in place of names.
struct BoundDate: Sendable {
  enum Base: Sendable {
    case opened
    case question(Int32, ofSeconds: Bool)
    case date(Int32)
  }

  var base: Base
  var days: Int32
  var months: Int32

  /// The day in a row, in days since 1970; of several answers the first; nil without one.
  func day(_ row: Int, _ rows: AnswerRows) -> Int32? {
    let start: Int32
    switch base {
    case .opened: start = rows.opened[row]
    case .date(let day): start = day
    case .question(let question, let isSeconds):
      guard let answer = rows.answers(row, question).first else { return nil }
      start = Int32(clamping: isSeconds ? answer.wholeDays : answer)
    }
    if days == 0, months == 0 { return start }
    let moved =
      months == 0
      ? CivilDate(dayNumber: start) : CivilDate(dayNumber: start).adding(months: Int(months))
    return moved.adding(days: Int(days)).dayNumber
  }
}

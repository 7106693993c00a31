import Casework
import Foundation
import WorkingTime

/// An answer as the oracle keeps it: words and whole numbers, no table, no places.
enum NaiveAnswer: Hashable {
  case text(String)
  /// A number in millionths, a day number, seconds: whatever compares by size.
  case number(Int)
}

/// A condition evaluated the plain way: straight down the tree, looking names up in a dictionary.
/// It shares with the program only the tree that is evaluated.
struct NaiveCondition {
  /// The type of each question.
  var types: [String: AnswerType]
  /// The answers given; a question without any is absent.
  var answers: [String: [NaiveAnswer]]
  /// The day number on which the case was opened.
  var opened: Int

  func holds(_ condition: Condition) -> Bool {
    switch condition {
    case .all(let parts):
      for part in parts where !holds(part) { return false }
      return true
    case .any(let parts):
      for part in parts where holds(part) { return true }
      return false
    case .not(let part): return !holds(part)
    case .test(let test): return holds(test)
    }
  }

  private func holds(_ test: AnswerTest) -> Bool {
    let left: [NaiveAnswer]
    let type: AnswerType
    switch test.subject {
    case .question(let name):
      type = types[name] ?? .text
      left = answers[name] ?? []
      if test.operation == .answered { return left.isEmpty == (test.operands == [.value("false")]) }
      if case .date = test.operands.first { return days(left, type, test) }
    case .part(let name, let part):
      type = types[name] ?? .text
      let parts = (answers[name] ?? []).map { self.part(part, of: $0, type) }
      return compare(parts, operands(test, part.isText ? .text : .integer), test, part.isText)
    case .daysBetween(let first, let second):
      guard let first = day(first), let second = day(second) else { return false }
      return compare([.number(abs(first - second))], operands(test, .integer), test, false)
    }
    return compare(left, operands(test, type), test, type == .text)
  }

  private func days(_ left: [NaiveAnswer], _ type: AnswerType, _ test: AnswerTest) -> Bool {
    guard case .date(let term) = test.operands.first, let day = day(term) else { return false }
    let days = left.map { answer -> NaiveAnswer in
      guard case .number(let number) = answer else { return answer }
      return .number(
        type == .dateTime ? Int((Double(number) / 86_400).rounded(.down)) : number)
    }
    return compare(days, [.number(day)], test, false)
  }

  private func compare(
    _ left: [NaiveAnswer], _ right: [NaiveAnswer], _ test: AnswerTest, _ foldsCase: Bool
  ) -> Bool {
    if test.operation == .differs {
      if left.isEmpty || right.isEmpty { return false }
      return !left.contains { one in right.contains { same(one, $0, foldsCase) } }
    }
    for one in left {
      for other in right where isMet(one, other, test, foldsCase) { return true }
    }
    return false
  }

  private func isMet(
    _ one: NaiveAnswer, _ other: NaiveAnswer, _ test: AnswerTest, _ foldsCase: Bool
  ) -> Bool {
    switch (test.operation, one, other) {
    case (.equals, _, _), (.isIn, _, _): same(one, other, foldsCase)
    case (.below, .number(let one), .number(let other)): one < other
    case (.atMost, .number(let one), .number(let other)): one <= other
    case (.above, .number(let one), .number(let other)): one > other
    case (.atLeast, .number(let one), .number(let other)): one >= other
    case (.like, .text(let text), .text(let pattern)):
      like(
        Array((foldsCase ? text.lowercased() : text).unicodeScalars)[...],
        Array((foldsCase ? pattern.lowercased() : pattern).unicodeScalars)[...])
    default: false
    }
  }

  private func same(_ one: NaiveAnswer, _ other: NaiveAnswer, _ foldsCase: Bool) -> Bool {
    guard case .text(let one) = one, case .text(let other) = other else { return one == other }
    return foldsCase
      ? Array(one.lowercased().utf8) == Array(other.lowercased().utf8)
      : Array(one.utf8) == Array(other.utf8)
  }

  private func like(
    _ text: ArraySlice<Unicode.Scalar>, _ pattern: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    if first == "%" {
      return like(text, pattern.dropFirst()) || (!text.isEmpty && like(text.dropFirst(), pattern))
    }
    guard let scalar = text.first, first == "_" || first == scalar else { return false }
    return like(text.dropFirst(), pattern.dropFirst())
  }

  // MARK: - Values and dates, by Foundation and not by the program

  private func operands(_ test: AnswerTest, _ type: AnswerType) -> [NaiveAnswer] {
    test.operands.flatMap { operand -> [NaiveAnswer] in
      switch operand {
      case .question(let name): answers[name] ?? []
      case .value(let text): [Self.value(text, type)]
      case .date: []
      }
    }
  }

  /// A value as the generator writes it.
  static func value(_ text: String, _ type: AnswerType) -> NaiveAnswer {
    switch type {
    case .trueFalse, .choice, .severalChoices, .text, .address, .contact: .text(text)
    case .integer: .number(Int(text) ?? 0)
    case .decimal:
      .number(NSDecimalNumber(decimal: (Decimal(string: text) ?? 0) * 1_000_000).intValue)
    case .date: .number(dayNumber(text))
    case .dateTime:
      .number(dayNumber(String(text.prefix(10))) * 86_400 + seconds(String(text.dropFirst(11))))
    case .time: .number(seconds(text))
    }
  }

  private static func seconds(_ text: String) -> Int {
    let parts = text.split(separator: ":").compactMap { Int($0) }
    return parts[0] * 3600 + parts[1] * 60
  }

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .gmt
    return calendar
  }()

  static func dayNumber(_ text: String) -> Int {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    let date = calendar.date(
      from: DateComponents(year: parts[0], month: parts[1], day: parts[2]))
    return Int((date ?? .distantPast).timeIntervalSince1970 / 86_400)
  }

  private func day(_ term: DateTerm) -> Int? {
    let start: Int
    switch term.base {
    case .opened: start = opened
    case .date(let date): start = Self.dayNumber(date.description)
    case .question(let name):
      guard case .number(let number) = answers[name]?.first else { return nil }
      start =
        types[name] == .dateTime ? Int((Double(number) / 86_400).rounded(.down)) : number
    }
    let date = Date(timeIntervalSince1970: Double(start) * 86_400)
    let moved = Self.calendar.date(byAdding: .month, value: term.months, to: date) ?? date
    return Int(moved.timeIntervalSince1970 / 86_400) + term.days
  }

  private func part(_ part: AnswerPart, of answer: NaiveAnswer, _ type: AnswerType) -> NaiveAnswer {
    switch answer {
    case .text(let text):
      guard case .characters(let from, let count) = part else { return answer }
      let scalars = text.unicodeScalars.dropFirst(from - 1).prefix(count)
      return .text(String(String.UnicodeScalarView(scalars)))
    case .number(let number):
      let seconds = type == .date ? number * 86_400 : number
      let parts = Self.calendar.dateComponents(
        [.year, .month, .day, .weekday, .hour, .minute],
        from: Date(timeIntervalSince1970: Double(seconds)))
      let sundayFirst = parts.weekday ?? 1
      let found: Int? =
        switch part {
        case .year: parts.year
        case .month: parts.month
        case .day: parts.day
        case .weekday: (sundayFirst + 5) % 7 + 1
        case .hour: parts.hour
        case .minute: parts.minute
        case .characters: nil
        }
      return .number(found ?? 0)
    }
  }
}

extension AnswerPart {
  fileprivate var isText: Bool {
    if case .characters = self { true } else { false }
  }
}

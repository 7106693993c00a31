internal import Casework
internal import Columns
internal import WorkingTime

/// How a question was answered.
package struct AnswerFit: Sendable {
  /// The question's identifier.
  package let question: String
  /// In how many cases.
  package let answered: ShareFit
  /// What: answers by weight, or the range of nine tenths of numbers or dates.
  package let choice: AnswerModel.Choice

  /// How the questions of some forms were answered in some cases, in the order of the questions.
  ///
  /// Words, references and times of day are left out: what people wrote is theirs.
  ///
  /// - Parameters:
  ///   - opened: by row of a case that counts the day on which it was opened.
  static func all(
    _ casebook: Casebook, _ questions: [Question], opened: [Int: CivilDate], zone: Zone
  ) -> [AnswerFit] {
    let log = casebook.answers
    var references = casebook.cases.references
    references.index()
    var rowOfCode: [Int?] = [nil]
    rowOfCode += (0..<log.caseReference.dictionary.count).map { place in
      references.existingCode(for: log.caseReference.dictionary[UInt32(place + 1)])
        .map { Int($0) - 1 }.flatMap { opened[$0] == nil ? nil : $0 }
    }
    // By the code of a question, how often each answer was given, and on which day by whom.
    var given: [UInt32: [(answer: UInt32, row: Int)]] = [:]
    var seen: Set<UInt64> = []
    for row in log.question.codes.indices {
      guard let owner = rowOfCode[Int(log.caseReference.codes[row])] else { continue }
      let question = log.question.codes[row]
      guard seen.insert(UInt64(owner) << 32 | UInt64(question)).inserted else { continue }
      given[question, default: []].append((log.answer.codes[row], owner))
    }
    var done: Set<[UInt8]> = []
    return questions.compactMap { question in
      guard let code = log.question.dictionary.existingCode(for: question.identifier),
        let answers = given[code], !done.contains(Array(question.identifier.utf8)),
        let choice = choice(question, answers, log, opened, zone)
      else { return nil }
      done.insert(Array(question.identifier.utf8))
      return AnswerFit(
        question: question.identifier, answered: ShareFit(answers.count, of: opened.count),
        choice: choice)
    }
  }

  private static func choice(
    _ question: Question, _ answers: [(answer: UInt32, row: Int)], _ log: AnswerLog,
    _ opened: [Int: CivilDate], _ zone: Zone
  ) -> AnswerModel.Choice? {
    let reader = AnswerReader(zone: zone)
    var counts: [UInt32: Int] = [:]
    for (answer, _) in answers { counts[answer, default: 0] += 1 }
    var values: [UInt32: Int64] = [:]
    for code in counts.keys {
      if case .number(let number)? = try? reader.value(log.answer.dictionary[code], of: question) {
        values[code] = number
      }
    }
    switch question.type {
    case .trueFalse, .choice, .severalChoices:
      var tally = TextTally()
      for (code, count) in counts where values[code] != nil {
        tally.add(log.answer.dictionary[code], count)
      }
      let mix = tally.sorted.map { (value: $0.text, weight: Double($0.count)) }
      return mix.isEmpty ? nil : .mix(Mix(mix))
    case .integer, .decimal:
      let unit: Int64 = question.type == .decimal ? 1_000_000 : 1
      let numbers = answers.compactMap { values[$0.answer].map { $0 / unit } }
      return range(numbers).map { .between($0.0, $0.1) }
    case .date:
      let days = answers.compactMap { answer, row -> Int64? in
        guard let value = values[answer], let day = opened[row] else { return nil }
        return value - Int64(day.dayNumber)
      }
      return range(days.filter { (-36_525...36_525).contains($0) })
        .map { .daysFromEnquiry($0.0, $0.1) }
    case .text, .dateTime, .time, .address, .contact: return nil
    }
  }

  /// Fewer answers than these show no range: a twentieth of them is nobody, and the ends of the
  /// range would be what single people answered.
  private static let fewest = 20

  /// Between which nine tenths of some numbers lie, a twentieth of them left out at each end; nil
  /// of fewer than twenty and of numbers larger than a scenario takes.
  static func range(_ numbers: [Int64]) -> (Int64, Int64)? {
    guard numbers.count >= fewest else { return nil }
    let sorted = numbers.sorted()
    let (low, high) = (sorted[sorted.count / 20], sorted[sorted.count - 1 - sorted.count / 20])
    guard low >= -1_000_000_000, high <= 1_000_000_000 else { return nil }
    return (low, high)
  }
}

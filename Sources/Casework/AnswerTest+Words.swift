internal import WorkingTime

extension AnswerTest {
  /// The test as a sentence: `days_between [notice-expires, opened] below 56`.
  package var words: String {
    let subject =
      switch subject {
      case .question(let name): name
      case .part(let name, let part): "part [\(name), \(part.words)]"
      case .daysBetween(let first, let second):
        "days_between [\(first.words), \(second.words)]"
      }
    let values = operands.map(\.words)
    let operand = operation == .isIn ? "[\(values.joined(separator: ", "))]" : values.joined()
    return "\(subject) \(operation.rawValue) \(operand)"
  }

  /// The questions that it looks at, `opened` among them, each once, in the order of the test.
  package var questions: [String] {
    var names: [String] = []
    switch subject {
    case .question(let name), .part(let name, _): names.append(name)
    case .daysBetween(let first, let second): names += [first.name, second.name].compactMap { $0 }
    }
    for operand in operands {
      switch operand {
      case .value: break
      case .question(let name): names.append(name)
      case .date(let term): names += [term.name].compactMap { $0 }
      }
    }
    return names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

extension AnswerTest.Operand {
  fileprivate var words: String {
    switch self {
    case .value(let text): text
    case .question(let name): "the answer to \(name)"
    case .date(let term): term.words
    }
  }
}

extension AnswerPart {
  fileprivate var words: String {
    if case .characters(let from, let count) = self { return "\(from), \(count)" }
    return Self.named.first { $0.part == self }?.word ?? ""
  }
}

extension DateTerm {
  /// The question that it begins at, or `opened`; nil for a date.
  var name: String? {
    switch base {
    case .opened: Self.opened
    case .question(let name): name
    case .date: nil
    }
  }

  var words: String {
    var words = name ?? ""
    if case .date(let date) = base { words = date.description }
    let isYears = months % 12 == 0
    let parts = [(isYears ? months / 12 : months, isYears ? "year" : "month"), (days, "day")]
    for (count, unit) in parts where count != 0 {
      let amount = count.magnitude
      words += " \(count < 0 ? "-" : "+") \(amount) \(unit)\(amount == 1 ? "" : "s")"
    }
    return words
  }
}

internal import WorkingTime

extension AnswerTest {
  /// What came of the test, in the words of the form with the names of its questions in brackets:
  /// `The answer to "When does it run out?" [notice-expires] is before the day of the enquiry:
  /// 2026-04-03; the day of the enquiry is 2026-05-12`.
  func sentence(
    holds: Bool, _ answers: [ConditionReason.Answers], _ form: EnquiryForm
  ) -> String {
    let first = subjectWords(form)
    let head =
      (holds ? "" : "It is not so that ") + (holds ? "The" : "the")
      + "\(first) \(operatorWords(form))"
    if operation == .answered { return head }
    let values = operands.map { words(of: $0, form) }
    let operand = operation == .isIn ? values.joined(separator: " or ") : values.joined()
    let given = answers.map { answer -> String in
      let words = answer.answers.map { form.spoken($0, answer.question) }
      return words.isEmpty ? "no answer" : words.joined(separator: " and ")
    }
    // Where the answer is what the test names it need not be said again.
    if holds, operation == .equals, given == [operand] { return "\(head) \(operand)" }
    let looked = answers.indices.map { index -> String in
      let name = answers[index].question
      let isSubject = index == 0 && subject.isOf(name)
      return isSubject ? given[index] : "\(form.spoken(name)) is \(given[index])"
    }
    return "\(head) \(operand)" + (looked.isEmpty ? "" : ": \(looked.joined(separator: "; "))")
  }

  /// What is compared, without the article in front.
  private func subjectWords(_ form: EnquiryForm) -> String {
    switch subject {
    case .question(let name): return String(form.spoken(name).dropFirst(3))
    case .part(let name, let part): return " \(part.spoken) of \(form.spoken(name))"
    case .daysBetween(let first, let second):
      return " number of days between \(first.spoken(form)) and \(second.spoken(form))"
    }
  }

  /// The operator; dates come before and after, numbers lie below and above.
  private func operatorWords(_ form: EnquiryForm) -> String {
    var isTime = false
    if case .question(let name) = subject, let place = form.question(name) {
      isTime = form.questions[place].type.hasDate || form.questions[place].type == .time
    }
    return switch operation {
    case .equals, .isIn: "is"
    case .differs: "is something other than"
    case .below: isTime ? "is before" : "is below"
    case .atMost: isTime ? "is not after" : "is at most"
    case .above: isTime ? "is after" : "is above"
    case .atLeast: isTime ? "is not before" : "is at least"
    case .like: "reads like"
    case .answered: operands == [.value("false")] ? "was not given" : "was given"
    }
  }

  private func words(of operand: Operand, _ form: EnquiryForm) -> String {
    switch operand {
    case .value(let text):
      guard case .question(let name) = subject else { return text }
      return form.spoken(text, name)
    case .question(let name): return form.spoken(name)
    case .date(let term): return term.spoken(form)
    }
  }
}

extension AnswerTest.Subject {
  /// Whether it is the answer, or a part of the answer, to a question.
  fileprivate func isOf(_ name: String) -> Bool {
    switch self {
    case .question(let own), .part(let own, _): own.utf8.elementsEqual(name.utf8)
    case .daysBetween: false
    }
  }
}

extension EnquiryForm {
  /// A question by its own text: `the answer to "Who is asking?" [applicant]`.
  fileprivate func spoken(_ name: String) -> String {
    if name == DateTerm.opened { return "the day of the enquiry" }
    let text = question(name).map { questions[$0].text } ?? ""
    return text.isEmpty ? "the answer to [\(name)]" : "the answer to \"\(text)\" [\(name)]"
  }

  /// An answer to a question, or a value it is compared with, as the customer reads it.
  fileprivate func spoken(_ value: String, _ name: String) -> String {
    guard let place = question(name) else { return value }
    let question = questions[place]
    if question.type == .trueFalse { return value == "true" ? "yes" : "no" }
    let choice = question.choices.first { $0.identifier.utf8.elementsEqual(value.utf8) }
    guard let choice, !choice.text.isEmpty, choice.text != choice.identifier else { return value }
    return "\"\(choice.text)\""
  }
}

extension AnswerPart {
  fileprivate var spoken: String {
    guard case .characters(let from, let count) = self else {
      return Self.named.first { $0.part == self }?.word ?? ""
    }
    return count == 1 ? "character \(from)" : "text of characters \(from) to \(from + count - 1)"
  }
}

extension DateTerm {
  fileprivate func spoken(_ form: EnquiryForm) -> String {
    guard let name else { return words }
    return form.spoken(name) + words.dropFirst(name.count)
  }
}

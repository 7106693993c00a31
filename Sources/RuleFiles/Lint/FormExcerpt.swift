import Casework

/// Cuts out of a form what a condition depends on, so that answers to try out are as long as the
/// condition asks and not as the form is.
struct FormExcerpt {
  private let form: EnquiryForm
  /// The rules that show or require each question, by its place.
  private var rulesOfQuestion: [Int: [Int]] = [:]

  /// - Complexity: O(questions + targets × questions that each names).
  init(_ form: EnquiryForm) {
    self.form = form
    for (index, rule) in form.rules.enumerated() {
      for target in rule.show + rule.require {
        for question in form.questions(named: target.name) ?? 0..<0 {
          rulesOfQuestion[question, default: []].append(index)
        }
      }
    }
  }

  /// The questions that a condition asks, none mandatory and with no rules; `withRules` also the
  /// rules that these depend on, the questions that those ask, and so on.
  func excerpt(for condition: Condition, withRules: Bool) -> EnquiryForm {
    var kept: Set<Int> = []
    var rules: Set<Int> = []
    var pending = places(condition)
    while let question = pending.popLast() {
      guard kept.insert(question).inserted, withRules else { continue }
      for rule in rulesOfQuestion[question] ?? [] where rules.insert(rule).inserted {
        pending += places(form.rules[rule].when)
      }
    }
    let places = kept.sorted()
    let taken = rules.sorted().map { form.rules[$0] }
    let targets = Set(taken.flatMap { $0.show + $0.require }.map { Array($0.name.utf8) })
    let parts = form.parts.compactMap { part -> FormPart? in
      guard let name = part.identifier, targets.contains(Array(name.utf8)) else { return nil }
      var part = part
      let first = places.prefix { $0 < part.questions.lowerBound }.count
      let end = places.prefix { $0 < part.questions.upperBound }.count
      part.questions = first..<end
      return part
    }
    return EnquiryForm(
      name: form.name, category: form.category, parts: parts,
      questions: places.map { place in
        var question = form.questions[place]
        question.mandatory = withRules && question.mandatory
        return question
      }, rules: taken)
  }

  private func places(_ condition: Condition) -> [Int] {
    condition.tests.flatMap(\.questions).compactMap(form.question)
  }
}

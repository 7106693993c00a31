import Casework
import Diagnostics
import Documents
import WorkingTime

/// Reads conditions as written; whether they fit a form is asked when there is one.
struct ConditionReader {
  private let diagnosis: Diagnosis

  init(_ diagnosis: Diagnosis) {
    self.diagnosis = diagnosis
  }

  /// A condition, or nil, reported.
  func condition(_ node: DocumentNode) -> Condition? {
    guard let fields = Fields<ConditionKeys>(node, diagnosis) else { return nil }
    let joints = ["all", "any", "not"].compactMap { node.entry($0) }
    let subjects = ["question", "part", "days_between"].compactMap { node.entry($0) }
    let comparisons = ConditionKeys.comparisons.filter { node.entry($0.name) != nil }
    guard joints.count + subjects.count == 1 else {
      return refuse(
        joints.dropFirst().first?.key ?? subjects.first?.key ?? node,
        joints.isEmpty && subjects.isEmpty
          ? "this condition asks nothing" : "this condition asks several things at once",
        help: "write one of all, any, not, question, part and days_between; join several by `all:`")
    }
    guard let joint = joints.first else { return tests(fields, subjects[0], comparisons) }
    if let comparison = comparisons.first, let entry = node.entry(comparison.name) {
      return refuse(
        entry.key, "'\(comparison.name)' compares nothing here",
        help: "move it beside a question, inside the '\(joint.name)'")
    }
    if joint.name == "not" { return condition(joint.value).map { .not($0) } }
    guard let nodes = joint.value.list, !nodes.isEmpty else {
      return refuse(
        joint.value, "'\(joint.name)' needs a list of conditions",
        help: "write one a line after a dash, or in brackets")
    }
    let parts = nodes.compactMap { condition($0) }
    guard parts.count == nodes.count else { return nil }
    return joint.name == "all" ? .all(parts) : .any(parts)
  }

  /// The comparisons of one subject; several of them must all hold.
  private func tests(
    _ fields: Fields<ConditionKeys>, _ entry: DocumentNode.Entry,
    _ comparisons: [(name: String, operation: AnswerOperator)]
  ) -> Condition? {
    guard let subject = subject(fields, entry) else { return nil }
    guard !comparisons.isEmpty else {
      let words = ConditionKeys.comparisons.map(\.name)
      return refuse(
        entry.key, "this condition does not say what to compare with",
        help: "write \(listed(words)) beside it")
    }
    var tests: [Condition] = []
    for comparison in comparisons {
      guard let entry = fields.node.entry(comparison.name) else { continue }
      guard let operands = operands(entry, comparison.operation) else { return nil }
      tests.append(
        .test(
          AnswerTest(
            subject.subject, comparison.operation, operands.map(\.operand), place: entry.key.place,
            subjectPlace: subject.place, operandPlaces: operands.map(\.place))))
    }
    return tests.count == 1 ? tests[0] : .all(tests)
  }

  // MARK: - What is compared

  private func subject(
    _ fields: Fields<ConditionKeys>, _ entry: DocumentNode.Entry
  ) -> (subject: AnswerTest.Subject, place: Place)? {
    let place = entry.value.place
    switch entry.name {
    case "question":
      return ValueType<String>.identifier.read(entry.value, diagnosis)
        .map { (.question($0), place) }
    case "days_between":
      guard let nodes = entry.value.list, nodes.count == 2 else {
        return refuse(
          entry.value, "'days_between' needs two dates",
          help: "write `days_between: [notice-expires, opened]`")
      }
      let terms = nodes.compactMap { dateTerm($0) }
      return terms.count == 2 ? (.daysBetween(terms[0], terms[1]), place) : nil
    default:
      return part(entry.value).map { ($0, place) }
    }
  }

  private func part(_ node: DocumentNode) -> AnswerTest.Subject? {
    let help = "write `part: [notice-expires, month]`, or of a text `part: [postcode, 1, 4]`"
    let texts = (node.list ?? []).compactMap(\.text)
    guard texts.count == node.list?.count, let name = texts.first, (2...3).contains(texts.count)
    else { return refuse(node, "'part' needs a question and a part of its answer", help: help) }
    if texts.count == 2, let found = AnswerPart.named.first(where: { $0.word == texts[1] }) {
      return .part(name, found.part)
    }
    let numbers = texts.dropFirst().map { Int(digits: Array($0.utf8)[...]) ?? 0 }
    guard numbers.count == 2, numbers[0] > 0, numbers[1] > 0 else {
      return refuse(node, "there is no such part of an answer", help: help)
    }
    return .part(name, .characters(from: numbers[0], count: numbers[1]))
  }

  // MARK: - What it is compared with

  private func operands(
    _ entry: DocumentNode.Entry, _ operation: AnswerOperator
  ) -> [(operand: AnswerTest.Operand, place: Place)]? {
    guard operation == .isIn else {
      return operand(entry.value, operation).map { [($0, entry.value.place)] }
    }
    guard let nodes = entry.value.list, !nodes.isEmpty else {
      return refuse(entry.value, "'in' needs a list of values", help: "write `in: [a, b]`")
    }
    var operands: [(operand: AnswerTest.Operand, place: Place)] = []
    for node in nodes {
      guard let text = node.expectText("a value", help: "write `in: [a, b]`", diagnosis) else {
        return nil
      }
      operands.append((.value(text), node.place))
    }
    return operands
  }

  private func operand(
    _ node: DocumentNode, _ operation: AnswerOperator
  ) -> AnswerTest.Operand? {
    if node.isBlank {
      return refuse(node, "there is nothing to compare with", help: "write a value")
    }
    if let text = node.text { return .value(text) }
    guard node.entries != nil, operation != .like, operation != .answered else {
      return refuse(
        node, "\(node.noun) stands where a value belongs",
        help: node.list == nil ? "write a value" : "write a value, or `in:` for a list")
    }
    if node.entry("question") != nil {
      return Fields<OtherAnswerKeys>(node, diagnosis)?.question.map { .question($0) }
    }
    return dateTerm(node).map { .date($0) }
  }

  private func dateTerm(_ node: DocumentNode) -> DateTerm? {
    if let text = node.text { return DateTerm(base(text)) }
    guard let fields = Fields<DateTermKeys>(node, diagnosis), let name = fields.date else {
      return nil
    }
    var term = DateTerm(base(name))
    for (period, entry, sign) in [
      (fields.add, fields.entry(\.add), 1), (fields.subtract, fields.entry(\.subtract), -1),
    ] {
      guard let period, let entry else { continue }
      let count = sign * min(period.count, 1_000_000)
      switch period.unit {
      case .days: term.days += count
      case .weeks: term.days += 7 * count
      case .months: term.months += count
      case .years: term.months += 12 * count
      default:
        return refuse(
          entry.value, "a date cannot be moved by \(period.unit.name)s",
          help: "write days, weeks, months or years")
      }
    }
    return term
  }

  private func base(_ text: String) -> DateTerm.Base {
    if text == DateTerm.opened { return .opened }
    return CivilDate(iso: text).map { .date($0) } ?? .question(text)
  }

  /// Reports and gives nil.
  private func refuse<Value>(_ node: DocumentNode, _ message: String, help: String) -> Value? {
    diagnosis.report(RuleFilesCode.badCondition, at: node, message + " (D12)", help: help)
    return nil
  }
}

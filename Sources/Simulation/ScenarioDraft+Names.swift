internal import Casework
internal import Diagnostics
internal import Documents
internal import WorkingTime

extension ScenarioDraft {
  /// The workflows: each known and in force on all days, its tasks not asked about yet.
  func readWorkflows() {
    workflows = fields.workflows ?? Mix()
    let node = fields.entry(\.workflows)?.value
    for name in workflowNames {
      guard let workflow = rulebook.workflows[name] else {
        unknown(
          "workflow", name, at: key(name, in: node), among: rulebook.workflows.keys.sorted())
        continue
      }
      // Of a number of cases nobody knows the last day; later versions may come into force.
      let last = fields.entry(\.ends) == nil ? days.lowerBound : days.upperBound
      var day = days.lowerBound
      while day <= last {
        guard let version = workflow.version(on: day) else {
          diagnosis.report(
            SimulationCode.notInForce, at: key(name, in: node),
            "the workflow '\(name)' is not in force on \(iso(day))",
            help: "move `starts` or `ends`, or leave the workflow out")
          break
        }
        guard let until = version.effective.until else { break }
        day = until.adding(days: 1)
      }
    }
  }

  private func iso(_ date: CivilDate) -> String {
    String(rulebook.zone.rfc3339(rulebook.zone.startOfDay(date)).prefix(10))
  }

  /// The companies for all workflows, and those for single ones.
  func readCompanies() -> (Mix<String>, [String: Mix<String>]) {
    guard let node = fields.companies else {
      checkServed(by: Mix(), [:])
      return (Mix(), [:])
    }
    guard let entries = node.entries, entries.contains(where: { $0.value.entries != nil }) else {
      let mix = ValueType<Mix<String>>.mix.read(node, diagnosis) ?? Mix()
      checkCompanies(mix, in: node)
      checkServed(by: mix, [:])
      return (mix, [:])
    }
    var byWorkflow: [String: Mix<String>] = [:]
    for entry in entries {
      guard workflowNames.contains(entry.name) else {
        unknown("workflow", entry.name, at: entry.key, among: workflowNames)
        continue
      }
      guard let mix = ValueType<Mix<String>>.mix.read(entry.value, diagnosis) else { continue }
      checkCompanies(mix, in: entry.value)
      byWorkflow[entry.name] = mix
    }
    checkServed(by: Mix(), byWorkflow)
    return (Mix(), byWorkflow)
  }

  private func checkCompanies(_ mix: Mix<String>, in node: DocumentNode) {
    for (name, _) in mix.weights where rulebook.companies[name] == nil {
      unknown("company", name, at: key(name, in: node), among: rulebook.companies.keys.sorted())
    }
  }

  /// Reports companies that a workflow of theirs is not for.
  private func checkServed(by all: Mix<String>, _ byWorkflow: [String: Mix<String>]) {
    let node = fields.entry(\.companies)?.value
    for workflow in workflowNames {
      let mix = byWorkflow[workflow] ?? all
      let companies =
        mix.isEmpty ? [String?.none] : mix.weights.filter { $0.weight > 0 }.map(\.value)
      for company in companies {
        let isServed = versions(of: workflow).allSatisfy { $0.body.companies.includes(company) }
        guard !isServed, company.map({ rulebook.companies[$0] != nil }) ?? true else { continue }
        let place = node?[workflow] ?? node
        diagnosis.report(
          SimulationCode.notInForce,
          at: company.map { key($0, in: place) } ?? fields.entry(\.workflows)?.key ?? fields.node,
          company.map { "the workflow '\(workflow)' is not for the company '\($0)'" }
            ?? "the workflow '\(workflow)' is for some companies only",
          help: "write the companies by workflow: "
            + "`companies: {\(workflow): {\(rulebook.companies.keys.sorted().first ?? "a"): 1}}`")
      }
    }
  }

  // MARK: - Answers

  /// How questions are answered, in the order of the file.
  func readAnswers() -> [AnswerModel] {
    (fields.answers ?? []).compactMap { named in
      let questions = questions(named.name)
      guard !questions.isEmpty else {
        unknown("question", named.name, at: named.key, among: questionNames)
        return nil
      }
      return answer(named.name, named.value, questions)
    }
  }

  /// The forms that an enquiry of the scenario may fill in.
  private var forms: [EnquiryForm] {
    let period = EffectivePeriod(from: days.lowerBound, until: days.upperBound)
    let names = Set(workflowNames.flatMap { versions(of: $0).compactMap(\.body.form) })
    return names.sorted().flatMap { name in
      (rulebook.forms[name]?.versions ?? []).filter { $0.effective.overlaps(period) }.map(\.body)
    }
  }

  private func questions(_ name: String) -> [Question] {
    forms.compactMap { form in form.question(name).map { form.questions[$0] } }
  }

  private var questionNames: [String] {
    Set(forms.flatMap { $0.questions.map(\.identifier) }).sorted()
  }

  private func answer(
    _ name: String, _ node: DocumentNode, _ questions: [Question]
  ) -> AnswerModel? {
    let words = AnswerModelKeys.keys.map(\.name)
    guard node.entries?.contains(where: { words.contains($0.name) }) ?? false else {
      return choice(node, questions).map { AnswerModel(question: name, choice: $0) }
    }
    guard let keys = Fields<AnswerModelKeys>(node, diagnosis) else { return nil }
    let kinds = ["mix", "between", "days"].compactMap { node.entry($0) }
    guard kinds.count == 1, let kind = kinds.first else {
      diagnosis.report(
        SimulationCode.key, at: kinds.dropFirst().first?.key ?? node,
        "an answer is told by exactly one of mix, between and days",
        help: "write one of them, such as {between: [300, 900], answered: 80%}")
      return nil
    }
    let answered = keys.answered ?? 1
    let found: AnswerModel.Choice?
    switch kind.name {
    case "mix": found = choice(kind.value, questions)
    case "between":
      let types: Set<AnswerType> = [.integer, .decimal]
      found = range(keys.between, kind, questions, types).map { .between($0, $1) }
    default:
      found = range(keys.days, kind, questions, [.date]).map { .daysFromEnquiry($0, $1) }
    }
    return found.map { AnswerModel(question: name, answered: answered, choice: $0) }
  }

  private func range(
    _ ends: [Int]?, _ entry: DocumentNode.Entry, _ questions: [Question], _ types: Set<AnswerType>
  ) -> (Int64, Int64)? {
    guard let ends else { return nil }
    guard ends.count == 2, ends[0] <= ends[1] else {
      diagnosis.report(
        SimulationCode.answer, at: entry.value, "this is not a least and a most",
        help: "write two numbers, the smaller first: `\(entry.name): [1, 10]`")
      return nil
    }
    guard questions.contains(where: { types.contains($0.type) }) else {
      diagnosis.report(
        SimulationCode.answer, at: entry.key,
        "the question takes \(questions[0].type.noun), not '\(entry.name)'",
        help: "write its answers with weights, such as {mix: {this: 3, that: 1}}")
      return nil
    }
    return (Int64(ends[0]), Int64(ends[1]))
  }

  private func choice(_ node: DocumentNode, _ questions: [Question]) -> AnswerModel.Choice? {
    guard let mix = ValueType<Mix<String>>.mix.read(node, diagnosis) else { return nil }
    let reader = AnswerReader(zone: rulebook.zone)
    for (text, _) in mix.weights {
      var refusal: AnswerError?
      var isTaken = false
      for question in questions where !isTaken {
        do throws(AnswerError) {
          _ = try reader.value(text, of: question)
          isTaken = true
        } catch {
          refusal = refusal ?? error
        }
      }
      if let refusal, !isTaken {
        diagnosis.report(
          SimulationCode.answer, at: key(text, in: node), refusal.message, help: refusal.help)
      }
    }
    return .mix(mix)
  }
}

package import Casework
package import WorkingTime

/// The advice that one workflow gives for one company on one date: its statements in the order of
/// the pack, each with its conditions bound to the form.
///
///     let plan = try AdvicePlan(rulebook, workflow: "homeless-now", on: date)
///     plan?.triggered(row: 0, of: answers, applicationType: "care-leaver")   // places in entries
///
/// A plan is made once for a workflow, a company and a date, and run over any number of cases.
/// `hits(of:applicationTypes:)` does so for a whole table.
package struct AdvicePlan: Sendable {
  /// A way by which a statement is given.
  package struct Route: Sendable {
    /// The workflow's link; nil for a statement that every workflow gives.
    package var link: WorkflowAdvice?
    /// Its condition, bound; nil for none.
    package var program: ConditionProgram?
  }

  /// A statement that may be given.
  package struct Entry: Sendable {
    /// Its identifier.
    package var identifier: String
    /// What it says.
    package var statement: AdviceStatement
    /// Whether it is given by all workflows or without a condition.
    package var isGeneric: Bool
    /// The ways by which it is given; one suffices.
    package var routes: [Route]

    /// Whether an application of a type may be given it: none of the links in force is against it,
    /// and one is for it.
    package func admits(_ applicationType: String?) -> Bool {
      if let applicationType,
        routes.contains(where: { $0.link?.ineligible.contains(applicationType) == true })
      {
        return false
      }
      return routes.contains { $0.link?.admits(applicationType) ?? true }
    }

    /// Whether the answers in the first row bring the statement about, whatever the application's
    /// type.
    package func isMet(by answers: AnswerTable) -> Bool {
      routes.contains { $0.program?.holds(row: 0, of: answers) ?? true }
    }
  }

  /// The form in force, with its rules; nil for a workflow without one.
  package let form: FormProgram?
  /// The workflow in force.
  package let workflow: Workflow
  /// The statements in the order of the pack.
  package let entries: [Entry]
  /// The statements that only some companies give, where no company is named, in the same order.
  package let ofCompanies: [Entry]

  /// The plan of a workflow, or nil where it is not in force on the date or not for the company.
  ///
  /// - Throws: conditions that the form does not bear; a rulebook that was checked has none.
  package init?(
    _ rulebook: Rulebook, workflow identifier: String, company: String? = nil, on date: CivilDate
  ) throws(ConditionProblems) {
    guard let workflow = rulebook.workflows[identifier]?.version(on: date)?.body,
      workflow.companies.includes(company) || company == nil
    else { return nil }
    self.workflow = workflow
    let body = workflow.form.flatMap { rulebook.forms[$0]?.version(on: date)?.body }
    form =
      if let body {
        try FormProgram(body, on: date, zone: rulebook.zone)
      } else {
        nil
      }
    let links = Dictionary(
      grouping: workflow.advice.filter { $0.effective.contains(date) },
      by: { Array($0.statement.utf8) })
    var entries: [Entry] = []
    var ofCompanies: [Entry] = []
    for (statement, definition) in rulebook.advice {
      guard let body = definition.version(on: date)?.body else { continue }
      let isGiven = body.companies.includes(company)
      guard isGiven || company == nil else { continue }
      var routes = body.isForAllWorkflows ? [Route()] : []
      for link in links[Array(statement.utf8)] ?? [] {
        let program: ConditionProgram? =
          if let condition = link.when {
            try ConditionProgram(
              condition, form: form?.form ?? EnquiryForm(name: ""), zone: rulebook.zone)
          } else {
            nil
          }
        routes.append(Route(link: link, program: program))
      }
      guard !routes.isEmpty else { continue }
      let entry = Entry(
        identifier: statement, statement: body,
        isGeneric: body.isForAllWorkflows || routes.contains { $0.program == nil },
        routes: routes)
      if isGiven { entries.append(entry) } else { ofCompanies.append(entry) }
    }
    self.entries = entries.sorted { $0.precedes($1) }
    self.ofCompanies = ofCompanies.sorted { $0.precedes($1) }
  }

  /// The statements that are given to a case, as places in `entries`, in the order of the pack.
  package func triggered(
    row: Int, of table: AnswerTable, applicationType: String? = nil
  ) -> [Int] {
    table.withRows { rows in
      entries.indices.filter { isTriggered($0, row: row, in: rows, applicationType) }
    }
  }

  /// How many cases of a table are given each statement, by the places of `entries`.
  ///
  /// - Parameter applicationTypes: the type of each case; empty where none is known.
  /// - Complexity: O(cases × tests).
  package func hits(of table: AnswerTable, applicationTypes: [String?] = []) -> [Int] {
    var counts = Array(repeating: 0, count: entries.count)
    table.withRows { rows in
      for row in 0..<table.count {
        let type = row < applicationTypes.count ? applicationTypes[row] : nil
        for entry in entries.indices where isTriggered(entry, row: row, in: rows, type) {
          counts[entry] += 1
        }
      }
    }
    return counts
  }

  private func isTriggered(
    _ place: Int, row: Int, in rows: AnswerRows, _ applicationType: String?
  ) -> Bool {
    let entry = entries[place]
    guard entry.admits(applicationType) else { return false }
    return entry.routes.contains { route in
      (route.link?.admits(applicationType) ?? true)
        && (route.program?.holds(row: row, in: rows) ?? true)
    }
  }
}

extension AdvicePlan.Entry {
  /// The order of the pack (A9): by `order`, then generic before specific, then by name; last by
  /// identifier, so that there is one order.
  fileprivate func precedes(_ other: Self) -> Bool {
    let orders = (statement.order ?? .max, other.statement.order ?? .max)
    if orders.0 != orders.1 { return orders.0 < orders.1 }
    if isGeneric != other.isGeneric { return isGeneric }
    let names = (Array(statement.name.utf8), Array(other.statement.name.utf8))
    if names.0 != names.1 { return names.0.lexicographicallyPrecedes(names.1) }
    return identifier.utf8.lexicographicallyPrecedes(other.identifier.utf8)
  }
}

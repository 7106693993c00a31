package import Casework
internal import Columns
package import Diagnostics
internal import WorkingTime

extension Scenario {
  /// Whether enquiries arrive as the project's own cases did.
  package var wantsRecords: Bool {
    switch arrivals {
    case .recorded, .weeks: true
    case .poisson, .working: false
    }
  }

  /// Fills in the enquiries of the project's cases, where the scenario asks for them.
  ///
  /// - Parameter casebook: the project's cases; those without an opening are no enquiries.
  /// - Returns: warnings, such as of enquiries that are left out.
  /// - Throws: where nothing would arrive, with the place in the scenario that asks for it.
  package mutating func fill(from casebook: Casebook) throws(Findings) -> [Finding] {
    switch arrivals {
    case .poisson, .working: return []
    case .recorded(var recorded):
      let leftOut = recorded.take(casebook.cases, self)
      try recorded.keep(within: self)
      arrivals = .recorded(recorded)
      return recorded.warnings(leftOut: leftOut, of: casebook, extent)
    case .weeks(var recorded):
      let leftOut = recorded.take(casebook.cases, self)
      try recorded.cutIntoWeeks(for: self)
      arrivals = .weeks(recorded)
      return recorded.warnings(leftOut: leftOut, of: casebook, nil)
    }
  }
}

extension RecordedArrivals {
  /// Takes the openings of cases, ascending.
  ///
  /// - Returns: how many are left out because the scenario has not what they would keep.
  fileprivate mutating func take(_ cases: CaseTable, _ scenario: Scenario) -> Int {
    let workflows = places(of: scenario.workflows, in: cases.workflow.dictionary)
    let companies = scenario.workflows.weights.map { workflow, _ in
      scenario.companiesByWorkflow[workflow] ?? scenario.companies
    }
    let companyPlaces = companies.map { mix in
      places(of: mix, in: cases.company?.dictionary ?? TextDictionary())
    }
    var leftOut = 0
    enquiries = (0..<cases.count).compactMap { row -> Enquiry? in
      guard let at = cases.openedAt[row] else { return nil }
      guard keeping != .nothing else { return Enquiry(at: at, kept: .nothing) }
      guard let workflow = workflows[Int(cases.workflow.codes[row])] else {
        leftOut += 1
        return nil
      }
      var kept = Kept(workflow: workflow)
      if keeping == .workflowAndCompany, !companies[Int(workflow)].isEmpty {
        guard let column = cases.company,
          let company = companyPlaces[Int(workflow)][Int(column.codes[row])]
        else {
          leftOut += 1
          return nil
        }
        kept.company = company
      }
      return Enquiry(at: at, kept: kept)
    }
    enquiries.sort { $0.precedes($1) }
    return leftOut
  }

  /// By the code of a text, which counts from 1, its place in a mix.
  private func places(of mix: Mix<String>, in texts: TextDictionary) -> [Int32?] {
    var places = [Int32?](repeating: nil, count: texts.count + 1)
    for (place, entry) in mix.weights.enumerated() {
      if let code = texts.existingCode(for: entry.value) { places[Int(code)] = Int32(place) }
    }
    return places
  }

  /// Keeps the enquiries of the days of a scenario.
  ///
  /// - Throws: where there is none.
  fileprivate mutating func keep(within scenario: Scenario) throws(Findings) {
    let all = enquiries
    enquiries.removeAll { enquiry in
      guard enquiry.at >= scenario.starts.seconds else { return true }
      if case .until(let end) = scenario.extent { return enquiry.at >= end.seconds }
      return false
    }
    guard enquiries.isEmpty else { return }
    guard let first = all.first, let last = all.last else {
      throw refusal("there are no cases to take recorded enquiries from")
    }
    let days = [first, last].map { zone.date(at: Instant(seconds: $0.at)).description }
    throw refusal(
      "no case was opened from `starts` to `ends`: the project's cases were opened from "
        + "\(days[0]) to \(days[1])")
  }

  /// Cuts the record into its whole weeks: from the first Monday on or after its first day to the
  /// last Sunday on or before its last. Weeks that may be there in part only are left out.
  ///
  /// - Throws: where there is no whole week.
  fileprivate mutating func cutIntoWeeks(for scenario: Scenario) throws(Findings) {
    guard let first = enquiries.first, let last = enquiries.last else {
      throw refusal("there are no cases to take recorded weeks from")
    }
    let (firstDay, lastDay) = (day(of: first), day(of: last))
    let monday = Self.monday(of: firstDay.adding(days: 6))
    let count = (lastDay.adding(days: 1).dayNumber - monday.dayNumber) / 7
    guard count > 0 else {
      throw refusal(
        "the project's cases were opened from \(firstDay) to \(lastDay): no whole week, Monday to "
          + "Sunday, lies in between")
    }
    weeks = Array(repeating: [], count: Int(count))
    for enquiry in enquiries {
      let shown = zone.civil(at: Instant(seconds: enquiry.at))
      let day = shown.date.dayNumber - monday.dayNumber
      guard day >= 0, day / 7 < count else { continue }
      let second = Int64(day % 7) * 86_400 + Int64(shown.secondOfDay)
      weeks[Int(day / 7)].append(Enquiry(at: second, kept: enquiry.kept))
    }
    // Where the clock is put back, what came later shows an earlier time.
    for week in weeks.indices { weeks[week].sort { $0.precedes($1) } }
    enquiries = []
    try checkSize(scenario)
  }

  private func day(of enquiry: Enquiry) -> CivilDate {
    zone.date(at: Instant(seconds: enquiry.at))
  }

  private func checkSize(_ scenario: Scenario) throws(Findings) {
    guard weeks.contains(where: { !$0.isEmpty }) else {
      throw refusal("no case was opened in a whole week")
    }
    guard case .until(let end) = scenario.extent else { return }
    let most = Int64(weeks.map(\.count).max() ?? 0)
    let length = (end.seconds - scenario.starts.seconds) / 604_800 + 1
    guard most.multipliedReportingOverflow(by: length).partialValue > 10_000_000 else { return }
    throw Findings([
      Finding(
        SimulationCode.tooMuch, at: place, "more than 10 million enquiries may arrive",
        help: "write an earlier `ends`")
    ])
  }

  private func refusal(_ message: String) -> Findings {
    Findings([
      Finding(
        SimulationCode.noRecords, at: place, message,
        help: "move `starts` and `ends`, import older exports, or write a rate such as "
          + "`per_week: 40`")
    ])
  }

  fileprivate func warnings(
    leftOut: Int, of casebook: Casebook, _ extent: Scenario.Extent?
  ) -> [Finding] {
    var findings: [Finding] = []
    if leftOut > 0 {
      let what = keeping == .workflow ? "workflow" : "workflow or company"
      findings.append(
        Finding(
          SimulationCode.recordsLeftOut, .warning, at: place,
          "\(leftOut) of \(casebook.cases.count) cases are left out: the scenario does not name "
            + "their \(what)",
          help: "name it with a weight, or leave `keep` out"))
    }
    if case .cases(let count) = extent, count > enquiries.count {
      findings.append(
        Finding(
          SimulationCode.recordsLeftOut, .warning, at: place,
          "\(enquiries.count) enquiries are recorded from `starts` on, fewer than the \(count) of "
            + "`number_of_cases`",
          help: "move `starts`, or draw weeks again and again with `weeks: cases`"))
    }
    return findings
  }
}

extension RecordedArrivals.Enquiry {
  /// By time; what came in one second by what it keeps, so that the order of a file's rows changes
  /// nothing.
  fileprivate func precedes(_ other: Self) -> Bool {
    (at, kept.workflow, kept.company) < (other.at, other.kept.workflow, other.kept.company)
  }
}

internal import Casework
internal import Diagnostics
internal import Documents
internal import WorkingTime

extension ScenarioDraft {
  /// Where the run stops taking enquiries.
  func readExtent() -> Scenario.Extent? {
    let (ends, cases) = (fields.entry(\.ends), fields.entry(\.cases))
    guard (ends == nil) != (cases == nil) else {
      diagnosis.report(
        SimulationCode.key, at: cases?.key ?? fields.node,
        ends == nil
          ? "a scenario needs 'ends' or 'number_of_cases'"
          : "'ends' and 'number_of_cases' stand side by side",
        help: "write one: the last day of enquiries, or how many there are")
      return nil
    }
    guard let starts = fields.starts, let node = fields.entry(\.starts)?.value else { return nil }
    guard (1970...2099).contains(starts.year) else {
      refuse(node, "'starts' lies outside the years 1970 to 2099", help: "write a day within them")
      return nil
    }
    guard let ends else { return fields.cases.map { .cases($0) } }
    guard let last = fields.ends else { return nil }
    guard last >= starts else {
      refuse(ends.value, "'ends' lies before 'starts'", help: "write a day from 'starts' on")
      return nil
    }
    guard last <= Self.lastDay else {
      refuse(ends.value, "'ends' lies after the year 2099", help: "write an earlier day")
      return nil
    }
    days = starts...last
    let length = (Int64(last.dayNumber) - Int64(starts.dayNumber) + 1) * 86_400
    if let warmUp = fields.warmUp, warmUp >= length, let entry = fields.entry(\.warmUp) {
      refuse(
        entry.value, "the warm-up is as long as the whole run",
        help: "write a shorter one, or a later `ends`")
    }
    return .until(rulebook.zone.startOfDay(last.adding(days: 1)))
  }

  /// Reports a warm-up that is both said and to be found.
  func checkWarmUp() {
    guard fields.steadyState == true, let entry = fields.entry(\.warmUp) else { return }
    diagnosis.report(
      SimulationCode.key, at: entry.key, "'steady_state' finds the warm-up, and one is written",
      help: "leave out `warm_up`, or `steady_state`")
  }

  /// Reports a run that is to stop with its last day where there is none.
  func checkStop() {
    guard fields.leavesOpen == true, let entry = fields.entry(\.leavesOpen) else { return }
    if fields.entry(\.ends) == nil {
      diagnosis.report(
        SimulationCode.key, at: entry.key, "'leave_open' needs a last day",
        help: "write `ends` in place of `number_of_cases`, or leave out `leave_open`")
    }
    guard fields.steadyState == true else { return }
    diagnosis.report(
      SimulationCode.key, at: entry.key,
      "'steady_state' tells of a service that goes on for ever, and 'leave_open' stops it",
      help: "leave out one of them")
  }

  private func refuse(_ node: DocumentNode, _ message: String, help: String) {
    diagnosis.report(SimulationCode.horizon, at: node, message, help: help)
  }

  /// How enquiries arrive.
  func readArrivals() -> Arrivals? {
    guard let node = fields.arrivals, let keys = Fields<ArrivalsKeys>(node, diagnosis) else {
      return nil
    }
    let kinds = ["per_week", "per_hour", "working", "recorded", "weeks"]
    let given = kinds.compactMap { node.entry($0) }
    guard given.count == 1 else {
      diagnosis.report(
        SimulationCode.key, at: given.dropFirst().first?.key ?? node,
        given.isEmpty ? "it is not said how enquiries arrive" : "enquiries arrive in several ways",
        help: "write one of \(listed(kinds)), such as `per_week: 40`")
      return nil
    }
    if let profile = keys.entry(\.profile), keys.entry(\.perWeek) == nil,
      keys.entry(\.perHour) == nil
    {
      diagnosis.report(
        SimulationCode.key, at: profile.key, "a profile spreads a rate, and there is none",
        help: "write `per_week` or `per_hour` beside it, or leave the profile out")
      return nil
    }
    guard keys.recorded == nil, keys.weeks == nil else { return records(keys, at: given[0].value) }
    if let keep = keys.entry(\.keep) {
      diagnosis.report(
        SimulationCode.key, at: keep.key, "there are no recorded enquiries that could keep it",
        help: "write `recorded: cases` or `weeks: cases` in place of a rate, or leave `keep` out")
      return nil
    }
    if let working = keys.working {
      guard let keys = Fields<WorkingArrivalsKeys>(working, diagnosis),
        let calendar = keys.calendar, let entry = keys.entry(\.calendar),
        isUsable(calendar: calendar, at: entry.value), let rate = keys.perHour
      else { return nil }
      return .working(calendar: calendar, perHour: rate)
    }
    guard let rate = keys.perWeek ?? keys.perHour.map({ $0 * 168 }),
      let weights = weights(keys)
    else { return nil }
    let total = weights.reduce(0, +)
    return .poisson(HourProfile(rates: weights.map { $0 * rate / total }, zone: rulebook.zone))
  }

  /// Enquiries as the project's own cases came; they are filled in by whoever has the cases.
  private func records(_ keys: Fields<ArrivalsKeys>, at node: DocumentNode) -> Arrivals? {
    var keeping = RecordedArrivals.Keeping.nothing
    if let keep = keys.keep, let entry = keys.entry(\.keep) {
      guard keep.contains("workflow") else {
        diagnosis.report(
          SimulationCode.key, at: entry.value,
          "an enquiry that keeps its company keeps its workflow, too",
          help: "write `keep: [workflow, company]`")
        return nil
      }
      keeping = keep.contains("company") ? .workflowAndCompany : .workflow
    }
    let recorded = RecordedArrivals(keeping: keeping, zone: rulebook.zone, place: node.place)
    return keys.recorded == nil ? .weeks(recorded) : .recorded(recorded)
  }

  /// The weight of each hour of the week, from Monday 00:00.
  private func weights(_ keys: Fields<ArrivalsKeys>) -> [Double]? {
    guard let entry = keys.entry(\.profile) else { return Array(repeating: 1, count: 168) }
    var weights = Array(repeating: 0.0, count: 168)
    for node in keys.profile ?? [] {
      guard let line = Fields<ProfileKeys>(node, diagnosis), let days = line.days,
        let spans = line.hours, let weight = line.weight
      else { continue }
      let hours = days.joined().flatMap { day in
        spans.flatMap { $0.map { (day.rawValue * 24 + $0) % 168 } }
      }
      guard !hours.isEmpty else {
        diagnosis.report(
          SimulationCode.key, at: node, "this line of the profile has no hours",
          help: "write days and hours, such as {days: mon-fri, hours: \"09:00-17:00\", weight: 9}")
        continue
      }
      for hour in hours { weights[hour] += weight / Double(hours.count) }
    }
    guard weights.contains(where: { $0 > 0 }) else {
      diagnosis.report(
        SimulationCode.number, at: entry.value, "no hour of the profile has a weight above 0",
        help: "give a line a weight, or leave the profile out")
      return nil
    }
    return weights
  }

  /// Reports more cases than a run may hold, or a run beyond the years that exports may hold.
  func checkSize(_ arrivals: Arrivals, _ extent: Scenario.Extent) {
    let perDay: Double
    switch arrivals {
    case .poisson(let profile): perDay = profile.rates.reduce(0, +) / 7
    case .working(_, let perHour): perDay = perHour * 24
    case .recorded, .weeks: return
    }
    let left = Double(Self.lastDay.dayNumber) - Double(days.lowerBound.dayNumber) + 1
    switch extent {
    case .until:
      let length = Double(days.upperBound.dayNumber) - Double(days.lowerBound.dayNumber) + 1
      guard length * perDay > 10_000_000, let node = fields.entry(\.arrivals)?.value else { return }
      diagnosis.report(
        SimulationCode.tooMuch, at: node, "more than 10 million enquiries would arrive",
        help: "write a lower rate or an earlier `ends`")
    case .cases(let count):
      guard Double(count) > left * perDay, let node = fields.entry(\.cases)?.value else { return }
      refuse(
        node, "at this rate the last enquiry would arrive after the year 2099",
        help: "write fewer cases, or a higher rate")
    }
  }
}

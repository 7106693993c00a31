internal import Casework
internal import Columns
internal import Compliance
internal import Diagnostics
internal import WorkingTime

/// What figures rest on: as-of, zone, the fingerprint of the rules, and what became of every row.
package struct Basis: Sendable {
  private let source: any ClockSource
  private let zone: Zone
  /// How many clocks are excluded, by `Exclusion.rawValue`.
  private let excluded: [ClockSubject: [Int64]]

  /// The basis of a list of clocks; they are evaluated once more for what excludes them.
  package init(_ source: some ClockSource) {
    var excluded: [ClockSubject: [Int64]] = [:]
    for subject in [ClockSubject.tasks, .cases] {
      let none = Array(repeating: Int64(0), count: Exclusion.allCases.count)
      let partials = source.fold(subject, reading: .exclusion) {
        none
      } _: { counts, clocks in
        for index in 0..<clocks.rows.count { counts[Int(clocks.exclusion[index].rawValue)] += 1 }
      }
      excluded[subject] = partials.reduce(none) { zip($0, $1).map(+) }
    }
    self.init(source, zone: source.rulebook.zone, excluded: excluded)
  }

  /// The basis of a report, whose pass has counted what is excluded.
  init(_ source: any ClockSource, zone: Zone, excluded: [ClockSubject: [Int64]]) {
    self.source = source
    self.zone = zone
    self.excluded = excluded
  }

  /// All of it as the lines of a footer.
  ///
  /// - Parameters:
  ///   - period: the line of a report about one.
  ///   - only: the line of a report of some clocks only.
  package func facts(period: ReportFact? = nil, only: ReportFact? = nil) -> [ReportFact] {
    let fingerprint = source.rulebook.fingerprint
    var facts = [ReportFact("as_of", "As of", zone.rfc3339(source.asOf))]
    if let period { facts.append(period) }
    facts.append(ReportFact("zone", "Time zone", zone.name))
    facts.append(
      ReportFact("rules", "Rules", fingerprint.isEmpty ? "no fingerprint" : fingerprint))
    if let asIf = source.asIf {
      facts.append(
        ReportFact("as_if", "As if", "every clock is judged by the rules in force on \(asIf)"))
    }
    if let only { facts.append(only) }
    if source.casebook.targets == .fromSource {
      facts.append(
        ReportFact("targets", "Targets", "the source's own; tasks without one have none"))
    }
    facts += rows()
    if let origin = source.casebook.origin {
      facts.append(ReportFact("store", "Store", origin))
    }
    let inferences = source.casebook.sources.map(inferences).filter { !$0.isEmpty }
    if !inferences.isEmpty {
      facts.append(ReportFact("inferred", "Inferred", inferences.joined(separator: "; ")))
    }
    return facts
  }

  /// What was inferred about a file, columns of the same kind together:
  /// `tasks.csv: started_at, completed_at: ISO 8601`.
  private func inferences(about account: SourceAccount) -> String {
    var kinds: [(text: String, columns: [String])] = []
    for inference in account.inferences {
      let parts = inference.split(separator: ":", maxSplits: 1)
      let text = String(parts.last ?? "")
      let column = parts.count == 2 ? [String(parts[0])] : []
      if let place = kinds.firstIndex(where: { $0.text == text }), !column.isEmpty {
        kinds[place].columns += column
      } else {
        kinds.append((text, column))
      }
    }
    guard !kinds.isEmpty else { return "" }
    let texts = kinds.map { kind in
      kind.columns.isEmpty ? kind.text : kind.columns.joined(separator: ", ") + ":" + kind.text
    }
    return "\(account.label): " + texts.joined(separator: "; ")
  }

  /// Every row is used, excluded, rejected or left out by the mapping, and the numbers add up.
  private func rows() -> [ReportFact] {
    CanonicalTable.allCases.compactMap { table in
      let accounts = source.casebook.sources.filter { $0.table == table }
      guard !accounts.isEmpty else { return nil }
      let read = accounts.reduce(0) { $0 + $1.rows }
      let taken = accounts.reduce(0) { $0 + $1.taken }
      let subject: ClockSubject? =
        table == .tasks ? .tasks : table == .cases ? .cases : nil
      let excluded = subject.flatMap { self.excluded[$0] } ?? []
      let reasons = Exclusion.allCases.filter { reason in
        reason != .none && !excluded.isEmpty && excluded[Int(reason.rawValue)] > 0
      }
      let left = accounts.reduce(0) { $0 + $1.excluded.count }
      let total = reasons.reduce(left) { $0 + Int(excluded[Int($1.rawValue)]) }
      let why =
        reasons.map { "\($0.sentence): \(NumberText.grouped(excluded[Int($0.rawValue)]))" }
        + accounts.flatMap(\.reasonsToExclude).map {
          "\($0.reason): \(NumberText.grouped(Int64($0.count)))"
        }
      let rejected = accounts.reduce(0) { $0 + $1.rejected.count }
      let leftOut = accounts.reduce(0) { $0 + $1.leftOut }
      let gathered = accounts.reduce(0) { $0 + $1.gathered }
      let used = taken + left - total
      var text =
        "\(NumberText.count(Int64(read), "row")) = \(NumberText.grouped(Int64(used))) "
        + "used + \(NumberText.grouped(Int64(total))) excluded + "
        + "\(NumberText.grouped(Int64(rejected))) rejected"
      if leftOut > 0 {
        text += " + \(NumberText.grouped(Int64(leftOut))) not taken by the mapping"
      }
      if gathered > 0 {
        text += " + \(NumberText.grouped(Int64(gathered))) gathered into the row of another"
      }
      if !why.isEmpty { text += " (\(why.joined(separator: "; ")))" }
      var counts = [
        ReportFact.Count("read", Int64(read)), .init("used", Int64(used)),
        .init("excluded", Int64(total)), .init("rejected", Int64(rejected)),
      ]
      if leftOut > 0 { counts.append(.init("left_out", Int64(leftOut))) }
      if gathered > 0 { counts.append(.init("gathered", Int64(gathered))) }
      return ReportFact("rows_\(table.rawValue)", table.rawValue.asTitle(), text, counts: counts)
    }
  }
}

extension SourceAccount {
  /// Why rows were read and left aside, in the order first met, with how many. Past the findings
  /// that are kept the reason is not known.
  var reasonsToExclude: [(reason: String, count: Int)] {
    var reasons: [(reason: String, count: Int)] = []
    for finding in excluded.list {
      if let place = reasons.firstIndex(where: { $0.reason == finding.message }) {
        reasons[place].count += 1
      } else {
        reasons.append((finding.message, 1))
      }
    }
    let rest = excluded.count - excluded.list.count
    return rest > 0 ? reasons + [("for these reasons or others", rest)] : reasons
  }
}

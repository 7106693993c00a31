internal import Casework
internal import Columns
internal import Compliance
internal import Diagnostics
internal import WorkingTime

extension ReportWriter {
  /// The line that shows that no task was lost.
  func reconciliation(into section: inout ReportSection) {
    let sum = Reconciliation(source, plan.period.instants(in: plan.zone))
    let parts: [(String, String, Int64)] = [
      ("carried_in", "Carried in", sum.carriedIn), ("activated", "Activated", sum.activated),
      ("reopened", "Reopened", sum.reopened), ("completed", "Completed", sum.completed),
      ("cancelled", "Cancelled", sum.cancelled), ("carried_out", "Carried out", sum.carriedOut),
    ]
    section.tables.append(
      ReportTable(
        ResultTable(
          headings: parts.map { ResultHeading($0.0, title: $0.1, alignsRight: true) },
          rows: [parts.map { .integer($0.2) }])))
    let numbers = parts.map { NumberText.grouped($0.2) }
    let (left, right) = (NumberText.grouped(sum.left), NumberText.grouped(sum.right))
    section.notes.append(
      "\(numbers[0]) carried in + \(numbers[1]) activated + \(numbers[2]) reopened = \(left); "
        + "\(numbers[3]) completed + \(numbers[4]) cancelled + \(numbers[5]) carried out = "
        + "\(right). " + (sum.addsUp ? "The two sides agree." : "THE TWO SIDES DO NOT AGREE."))
    if sum.undated > 0 {
      section.notes.append(
        "\(NumberText.count(sum.undated, "task")) still to come to life at as-of "
          + "\(sum.undated == 1 ? "is" : "are") in none of these figures.")
    }
  }

  /// What in the data deserves a look: a line a kind, only those that occur.
  func dataQuality(into section: inout ReportSection) {
    var table = ResultTable(headings: [
      ResultHeading("subject", title: "Of"), ResultHeading("kind", title: "Kind"),
      ResultHeading("finding", title: "What was found"),
      ResultHeading("count", title: "How many", alignsRight: true),
      ResultHeading("of", title: "Out of", alignsRight: true),
    ])
    func add(_ subject: String, _ kind: String, _ finding: String, _ count: Int64, _ of: Int64) {
      guard count > 0 else { return }
      table.rows.append([
        .text(subject), .text(kind), .text(finding), .integer(count), .integer(of),
      ])
    }
    for account in source.casebook.sources {
      add(
        account.file, "rejected", "could not be read as what they should be",
        Int64(account.rejected.count), Int64(account.rows))
      for (reason, count) in account.reasonsToExclude {
        add(account.file, "excluded", reason, Int64(count), Int64(account.rows))
      }
      add(
        account.file, "left out", "not taken by the mapping", Int64(account.leftOut),
        Int64(account.rows))
    }
    for (subject, word) in [(ClockSubject.tasks, "tasks"), (.cases, "cases")] {
      guard let quality = pass.quality[subject] else { continue }
      for reason in Exclusion.allCases where reason != .none {
        let count = quality.excluded[Int(reason.rawValue)]
        add(word, "excluded", reason.sentence, count, quality.clocks)
      }
      for (place, entry) in ClockFlags.sentences.enumerated() {
        add(word, "worth a look", entry.sentence, quality.flagged[place], quality.clocks)
      }
      add(
        word, "worth a look", "no service level was in force: outside every rate",
        quality.noServiceLevel, quality.clocks)
      let (verdicts, targets) = (quality.verdicts, quality.targets)
      add(
        word, "differs from source", "the source's own verdict is another",
        verdicts.compared - verdicts.same, verdicts.compared)
      add(
        word, "differs from source", "the source's own target is more than a minute away",
        targets.compared - targets.same, targets.compared)
    }
    guard !table.rows.isEmpty else {
      section.paragraphs.append("Nothing was found that needs a look.")
      return
    }
    section.tables.append(ReportTable(table))
    notes(into: &section)
  }

  /// How far the source agrees, where it has an opinion.
  private func notes(into section: inout ReportSection) {
    guard let quality = pass.quality[.tasks] else { return }
    for (what, agreement) in [("verdict", quality.verdicts), ("target", quality.targets)]
    where agreement.compared > 0 {
      // Its own targets agree with themselves.
      if what == "target", source.casebook.targets == .fromSource { continue }
      let share = NumberText.percentage(agreement.same, of: agreement.compared) ?? ""
      section.notes.append(
        "The source gives a \(what) for \(NumberText.count(agreement.compared, "task")) that "
          + "could be compared; \(NumberText.grouped(agreement.same)) (\(share)%) agree.")
    }
  }

  /// What the figures rest on.
  func footer() -> [ReportFact] {
    let rulebook = source.rulebook
    let zoned = plan.zone.rfc3339(source.asOf)
    var facts = [
      ReportFact("as_of", "As of", zoned),
      ReportFact(
        "period", "Period", "\(plan.period.text) (\(plan.period.first) to \(plan.period.last))"),
      ReportFact("zone", "Time zone", plan.zone.name),
      ReportFact(
        "rules", "Rules", rulebook.fingerprint.isEmpty ? "no fingerprint" : rulebook.fingerprint),
    ]
    if let asIf = source.asIf {
      facts.append(
        ReportFact("as_if", "As if", "every clock is judged by the rules in force on \(asIf)"))
    }
    if !options.filters.isEmpty {
      let texts = options.filters.map { filter in
        "\(filter.name) = "
          + filter.values.map { $0.isEmpty ? "(none)" : $0 }
          .joined(separator: " or ")
      }
      facts.append(ReportFact("where", "Only", texts.joined(separator: "; ")))
    }
    if source.casebook.targets == .fromSource {
      facts.append(
        ReportFact("targets", "Targets", "the source's own; tasks without one have none"))
    }
    facts += rows()
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
    return "\(account.file): " + texts.joined(separator: "; ")
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
      let excluded = subject.flatMap { pass.quality[$0]?.excluded } ?? []
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
      let used = taken + left - total
      var text =
        "\(NumberText.count(Int64(read), "row")) = \(NumberText.grouped(Int64(used))) "
        + "used + \(NumberText.grouped(Int64(total))) excluded + "
        + "\(NumberText.grouped(Int64(rejected))) rejected"
      if leftOut > 0 {
        text += " + \(NumberText.grouped(Int64(leftOut))) not taken by the mapping"
      }
      if !why.isEmpty { text += " (\(why.joined(separator: "; ")))" }
      var counts = [
        ReportFact.Count("read", Int64(read)), .init("used", Int64(used)),
        .init("excluded", Int64(total)), .init("rejected", Int64(rejected)),
      ]
      if leftOut > 0 { counts.append(.init("left_out", Int64(leftOut))) }
      return ReportFact("rows_\(table.rawValue)", table.rawValue.asTitle(), text, counts: counts)
    }
  }
}

extension SourceAccount {
  /// Why rows were read and left aside, in the order first met, with how many. Past the findings
  /// that are kept the reason is not known.
  fileprivate var reasonsToExclude: [(reason: String, count: Int)] {
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

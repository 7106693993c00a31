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
        account.label, "rejected", "could not be read as what they should be",
        Int64(account.rejected.count), Int64(account.rows))
      for (reason, count) in account.reasonsToExclude {
        add(account.label, "excluded", reason, Int64(count), Int64(account.rows))
      }
      add(
        account.label, "left out", "not taken by the mapping", Int64(account.leftOut),
        Int64(account.rows))
      add(
        account.label, "gathered", "part of the row of another, as the mapping says",
        Int64(account.gathered), Int64(account.rows))
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
    let period = ReportFact(
      "period", "Period", "\(plan.period.text) (\(plan.period.first) to \(plan.period.last))")
    let texts = options.filters.map { filter in
      "\(filter.name) = "
        + filter.values.map { $0.isEmpty ? "(none)" : $0 }
        .joined(separator: " or ")
    }
    let only = texts.isEmpty ? nil : ReportFact("where", "Only", texts.joined(separator: "; "))
    return Basis(source, zone: plan.zone, excluded: pass.quality.mapValues(\.excluded))
      .facts(period: period, only: only)
  }
}

import Diagnostics
import Documents
import WorkingTime

/// Days off as a calendar names them, with the years that its feeds reach.
struct DaysOff {
  /// The days, those of feeds first.
  var days: [NonWorkingDay] = []
  /// The days of each feed.
  var feeds: [[NonWorkingDay]] = []

  /// The dates for which the observed days are known: from the first January to the last December
  /// of the feed, of several the years in which all are known, without a feed those of the days.
  func coverage(_ observed: Observed) -> ClosedRange<CivilDate>? {
    let sources = feeds.isEmpty ? [days] : feeds
    let ranges = sources.compactMap { days -> ClosedRange<Int>? in
      let years = days.filter { observed.includes($0.type) }.map(\.date.year)
      guard let first = years.min(), let last = years.max() else { return nil }
      return first...last
    }
    guard let first = ranges.map(\.lowerBound).max(), let last = ranges.map(\.upperBound).min(),
      first <= last, let from = CivilDate(year: first, month: 1, day: 1),
      let until = CivilDate(year: last, month: 12, day: 31)
    else { return nil }
    return from...until
  }
}

extension RuleReader {
  /// The days off under `holidays:`: a feed, or a list of dated entries and feeds.
  func daysOff(_ node: DocumentNode) -> DaysOff {
    var found = DaysOff()
    var written: [CivilDate: DocumentNode] = [:]
    for node in node.list ?? [node] {
      guard node.entry("feed") == nil else {
        let days = feed(node)
        found.feeds.append(days)
        found.days += days
        continue
      }
      guard let fields = Fields<HolidayKeys>(node, diagnosis) else { continue }
      let type = fields.type ?? "bank-holiday"
      guard let date = fields.date, let name = fields.name else { continue }
      if let earlier = written.updateValue(node, forKey: date) {
        diagnosis.report(
          RuleFilesCode.definedTwice, at: node, "the day off \(date) stands twice",
          notes: ["it stands first on line \(earlier.place.line ?? 0)"],
          help: "delete one of the two")
      }
      found.days.append(NonWorkingDay(date, name: name, type: type))
    }
    return found
  }

  private func feed(_ node: DocumentNode) -> [NonWorkingDay] {
    guard let fields = Fields<FeedKeys>(node, diagnosis) else { return [] }
    let division = fields.division
    let type = fields.type ?? "bank-holiday"
    guard let path = fields.feed, let entry = fields.entry(\.feed) else { return [] }
    do {
      let days = try feeds.days(of: path, division: division, type: type)
      if days.isEmpty {
        diagnosis.report(
          RuleFilesCode.badFeed, at: entry.value, "the feed holds no days",
          help: "download it again")
      }
      return days
    } catch let unknown as UnknownDivision {
      report(unknown, fields)
    } catch let findings as Findings {
      for finding in findings.list { report(finding, at: entry.value) }
    } catch {
      diagnosis.report(RuleFilesCode.badFeed, at: entry.value, "the feed cannot be read")
    }
    return []
  }

  /// A feed that is not there is reported where it is named, one that is wrong where it is wrong.
  private func report(_ finding: Finding, at node: DocumentNode) {
    guard finding.place?.line == nil else { return diagnosis.report(finding) }
    let code =
      finding.code == DocumentCode.pathLeaves ? DocumentCode.pathLeaves : RuleFilesCode.badFeed
    diagnosis.report(code, at: node, finding.message, help: finding.help)
  }

  private func report(_ unknown: UnknownDivision, _ fields: Fields<FeedKeys>) {
    let names = unknown.divisions
    guard let entry = fields.entry(\.division), let written = entry.value.text else {
      diagnosis.report(
        RuleFilesCode.unknownDivision, at: fields.node, "the feed needs a division",
        help: "write `division:` and one of \(listed(names))")
      return
    }
    let meant = nearestName(to: written, among: names)
    diagnosis.report(
      RuleFilesCode.unknownDivision, at: entry.value, "the feed has no division '\(written)'",
      help: meant.map { "did you mean `\($0)`?" } ?? "write \(listed(names))")
  }

  /// Warns of a type that the calendar observes by name and no day has.
  func report(_ observed: Observed, _ known: DaysOff, _ fields: Fields<CalendarKeys>) {
    guard case .types(let types) = observed, let entry = fields.entry(\.observes) else { return }
    let existing = Set(known.days.map(\.type)).sorted()
    for type in types where !existing.contains(type) {
      let meant = nearestName(to: type, among: existing)
      diagnosis.report(
        RuleFilesCode.observesNothing, .warning, at: entry.value,
        "the calendar observes '\(type)', and none of its days off has that type",
        help: meant.map { "did you mean `\($0)`?" } ?? "name a feed under `holidays:`")
    }
  }
}

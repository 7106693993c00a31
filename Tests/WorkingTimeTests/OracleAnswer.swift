import Testing

@testable import WorkingTime

/// What a case asks for, in a form that can be compared.
enum OracleAnswer: Equatable {
  case milliseconds(Int64)
  case instant(Instant)
  case date(CivilDate)
  case truth(Bool)
  case number(Int)
  case spans([Range<Instant>])

  /// What the file expects.
  static func expected(_ item: OracleCase) throws -> OracleAnswer {
    switch item.op {
    case "elapsed": return .milliseconds(item.expectedMilliseconds)
    case "add", "escalation", "add_business_days", "next_open", "next_close", "prev_close",
      "resolve_local":
      return .instant(try Readings.instant(try #require(item.expectedEnd)))
    case "add_days": return .date(try Readings.date(try #require(item.expectedEnd)))
    case "periods":
      return .spans(
        try #require(item.expectedPeriods).map {
          try Readings.instant($0[0])..<(try Readings.instant($0[1]))
        })
    default:
      switch try #require(item.expected) {
      case .truth(let truth): return .truth(truth)
      case .number(let number): return .number(number)
      }
    }
  }

  /// Slate's answer by semantics.md, nothing rounded, rolled or excused.
  static func plain(_ item: OracleCase, _ index: WorkingTimeIndex?) throws -> OracleAnswer {
    if item.op == "resolve_local" {
      let zone = try Readings.zone(try #require(item.timezone))
      return .instant(zone.instant(of: try Readings.reading(try #require(item.local))))
    }
    let index = try #require(index)
    let written = try #require(item.start)
    switch item.op {
    case "add_days": return .date(try addDays(item, index, to: Readings.date(written)))
    case "count_days":
      let end = try Readings.date(try #require(item.end))
      let start = try Readings.date(written)
      return .number(index.workingDays(before: end) - index.workingDays(before: start))
    default: return try atInstant(item, index, Readings.instant(written))
    }
  }

  private static func atInstant(
    _ item: OracleCase, _ index: WorkingTimeIndex, _ start: Instant
  ) throws -> OracleAnswer {
    switch item.op {
    case "elapsed":
      let end = try Readings.instant(try #require(item.end))
      let held = try pauses(item).reduce(Int64(0)) {
        let (from, to) = (max($1.lowerBound, start), min($1.upperBound, end))
        return $0 + (from < to ? index.working(from: from, to: to).seconds : 0)
      }
      return .milliseconds((index.working(from: start, to: end).seconds - held) * 1000)
    case "add":
      let duration = WorkingDuration(seconds: item.amount / 1000)
      return .instant(index.adding(duration, to: start))
    case "escalation": return .instant(try escalation(item, index, start))
    case "add_business_days":
      let days = try #require(item.amountDays)
      let rules = CountingRules(counting: .sameTime)
      let period = Period(abs(days), .workingDays)
      return .instant(
        days < 0
          ? index.dueBefore(Due(at: start), by: period, rules: rules)
          : index.due(after: period, from: start, rules: rules).at)
    case "next_open": return .instant(index.nextOpening(from: start))
    case "next_close": return .instant(index.nextClosing(from: start))
    case "prev_close": return .instant(index.lastClosing(until: start))
    case "is_open": return .truth(index.isOpen(at: start))
    case "periods": return .spans(try spans(item, index, start))
    default: throw OracleGap(op: item.op)
    }
  }

  /// The deadline, pushed out by the working time of each pause that began before it had passed.
  private static func escalation(
    _ item: OracleCase, _ index: WorkingTimeIndex, _ start: Instant
  ) throws -> Instant {
    var due = index.adding(WorkingDuration(seconds: item.amount / 1000), to: start)
    for pause in try pauses(item).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard pause.lowerBound < due, pause.upperBound > start else { continue }
      let held = index.working(from: max(pause.lowerBound, start), to: pause.upperBound)
      due = index.adding(held, to: due)
    }
    return due
  }

  private static func pauses(_ item: OracleCase) throws -> [Range<Instant>] {
    try (item.pauses ?? []).map {
      try Readings.instant($0[0])..<(try Readings.instant($0[1]))
    }
  }

  private static func addDays(
    _ item: OracleCase, _ index: WorkingTimeIndex, to date: CivilDate
  ) throws -> CivilDate {
    let days = try #require(item.amountDays)
    let noon = index.calendar.zone.instant(of: CivilDateTime(date, secondOfDay: 43_200))
    let period = Period(abs(days), .workingDays)
    if days >= 0 { return try #require(index.due(after: period, from: noon).date) }
    let back = index.dueBefore(Due(at: noon, date: date), by: period)
    return index.calendar.zone.date(at: back)
  }

  /// As many open stretches as the case lists, after the start or before it, the latest first.
  private static func spans(
    _ item: OracleCase, _ index: WorkingTimeIndex, _ start: Instant
  ) throws -> [Range<Instant>] {
    let wanted = try #require(item.expectedPeriods).count
    let reach = ElapsedDuration(seconds: 40 * 86_400)
    if item.direction == "back" {
      let before = index.days(from: start - reach, to: start).flatMap(\.spans)
      return Array(before.reversed().prefix(wanted))
    }
    return Array(index.days(from: start, to: start + reach).flatMap(\.spans).prefix(wanted))
  }
}

/// An operation of the oracle files that the tests do not know.
struct OracleGap: Error {
  var op: String
}

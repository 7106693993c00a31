import Testing

@testable import WorkingTime

/// Where another project chose differently from Slate, and how its choice is had from Slate.
enum OracleDifference: Sendable {
  /// A reversed span is no time, not negative time.
  case reversedIsZero
  /// A moment outside hours is moved on to the next opening, also one at a closing.
  case rollsForward
  /// A moment outside hours is moved back to the last closing.
  case rollsBack
  /// Days from a start outside hours count from an opening: `after_hours: next_working_day`.
  case closedStartMovesOn
  /// The same backwards: they count from the opening of the last day worked.
  case closedStartMovesBack
  /// Days between count both ends.
  case countsBothEnds
  /// Days between count the last and not the first, also backwards.
  case countsLastEnd
  /// A date on a closed day is rolled to a working day before counting, by NumPy's names.
  case rollsDateFirst
  /// Fractions of a second count, and the result is rounded.
  case roundsSeconds
  /// Results are in whole minutes.
  case wholeMinutes
  /// The day of 25 hours counts as 24.
  case wallClockLength
  /// A listing of opening hours where a span opens inside a spring gap. Slate opens when the clock
  /// has jumped and counts what is left; the other moves the opening on by the gap, to the closing.
  case opensInsideGap

  /// Every case whose expectation is not Slate's plain answer.
  static let table: [String: OracleDifference] = {
    var table: [String: OracleDifference] = [:]
    func list(_ difference: OracleDifference, _ source: String, _ numbers: [Int]) {
      for number in numbers {
        let digits = String(number)
        table["\(source)-" + String(repeating: "0", count: 3 - digits.count) + digits] = difference
      }
    }
    list(.reversedIsZero, "biz", [1])
    list(.rollsForward, "biz", [7, 30, 86, 87])
    list(.rollsForward, "business_time", [43])
    list(.rollsForward, "zammad", [38])
    list(.rollsBack, "biz", [5, 14, 15])
    list(.rollsBack, "business_time", [44])
    list(.closedStartMovesOn, "business_time", [83, 87])
    list(.closedStartMovesBack, "business_time", [90, 91, 93, 94, 100])
    list(.countsBothEnds, "business_time", [78, 79, 80])
    list(.countsLastEnd, "numpy_busday", [57, 59])
    list(.countsLastEnd, "working_hours", [96, 97])
    list(.rollsDateFirst, "numpy_busday", [3, 4, 10, 11, 13, 51, 52])
    list(.rollsDateFirst, "working_hours", [101, 102, 104, 105])
    list(.roundsSeconds, "working_hours", [19, 123, 124, 129, 131, 136, 137, 140, 144])
    list(.wholeMinutes, "zammad", [20, 61, 62])
    list(.wallClockLength, "working_hours", [119])
    list(.opensInsideGap, "biz", [69])
    return table
  }()

  /// The other project's answer, made from Slate's; nil where Slate has no counterpart.
  func answer(
    _ item: OracleCase, _ index: WorkingTimeIndex, plain: OracleAnswer
  ) throws -> OracleAnswer? {
    switch (self, plain) {
    case (.reversedIsZero, .milliseconds(let time)): return .milliseconds(max(0, time))
    case (.rollsForward, .instant(let landing)):
      return .instant(index.nextOpening(from: landing))
    case (.rollsBack, .instant(let landing)): return .instant(index.lastClosing(until: landing))
    case (.closedStartMovesOn, _):
      let rules = CountingRules(counting: .sameTime, afterHours: .nextWorkingDay)
      let period = Period(try #require(item.amountDays), .workingDays)
      return .instant(index.due(after: period, from: try start(item), rules: rules).at)
    case (.closedStartMovesBack, _): return try movedBack(item, index)
    case (.countsBothEnds, _), (.countsLastEnd, _): return try dayCount(item, index)
    case (.rollsDateFirst, _):
      var rolled = item
      rolled.start = try roll(try Readings.date(try #require(item.start)), item, index).description
      return try OracleAnswer.plain(rolled, index)
    case (.roundsSeconds, _): return try rounded(item, index)
    case (.wholeMinutes, .milliseconds(let time)): return .milliseconds(time / 60_000 * 60_000)
    case (.wholeMinutes, .instant(let due)):
      // It rounds at every step of its sum: within a minute is all that can be said.
      let expected = try Readings.instant(try #require(item.expectedEnd))
      return abs((expected - due).seconds) < 60 ? .instant(expected) : plain
    case (.wallClockLength, _):
      let zone = index.calendar.zone
      let end = try Readings.instant(try #require(item.end))
      let shown = zone.civil(at: end).secondsShown - zone.civil(at: try start(item)).secondsShown
      return .milliseconds(shown * 1000)
    default: return nil
    }
  }

  private func start(_ item: OracleCase) throws -> Instant {
    try Readings.instant(try #require(item.start))
  }

  private func movedBack(_ item: OracleCase, _ index: WorkingTimeIndex) throws -> OracleAnswer {
    let worked = index.calendar.zone.date(at: index.lastClosing(until: try start(item)))
    let opening = try #require(index.openSpans(of: worked).first).open
    let period = Period(abs(try #require(item.amountDays)), .workingDays)
    return .instant(index.dueBefore(Due(at: opening), by: period))
  }

  private func dayCount(_ item: OracleCase, _ index: WorkingTimeIndex) throws -> OracleAnswer {
    let first = try Readings.date(try #require(item.start))
    let after = try Readings.date(try #require(item.end)).adding(days: 1)
    let from = item.convention == "[a,b]" ? first : first.adding(days: 1)
    return .number(index.workingDays(before: after) - index.workingDays(before: from))
  }

  private func roll(
    _ date: CivilDate, _ item: OracleCase, _ index: WorkingTimeIndex
  ) throws -> CivilDate {
    let next = index.workingDay(onOrAfter: date)
    let previous = index.workingDay(
      ordinal: index.workingDays(before: date.adding(days: 1)) - 1)
    switch try #require(item.roll) {
    case "forward", "following": return next
    case "backward", "preceding": return previous
    case "modifiedfollowing": return next.month == date.month ? next : previous
    default: return previous.month == date.month ? previous : next
    }
  }

  /// With milliseconds kept, rounded at the end, halves away from zero.
  private func rounded(_ item: OracleCase, _ index: WorkingTimeIndex) throws -> OracleAnswer {
    let start = try Readings.milliseconds(try #require(item.start))
    guard let end = item.end else {
      let (seconds, rest) = (start % 1000 + item.amount).flooredDivision(by: 1000)
      let whole = Instant(seconds: start / 1000)
      let landing = index.adding(WorkingDuration(seconds: seconds), to: whole)
      return .instant(landing + ElapsedDuration(seconds: rest >= 500 ? 1 : 0))
    }
    func position(_ milliseconds: Int64) -> Int64 {
      let whole = Instant(seconds: milliseconds / 1000)
      return index.position(of: whole) * 1000 + (index.isOpen(at: whole) ? milliseconds % 1000 : 0)
    }
    let passed = position(try Readings.milliseconds(end)) - position(start)
    let seconds = (abs(passed) + 500) / 1000
    return .milliseconds((passed < 0 ? -seconds : seconds) * 1000)
  }
}

import TestSupport

@testable import WorkingTime

/// Calendars that nobody would write, made from a seed.
enum RandomCalendar {
  /// The zones with the oddest clocks there have been.
  static let zoneNames = [
    "Europe/London", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kwajalein",
    "America/St_Johns", "America/Sao_Paulo", "Antarctica/Troll", "Africa/Casablanca",
    "Europe/Dublin", "Asia/Kathmandu", "Asia/Pyongyang", "America/Scoresbysund",
  ]

  /// A calendar around `date`: `subset` says which weekdays are open, a bit each.
  static func make(
    in zone: Zone, around date: CivilDate, subset: Int, using random: inout SeededRandom
  ) -> WorkingCalendar {
    let week = (0..<7).map { day in
      subset >> day & 1 == 1 ? spans(&random) : []
    }
    var daysOff: Set<CivilDate> = []
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      daysOff.insert(date.adding(days: Int.random(in: -14...14, using: &random)))
    }
    var exceptions: [CalendarException] = []
    for offset in [-5, 0, 3] where Int.random(in: 0..<2, using: &random) == 0 {
      let change: CalendarException.Change =
        switch Int.random(in: 0..<3, using: &random) {
        case 0: .closed
        case 1: .hours(spans(&random))
        default: .closedDuring(spans(&random))
        }
      exceptions.append(
        CalendarException(
          date.adding(days: offset), name: "Odd day", change,
          beatsHoliday: Bool.random(using: &random)))
    }
    return WorkingCalendar(
      name: "odd", zone: zone, week: week,
      nonWorkingDays: daysOff.sorted().map {
        NonWorkingDay($0, name: "Off", type: "bank-holiday")
      }, exceptions: exceptions)
  }

  /// One to four spans, ascending and apart, in whole minutes; now and then all 24 hours, an end of
  /// 24:00, or a last one past midnight.
  private static func spans(_ random: inout SeededRandom) -> [OpenSpan] {
    if Int.random(in: 0..<8, using: &random) == 0 { return [OpenSpan(open: 0, close: 86_400)] }
    let count = Int.random(in: 1...4, using: &random)
    var ends = Set<Int>()
    while ends.count < count * 2 { ends.insert(Int.random(in: 0..<1440, using: &random)) }
    let sorted = ends.sorted()
    var spans = stride(from: 0, to: sorted.count, by: 2).map {
      OpenSpan(open: sorted[$0] * 60, close: sorted[$0 + 1] * 60)
    }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: spans[count - 1].close = 86_400
    case 1: spans[count - 1].close = 86_400 + Int.random(in: 1...600, using: &random) * 60
    default: break
    }
    // Past midnight it may still be no longer than 24 hours.
    let last = spans[count - 1]
    spans[count - 1].close = min(last.close, last.open + 86_400)
    return spans
  }
}

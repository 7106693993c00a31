import TestSupport

@testable import WorkingTime

/// The slow oracle: a calendar walked second by second in whole minutes of UTC.
///
/// It knows nothing of spans as instants. At each minute it asks what the wall clock shows, by the
/// zone's offset alone, keeps the latest that the clock has shown so far, and calls the calendar open
/// where that lies within the written hours of its date or runs on from those of the date before.
struct MinuteWalk {
  /// The first minute, in seconds since 1970.
  let beginning: Int64
  /// Whether the calendar is open, minute by minute.
  let isOpen: [Bool]

  init(_ calendar: WorkingCalendar, from beginning: Int64, minutes: Int) {
    self.beginning = beginning
    let zone = calendar.zone
    // Start three days early, so that the latest time shown is known where the walk begins.
    let first = beginning - 3 * 86_400
    let firstDay = Self.day(first + Int64(zone.offset(at: Instant(seconds: first)))) - 4
    let pages = (0..<(minutes / 1440 + 12)).map {
      Self.page(calendar, CivilDate(dayNumber: Int32(firstDay + Int64($0))))
    }
    var latest = Int64.min
    var isOpen: [Bool] = []
    isOpen.reserveCapacity(minutes)
    var seconds = first
    let end = beginning + Int64(minutes) * 60
    while seconds < end {
      // The offset is asked for each hour, or each minute where it changes within the hour.
      let offset = Int64(zone.offset(at: Instant(seconds: seconds)))
      let isPlain = zone.offset(at: Instant(seconds: seconds + 3540)) == Int(offset)
      let next = min(end, seconds + (isPlain ? 3600 : 60))
      while seconds < next {
        latest = max(latest, seconds + offset)
        if seconds >= beginning {
          let minute = Int(latest / 60 - firstDay * 1440)
          let page = minute / 1440
          let within = minute % 1440
          isOpen.append(pages[page][within] || pages[page - 1][within + 1440])
        }
        seconds += 60
      }
    }
    self.isOpen = isOpen
  }

  private static func day(_ shown: Int64) -> Int64 {
    shown >= 0 ? shown / 86_400 : (shown - 86_399) / 86_400
  }

  /// The minutes of 48 hours from a date's midnight at which hours that belong to it are written.
  private static func page(_ calendar: WorkingCalendar, _ date: CivilDate) -> [Bool] {
    var page = [Bool](repeating: false, count: 2880)
    func mark(_ spans: [OpenSpan], _ isOpen: Bool) {
      for span in spans {
        for minute in (span.open / 60)..<(span.close / 60) { page[minute] = isOpen }
      }
    }
    let isOff = calendar.nonWorkingDays.contains { $0.date == date }
    let exception = calendar.exceptions.first { $0.date == date }
    if let exception, exception.beatsHoliday || !isOff {
      switch exception.change {
      case .closed: break
      case .hours(let spans): mark(spans, true)
      case .closedDuring(let spans):
        mark(calendar.week[date.weekday.rawValue], true)
        mark(spans, false)
      }
    } else if !isOff {
      mark(calendar.week[date.weekday.rawValue], true)
    }
    return page
  }

  /// Whether it is open in a second.
  func isOpen(at second: Int64) -> Bool {
    isOpen[Int((second - beginning) / 60)]
  }

  /// The open seconds of `[start, end)`, counted one by one.
  func working(from start: Int64, to end: Int64) -> Int64 {
    var count: Int64 = 0
    var second = start
    while second < end {
      let minuteEnds = beginning + ((second - beginning) / 60 + 1) * 60
      let next = min(end, minuteEnds)
      if isOpen(at: second) { count += next - second }
      second = next
    }
    return count
  }

  /// The earliest instant by which `duration` open seconds have passed since `start`, or nil where
  /// the walk ends before.
  func adding(_ duration: Int64, to start: Int64) -> Int64? {
    var left = duration
    var second = start
    let end = beginning + Int64(isOpen.count) * 60
    while left > 0 {
      guard second < end else { return nil }
      let next = beginning + ((second - beginning) / 60 + 1) * 60
      if isOpen(at: second) {
        if next - second >= left { return second + left }
        left -= next - second
      }
      second = next
    }
    return second
  }

  /// The latest instant from which `duration` open seconds pass until `end`, or nil where the walk
  /// begins after.
  func subtracting(_ duration: Int64, from end: Int64) -> Int64? {
    var left = duration
    var second = end
    while left > 0 {
      guard second > beginning else { return nil }
      let previous = beginning + (second - 1 - beginning) / 60 * 60
      if isOpen(at: previous) {
        if second - previous >= left { return second - left }
        left -= second - previous
      }
      second = previous
    }
    return second
  }
}

/// What is wrong with a calendar as written. Words for it are made where the file is known.
package enum CalendarProblem: Hashable, Sendable {
  /// Where a span stands.
  package enum Day: Hashable, Sendable {
    /// In the weekly hours.
    case weekday(Weekday)
    /// In the exception of a date.
    case date(CivilDate)
  }

  /// No weekday has hours, and no exception gives any.
  case neverOpen
  /// A span opens before 00:00 or at 24:00 or later.
  case opensOutsideDay(Day, OpenSpan)
  /// A span closes when it opens, or before.
  case closesBeforeOpening(Day, OpenSpan)
  /// A span is longer than 24 hours.
  case longerThanDay(Day, OpenSpan)
  /// Two spans of a day overlap.
  case overlap(Day, OpenSpan, OpenSpan)
  /// A span that runs past midnight overlaps a span of the next day.
  case overlapAfterMidnight(Day, OpenSpan, next: OpenSpan)
  /// Two exceptions on one date.
  case repeatedException(CivilDate)
}

extension WorkingCalendar {
  /// What is wrong with the calendar, in the order of week, then exceptions; empty for a sound one.
  package var problems: [CalendarProblem] {
    var problems: [CalendarProblem] = []
    for weekday in Weekday.allCases where weekday.rawValue < week.count {
      let spans = week[weekday.rawValue]
      problems += spanProblems(spans, .weekday(weekday))
      let next = (weekday.rawValue + 1) % 7
      guard next < week.count else { continue }
      problems += midnightProblems(spans, .weekday(weekday), next: week[next])
    }
    if !isEverOpen { problems.append(.neverOpen) }
    return problems + exceptionProblems
  }

  private var isEverOpen: Bool {
    let isOpenSome = { (spans: [OpenSpan]) in spans.contains { $0.open < $0.close } }
    return week.contains(where: isOpenSome)
      || exceptions.contains {
        if case .hours(let spans) = $0.change { isOpenSome(spans) } else { false }
      }
  }

  private var exceptionProblems: [CalendarProblem] {
    var problems: [CalendarProblem] = []
    var seen: Set<CivilDate> = []
    for exception in exceptions {
      let date = exception.date
      if !seen.insert(date).inserted { problems.append(.repeatedException(date)) }
      switch exception.change {
      case .closed: break
      case .hours(let spans), .closedDuring(let spans):
        problems += spanProblems(spans, .date(date))
      }
    }
    return problems
  }

  private func spanProblems(
    _ spans: [OpenSpan], _ day: CalendarProblem.Day
  ) -> [CalendarProblem] {
    var problems: [CalendarProblem] = []
    for span in spans {
      if !(0..<86_400).contains(span.open) {
        problems.append(.opensOutsideDay(day, span))
      } else if span.close <= span.open {
        problems.append(.closesBeforeOpening(day, span))
      } else if span.close - span.open > 86_400 {
        problems.append(.longerThanDay(day, span))
      }
    }
    guard problems.isEmpty else { return problems }
    let ordered = spans.sorted { ($0.open, $0.close) < ($1.open, $1.close) }
    for (span, next) in zip(ordered, ordered.dropFirst()) where next.open < span.close {
      problems.append(.overlap(day, span, next))
    }
    return problems
  }

  private func midnightProblems(
    _ spans: [OpenSpan], _ day: CalendarProblem.Day, next: [OpenSpan]
  ) -> [CalendarProblem] {
    spans.filter { $0.close > 86_400 }.flatMap { span in
      next.filter { $0.open < $0.close && $0.open < span.close - 86_400 }
        .map { .overlapAfterMidnight(day, span, next: $0) }
    }
  }
}

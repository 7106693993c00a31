internal import Casework
internal import WorkingTime

extension ClockAccount {
  /// More days than anybody reads: the middle of a longer span is summed up in one line.
  private static let mostDays = 100

  /// Each day from the start to the target or the end, whichever is later: hours counted, running
  /// total, and what there is to say about the day.
  var dayLines: [String] {
    switch plan.grain {
    case .working, .workingDate: workingDayLines
    case .elapsed, .calendarDate: calendarLines
    }
  }

  /// Calendar units need no sum of hours: the first day, the last, and how they are counted.
  private var calendarLines: [String] {
    guard facts.sourceTarget == nil else { return [] }
    let zone = plan.index.calendar.zone
    // A start outside working time counts as another, see `afterHoursLines`.
    let counted = plan.index.start(attempt.start, under: plan.level.rules.afterHours).instant
    let start = zone.date(at: counted)
    let period = plan.level.target
    let rolls = plan.level.rules.roll == .nextWorkingDay
    let roll = rolls ? ", moved on to the next working day where that is closed" : ""
    switch plan.level.rules.counting {
    case .inclusive?:
      return [
        "\(time.day(start)) is day 1; \(period.text) beginning with it\(roll): "
          + "\(time.due(walk.original))."
      ]
    case .sameTime?:
      return ["\(period.text) on by the wall clock: \(time.due(walk.original))."]
    default:
      guard plan.grain == .calendarDate else {
        return ["\(period.text) of elapsed time: \(time.due(walk.original))."]
      }
      return [
        "\(period.text) after \(time.day(start)), that day not counted\(roll): "
          + "\(time.due(walk.original))."
      ]
    }
  }

  private var workingDayLines: [String] {
    let last = max(end, walk.target.current.at)
    let days = plan.index.days(from: attempt.start, to: last)
    var total: Int64 = 0
    var counted = 0
    var lines: [String] = []
    let startDate = plan.index.calendar.zone.date(
      at: plan.index.start(attempt.start, under: plan.level.rules.afterHours).instant)
    for day in days {
      let free = day.spans.flatMap { span in
        (span.lowerBound.seconds..<span.upperBound.seconds).subtracting(merged: held)
      }
      let worked = free.reduce(Int64(0)) { $0 + Int64($1.count) }
      total += worked
      if plan.grain == .workingDate, day.isWorkingDay, day.date > startDate { counted += 1 }
      let number =
        plan.grain == .workingDate && day.isWorkingDay && day.date > startDate
        ? "working day \(counted)" : nil
      let marks = marks(on: day.date, before: total - worked, free: free)
      lines.append(
        line(day, free: free, worked: worked, total: total, notes: [number, marks]))
    }
    guard lines.count > Self.mostDays else { return lines }
    let cut = Self.mostDays / 2
    return lines.prefix(cut) + ["… \(lines.count - 2 * cut) more days …"] + lines.suffix(cut)
  }

  private func line(
    _ day: DayAccount, free: [Range<Int64>], worked: Int64, total: Int64, notes own: [String?]
  ) -> String {
    let hours = free.map(time.span).joined(separator: ", ")
    let isHeld = worked < day.working.seconds
    let shown = hours.isEmpty ? (isHeld ? "on hold" : day.isWorkingDay ? "–" : "closed") : hours
    let notes =
      [day.closure, isHeld && !hours.isEmpty ? "part on hold" : nil]
      + [time.clockChange(on: day.date)] + own
    return [
      padded(time.day(day.date), 16), padded(shown, 26),
      padded(worked > 0 ? DurationText.exact(worked) : "", 13),
      padded("total " + DurationText.exact(total), 20),
      notes.compactMap { $0 }.joined(separator: "; "),
    ].joined(separator: " ").trimmingTrailingSpaces()
  }

  /// What falls on a date: warning, target, end; target and end with the total at that instant, so
  /// that they can be checked against the period and the verdict.
  private func marks(on date: CivilDate, before: Int64, free: [Range<Int64>]) -> String? {
    let zone = plan.index.calendar.zone
    func total(at instant: Instant) -> String {
      let worked = free.reduce(Int64(0)) {
        $0 + max(0, min($1.upperBound, instant.seconds) - $1.lowerBound)
      }
      return "\(time.clock(instant)), total \(DurationText.exact(before + worked))"
    }
    var marks: [String] = []
    if let amber = walk.amber, zone.date(at: amber) == date {
      marks.append("amber at \(time.clock(amber))")
    }
    let due = walk.target.current
    if due.date == date {
      marks.append("due")
    } else if due.date == nil, zone.date(at: due.at) == date {
      marks.append("target at \(total(at: due.at))")
    }
    if zone.date(at: end) == date {
      marks.append("\(attempt.ending == nil ? "as of" : "stopped at") \(total(at: end))")
    }
    return marks.isEmpty ? nil : marks.joined(separator: "; ")
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

extension String {
  fileprivate func trimmingTrailingSpaces() -> String {
    var text = self
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }
}

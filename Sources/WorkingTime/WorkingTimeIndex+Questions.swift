/// Working time between instants, and the way back.
extension WorkingTimeIndex {
  /// Working seconds from the index's beginning to an instant.
  package func position(of instant: Instant) -> Int64 {
    table.position(of: instant.seconds)
  }

  /// The earliest instant at which that much working time has passed.
  package func earliestInstant(at position: Int64) -> Instant {
    Instant(seconds: table.earliestInstant(at: position))
  }

  /// The latest such instant.
  package func latestInstant(at position: Int64) -> Instant {
    Instant(seconds: table.latestInstant(at: position))
  }

  /// Working time between two instants, negative if reversed.
  package func working(from start: Instant, to end: Instant) -> WorkingDuration {
    WorkingDuration(seconds: position(of: end) - position(of: start))
  }

  /// The earliest instant by which `duration` has been worked since `start`; the start itself for
  /// no time, and the same as subtracting for a negative duration.
  package func adding(_ duration: WorkingDuration, to start: Instant) -> Instant {
    guard duration.seconds > 0 else {
      if duration.seconds == 0 { return start }
      return subtracting(WorkingDuration(seconds: -max(duration.seconds, -.max)), from: start)
    }
    return Instant(seconds: table.line.adding(duration.seconds, to: start.seconds))
  }

  /// The latest instant from which `duration` is worked until `end`; the end itself for no time,
  /// and the same as adding for a negative duration.
  package func subtracting(_ duration: WorkingDuration, from end: Instant) -> Instant {
    guard duration.seconds > 0 else {
      if duration.seconds == 0 { return end }
      return adding(WorkingDuration(seconds: -max(duration.seconds, -.max)), to: end)
    }
    return latestInstant(at: position(of: end).clampedSubtracting(duration.seconds))
  }

  /// Whether the calendar is open.
  package func isOpen(at instant: Instant) -> Bool {
    table.line.isOpen(at: instant.seconds)
  }

  /// The instant itself if open, else the next opening; the end of the years where there is none.
  package func nextOpening(from instant: Instant) -> Instant {
    Instant(seconds: table.line.nextOpening(from: instant.seconds))
  }

  /// The next instant at which the calendar closes: the close of the stretch that is open or, if
  /// closed, of the next one.
  package func nextClosing(from instant: Instant) -> Instant {
    Instant(seconds: table.close(ofStretchAt: position(of: instant)))
  }

  /// The instant itself if the calendar was open up to it, else the last closing before it; the
  /// beginning of the years where there is none.
  package func lastClosing(until instant: Instant) -> Instant {
    earliestInstant(at: position(of: instant))
  }
}

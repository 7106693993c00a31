extension Zone {
  /// Seconds east of UTC at an instant.
  package func offset(at instant: Instant) -> Int {
    Int(offsets[stretch(at: instant.seconds)])
  }

  /// What the wall clock shows.
  package func civil(at instant: Instant) -> CivilDateTime {
    let shown = instant.seconds.clampedAdding(Int64(offset(at: instant)))
    let (day, second) = shown.flooredDivision(by: 86_400)
    return CivilDateTime(
      CivilDate(dayNumber: Int32(clamping: day)), secondOfDay: Int(second))
  }

  /// The date that the wall clock shows.
  package func date(at instant: Instant) -> CivilDate {
    civil(at: instant).date
  }

  /// What a wall-clock reading means: one instant, none, or two.
  ///
  /// The reading's second of the day may be 86,400 or more: 24:00 is 00:00 of the next date.
  package func resolve(_ reading: CivilDateTime) -> LocalResolution {
    let shown = reading.secondsShown
    let earliest = stretch(at: shown - Self.widestOffset)
    if ends(of: earliest) > shown + Self.widestOffset {
      return .unique(Instant(seconds: shown - Int64(offsets[earliest])))
    }
    var found: Instant?
    for index in earliest...stretch(at: shown + Self.widestOffset) {
      let candidate = shown - Int64(offsets[index])
      if candidate >= begins(index), candidate < ends(of: index) {
        if let found { return .overlap(first: found, second: Instant(seconds: candidate)) }
        found = Instant(seconds: candidate)
      }
    }
    if let found { return .unique(found) }
    return .gap(movedOn: Instant(seconds: shown - Int64(offsetBeforeGap(shown, from: earliest))))
  }

  /// The instant of a reading: in an overlap the first, in a gap moved on by the gap.
  package func instant(of reading: CivilDateTime) -> Instant {
    switch resolve(reading) {
    case .unique(let instant), .gap(movedOn: let instant), .overlap(first: let instant, second: _):
      instant
    }
  }

  /// The first instant at which the wall clock shows the reading or a later one: in an overlap the
  /// first, in a gap the instant of the jump.
  ///
  /// This is when something opens or closes by the clock. It differs from `instant(of:)` inside
  /// gaps alone, and only so do the hours of a date that does not exist come to nothing.
  package func firstInstant(reaching reading: CivilDateTime) -> Instant {
    let shown = reading.secondsShown
    let earliest = stretch(at: shown - Self.widestOffset)
    for index in earliest..<transitions.count {
      let candidate = max(shown - Int64(offsets[index]), begins(index))
      if candidate < ends(of: index) { return Instant(seconds: candidate) }
    }
    let last = offsets.count - 1
    return Instant(seconds: max(shown - Int64(offsets[last]), begins(last)))
  }

  /// The first instant of a date; of a date that does not exist the first instant after it.
  package func startOfDay(_ date: CivilDate) -> Instant {
    firstInstant(reaching: CivilDateTime(date, secondOfDay: 0))
  }

  /// The last whole second of a date, as a due date is shown: 23:59:59, or what the clock showed
  /// last before midnight where it jumped.
  package func endOfDay(_ date: CivilDate) -> Instant {
    Instant(seconds: startOfDay(date.adding(days: 1)).seconds - 1)
  }

  /// More than any zone has ever been from UTC, in seconds.
  private static let widestOffset: Int64 = 26 * 3600

  private func begins(_ stretch: Int) -> Int64 {
    stretch == 0 ? .min : transitions[stretch - 1]
  }

  private func ends(of stretch: Int) -> Int64 {
    stretch == transitions.count ? .max : transitions[stretch]
  }

  /// The offset in force before the jump over a reading.
  private func offsetBeforeGap(_ shown: Int64, from earliest: Int) -> Int32 {
    var index = earliest
    while index < transitions.count, transitions[index] + Int64(offsets[index + 1]) <= shown {
      index += 1
    }
    return offsets[index]
  }
}

extension CivilDateTime {
  /// What the clock shows as seconds since 1970-01-01T00:00:00 of the same clock.
  var secondsShown: Int64 {
    Int64(date.dayNumber) * 86_400 + Int64(Int32(clamping: secondOfDay))
  }
}

extension Zone {
  /// The offset in force around what the clock shows, with all that it shows while no transition
  /// is near; nil close to a transition.
  func plainStretch(around shown: Int64) -> (offset: Int64, shown: Range<Int64>)? {
    let index = stretch(at: shown)
    let from = begins(index).clampedAdding(2 * Self.widestOffset)
    let to = ends(of: index).clampedSubtracting(2 * Self.widestOffset)
    return from < to && (from..<to).contains(shown) ? (Int64(offsets[index]), from..<to) : nil
  }
}

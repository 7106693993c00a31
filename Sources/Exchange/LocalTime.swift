internal import Casework
internal import WorkingTime

/// Turns what fields say into instants: offsets, the zone, dates without a time.
struct LocalTime {
  private let zone: Zone
  private let secondOfDateOnly: Int32

  init(zone: Zone, dateOnly: DateOnly) {
    self.zone = zone
    secondOfDateOnly = dateOnly == .endOfDay ? 86_399 : 0
  }

  /// The instant of a good reading, in seconds since 1970. In the autumn overlap the first; in the
  /// spring gap moved on by the gap.
  @inline(__always)
  func seconds(of reading: DateReading) -> Int64 {
    let second = reading.shape.contains(.time) ? reading.second : secondOfDateOnly
    if reading.shape.contains(.offset) {
      return Int64(reading.day) * 86_400 + Int64(second) - Int64(reading.offset)
    }
    let date = CivilDate(dayNumber: reading.day)
    return zone.instant(of: CivilDateTime(date, secondOfDay: Int(second))).seconds
  }
}

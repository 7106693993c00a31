internal import Diagnostics

/// What the values of a date column look like, counted over all of them, and the format that
/// follows from it.
struct DateTally: Sendable {
  /// Values in the ISO form.
  var iso = 0
  /// Values of two numbers and a year.
  var slashed = 0
  /// Of those: a date only if the day comes first.
  var dayFirstOnly = 0
  /// Of those: a date only if the month comes first.
  var monthFirstOnly = 0
  /// Of those: two different dates, one either way.
  var unclear = 0
  /// Values without a time of day.
  var dateOnly = 0
  /// What the values held.
  var shape: DateShape = []

  /// Counts a value that is not ISO.
  mutating func count(_ date: SlashedDate, _ days: DayTable) {
    slashed += 1
    let dayFirst = date.reading(.dayFirst, days).verdict == .good
    let monthFirst = date.reading(.monthFirst, days).verdict == .good
    switch (dayFirst, monthFirst) {
    case (true, false): dayFirstOnly += 1
    case (false, true): monthFirstOnly += 1
    case (true, true): unclear += date.first == date.second ? 0 : 1
    case (false, false): break
    }
  }

  /// Adds what another part of the file held.
  mutating func add(_ other: DateTally) {
    iso += other.iso
    slashed += other.slashed
    dayFirstOnly += other.dayFirstOnly
    monthFirstOnly += other.monthFirstOnly
    unclear += other.unclear
    dateOnly += other.dateOnly
    shape.formUnion(other.shape)
  }

  /// The likely format; the first rows' tally gives the one that the file is first read by.
  var likely: DateFormat {
    guard slashed > iso else { return .iso }
    return monthFirstOnly > dayFirstOnly ? .monthFirst : .dayFirst
  }

  /// The format that all values decide, or why they do not.
  func decide(file: String, heading: String) -> Result<DateFormat, Finding> {
    guard slashed > iso else { return .success(.iso) }
    let place = Place(file, line: 1, heading: heading)
    let help = "name the format in the mapping: `format: dd/mm/yyyy` or `format: mm/dd/yyyy`"
    switch (dayFirstOnly > 0, monthFirstOnly > 0) {
    case (true, false): return .success(.dayFirst)
    case (false, true): return .success(.monthFirst)
    case (true, true):
      return .failure(
        Finding(
          ExchangeCode.contradictoryDates, at: place,
          "some values are dates only as dd/mm (\(dayFirstOnly)), "
            + "some only as mm/dd (\(monthFirstOnly))",
          help: help))
    case (false, false):
      if unclear == 0 { return .success(.dayFirst) }
      return .failure(
        Finding(
          ExchangeCode.ambiguousDates, at: place, "dd/mm and mm/dd both fit every value",
          help: help))
    }
  }
}

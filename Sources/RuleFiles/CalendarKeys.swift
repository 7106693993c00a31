import Documents
import WorkingTime

/// The keys of a calendar.
struct CalendarKeys: KeyTable {
  static let noun = "a calendar"
  let zone = Key(
    "zone", .zone, "The zone of its wall clock; the project's if absent.",
    example: "Europe/London")
  let hours = Key(
    "hours", .node(DayNames.hoursShape), required: true,
    "When it is open, by days: mon to sun, ranges such as mon-fri, or every day.",
    example: "{mon-fri: [\"09:00-17:00\"]}")
  let observes = Key(
    "observes", .observes, "The types of days off that it observes; all if absent.",
    example: "[bank-holiday]")
  let holidays = Key(
    "holidays", .node(.either([FeedKeys.shape, .list(HolidayKeys.shape)])),
    "Its days off: a feed, or dated entries.",
    example: "{feed: holidays/uk.json, division: england-and-wales}")
  let exceptions = Key(
    "exceptions", ValueType<[DocumentNode]>.list(of: .node(of: ExceptionKeys.self)),
    "Dates that depart from the week.",
    example: "[{date: 2026-06-10, name: Training, closed: true}]")
  let onUncovered = Key(
    "on_uncovered", ValueType<WorkingCalendar.OnUncovered>.word,
    "What a date past its days off leads to; warn if absent.", example: "error")
  let covers = Key(
    "covers", .node(of: CoversKeys.self),
    "The dates for which its days off are known, where the feed does not say.",
    example: "{from: 2024-01-01, until: 2026-12-31}")
  let attributes = Key(
    "attributes", .attributes, mayBeBlank: true, "Free facts, usable in reports.",
    example: "{site: Town Hall}")
}

/// The keys of a holiday feed.
struct FeedKeys: KeyTable {
  static let noun = "a holiday feed"
  let feed = Key(
    "feed", .path, required: true,
    "The file, below the project: gov.uk JSON, or iCalendar where it ends in .ics.",
    example: "holidays/bank-holidays.json")
  let division = Key(
    "division", .identifier, "Which division of a gov.uk feed.", example: "england-and-wales")
  let type = Key(
    "type", .identifier, "The type of its days; bank-holiday if absent.", example: "bank-holiday")
}

/// The keys of a day off that is written out.
struct HolidayKeys: KeyTable {
  static let noun = "a day off"
  let date = Key("date", .date, required: true, "The date.", example: "2026-12-28")
  let name = Key(
    "name", .text, required: true, "What a reader calls it.", example: "Boxing Day (substitute)")
  let type = Key(
    "type", .identifier, "Its type; bank-holiday if absent.", example: "bank-holiday")
}

/// The keys of a dated departure from the week.
struct ExceptionKeys: KeyTable {
  static let noun = "an exception"
  let date = Key("date", .date, required: true, "The date.", example: "2026-06-10")
  let name = Key(
    "name", .text, required: true, "What a reader calls it.", example: "Staff training")
  let closed = Key("closed", .boolean(), "Closed all day.", example: "true")
  let hours = Key(
    "hours", .spans, "Open at these hours in place of the week's.", example: "[\"10:00-14:00\"]")
  let closedDuring = Key(
    "closed_during", .spans, "Closed at these hours of the day.", example: "[\"12:00-17:00\"]")
  let beatsHoliday = Key(
    "beats_holiday", .boolean(), "Whether it also holds on a day off; false if absent.",
    example: "true")
}

/// The keys of `covers:`.
struct CoversKeys: KeyTable {
  static let noun = "a coverage"
  let from = Key("from", .date, required: true, "The first date known.", example: "2024-01-01")
  let until = Key("until", .date, required: true, "The last date known.", example: "2026-12-31")
}

internal import Documents
internal import WorkingTime

/// The keys of a report file.
struct ReportKeys: KeyTable {
  static let noun = "a report"
  let title = Key(
    "title", .text, required: true, "The heading of the report.",
    example: "Monthly service-level report")
  let description = Key(
    "description", .text, "What the report is for; it stands under the heading.",
    example: "Rates, trend and lists for the monthly meeting.")
  let zone = Key(
    "zone", .text, mayBeBlank: false,
    "The zone of its periods and months, where it is not the project's.",
    example: "UTC")
  let cohort =
    Key(
      "cohort", .word, "Which clocks a period is about, unless a section says otherwise.",
      example: "due") as Key<Cohort>
  let bands = Key(
    "lateness_bands", .list(of: .reportPeriod),
    "The upper limits of the bands of lateness, ascending.", example: "[1 day, 1 week, 4 weeks]")
  let sections = Key(
    "sections", .map(of: .section), required: true, "The sections by name, in order.",
    example: "{by-team: {title: By team, by: team, measures: [count, rate]}}")
}

/// The keys of a section.
struct SectionKeys: KeyTable {
  static let noun = "a section"
  let title = Key(
    "title", .text, required: true, "The heading of the section.", example: "By team")
  let text = Key(
    "text", .text, "A sentence under the heading.", example: "Work that fell due in the month.")
  let show =
    Key("show", .word, "How the section is shown.", example: "table")
    as Key<SectionDefinition.Show>
  let clocks =
    Key("clocks", .word, "Whose clocks: tasks or cases.", example: "cases")
    as Key<SectionDefinition.Subject>
  let cohort =
    Key("cohort", .word, "Which clocks the period is about.", example: "completed")
    as Key<Cohort>
  let by = Key(
    "by", .oneOrMore(of: .text), "What to break down by: dimensions or columns of the data.",
    example: "[team, owner]")
  let measures = Key(
    "measures", .oneOrMore(of: .measure), "The columns: measures by name, or statistics.",
    example: "[count, rate, {measure: p95, of: working_seconds}]")
  let `where` = Key(
    "where", .anything, mayBeBlank: false,
    "Conditions: a dimension or column and the value or values wanted.",
    example: "{company: [northside, lettings]}")
  let months = Key(
    "months", .integer(1...120), "How many months a trend has.", example: "12")
  let outcomes = Key(
    "outcomes", .oneOrMore(of: .outcome), "Of a list: the verdicts it holds.",
    example: "[missed, open_red]")
  let within = Key(
    "within", .reportPeriod, "Of a list: also what falls due within this time after as-of.",
    example: "5 working days")
  let columns = Key(
    "columns", .list(of: .text), "Of a list: its columns.", example: "[task_id, owner, target_at]")
  let limit = Key("limit", .integer(1...1_000_000), "At most so many lines.", example: "20")
}

/// The keys of a measure that is not just a name.
struct MeasureKeys: KeyTable {
  static let noun = "a measure"
  let measure = Key(
    "measure", .text, required: true,
    "A measure by name, or sum, mean, min, max, median, percentile, p95.", example: "median")
  let of = Key(
    "of", .text, mayBeBlank: false, "The column that a statistic is of.", example: "working_seconds"
  )
  let percentile = Key(
    "percentile", .text, mayBeBlank: false, "Which percentile, 0 to 100.", example: "97.5")
  let outcomes = Key(
    "outcomes", .oneOrMore(of: .outcome), "Only clocks with these verdicts.",
    example: "[met_in_amber, open_amber]")
  let name = Key("name", .text, "The column's own name.", example: "amber")
  let title = Key("title", .text, "What a person reads.", example: "In amber")
  let style =
    Key(
      "as", .word, "How it is written: natural, unix (seconds since 1970) or seconds.",
      example: "unix") as Key<Measure.Style>
  let times = Key(
    "times", .integer(1...1000), "What a statistic is multiplied by.", example: "2")
}

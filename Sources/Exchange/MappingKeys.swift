internal import Casework
internal import Documents
internal import WorkingTime

/// The keys of a mapping file.
struct MappingKeys: KeyTable {
  /// What it is.
  static let noun = "a mapping"
  let file = Key("file", .path, "The file that it reads.", example: "exports/cases.csv")
  let files = Key(
    "files", .list(of: .path), "The files that it reads.", example: "[exports/2026.csv]")
  let zone = Key(
    "zone", .zone, "The zone of times without an offset; the project's if absent.",
    example: "America/New_York")
  let dateOnly = Key(
    "date_only", ValueType<DateOnly>.word, "What a date without a time of day means.",
    example: "end_of_day")
  let empty = Key(
    "empty", .list(of: .text), "The words that mean that a field is empty.",
    example: "[NULL, N/A]")
  let delimiter = Key(
    "delimiter", .delimiter, "What stands between two fields: a character, or `tab`.",
    example: "\";\"")
  let encoding = Key(
    "encoding", .encoding,
    "The encoding: `utf-8` (the default), `utf-16` with a byte order mark, `utf-16le`, "
      + "`utf-16be`, `windows-1252` or `latin-1`.", example: "windows-1252")
  let at = Key(
    "at", .text, mayBeBlank: false,
    "The key of a JSON file that holds the records; points part the keys of a path.",
    example: "data.rows")
  let targets = Key(
    "targets", ValueType<TargetSource>.word, "Whether targets are computed or the source's own.",
    example: "from_source")
  let stopBeforeStart = Key(
    "stop_before_start", ValueType<StopBeforeStart>.word,
    "What becomes of a case closed before it was opened, and of a task completed or cancelled "
      + "before it was started: taken and its clocks excluded, the default, or rejected.",
    example: "reject")
  let rows = Key(
    "rows", .oneOrMore(of: .rowCondition), "Which rows to take; all conditions hold.",
    example: "{column: STATUS, not_in: [TEST]}")
  let gathered = Key(
    "gathered", .boolean(),
    "Whether all rows of one reference make one row, as those of an event log do.",
    example: "true")
  let table = Key(
    "table", ValueType<CanonicalTable>.word, "The table that it fills.", example: "tasks")
  let columns = Key(
    "columns", .columns(asAttributes: false), "What fills each canonical column.",
    example: "{task_id: ID, task: TYPE}")
  let attributes = Key(
    "attributes", .columns(asAttributes: true), mayBeBlank: true,
    "Further columns, by names of your own.",
    example: "{ward: WARD NAME}")
  let tables = Key(
    "tables", .tables,
    "Where one file fills several tables, or one several times over: the columns of each filling.",
    example: "{tasks: {columns: {task_id: ID}}}")

  /// The keys.
  init() {}
}

/// The keys of one table of a mapping.
struct TableMappingKeys: KeyTable {
  static let noun = "a table's mapping"
  let columns = Key(
    "columns", .columns(asAttributes: false), required: true,
    "What fills each canonical column.", example: "{task_id: ID, task: TYPE}")
  let attributes = Key(
    "attributes", .columns(asAttributes: true), mayBeBlank: true,
    "Further columns, by names of your own.",
    example: "{ward: WARD NAME}")
  let rows = Key(
    "rows", .oneOrMore(of: .rowCondition),
    "Which rows make a row of this table; all conditions hold, and the mapping's own.",
    example: "{column: CLOSED, empty: false}")
  let gathered = Key(
    "gathered", .boolean(),
    "Whether all rows of one reference make one row, as those of an event log do.",
    example: "true")
  let stopBeforeStart = Key(
    "stop_before_start", ValueType<StopBeforeStart>.word,
    "What becomes of rows whose end precedes their beginning; what the mapping says if absent.",
    example: "reject")
}

/// The keys of a condition on rows.
struct RowConditionKeys: KeyTable {
  static let noun = "a condition on rows"
  let column = Key("column", .text, required: true, "The heading.", example: "STATUS")
  let isIn = Key(
    "in", .oneOrMore(of: .text), "Rows with one of these are taken.", example: "[OPEN, CLOSED]")
  let isNotIn = Key(
    "not_in", .oneOrMore(of: .text), "Rows with one of these are not.", example: "[TEST]")
  let empty = Key(
    "empty", .boolean(), "Whether rows without anything there are taken, or those with something.",
    example: "false")
}

/// The keys of what fills a column.
struct ColumnMappingKeys: KeyTable {
  static let noun = "a column's mapping"
  let column = Key("column", .text, mayBeBlank: false, "The source column.", example: "OPEN_DT")
  let constant = Key(
    "constant", .text, mayBeBlank: false, "The same text in every row.", example: "relief")
  let join = Key(
    "join", .list(of: .part), "Several parts, empty ones left out.",
    example: "[CREATION DATE, CREATION TIME]")
  let with = Key(
    "with", .text, mayBeBlank: false, "What stands between the parts, a blank if absent.",
    example: "\" \"")
  let lookup = Key(
    "lookup", .object(LookupKeys.self, LookupKeys.expression), "One text for another.",
    example: "{column: ONTIME, values: {ONTIME: true}}")
  let prefix = Key("prefix", .text, mayBeBlank: false, "A text before the column's.", example: "C-")
  let empty = Key(
    "empty", .oneOrMore(of: .text), "Words that mean empty in this column, besides the mapping's.",
    example: "[01/01/1900]")
  let dateOnly = Key(
    "date_only", ValueType<DateOnly>.word,
    "What a date without a time of day means in this column.", example: "start_of_day")
  let condition = Key(
    "where", .oneOrMore(of: .rowCondition),
    "The rows that it takes a value from; in the others it is empty.",
    example: "{column: LIFECYCLE, in: complete}")
  let take = Key(
    "take", ValueType<Take>.word,
    "Which value it takes where rows are gathered; the first that is not empty if absent.",
    example: "latest")
  let format = Key(
    "format", .dateFormat, "How dates are written; decided from all values if absent.",
    example: "dd/mm/yyyy")
}

/// The keys of a part of a join.
struct PartKeys: KeyTable {
  static let noun = "a part of a join"
  let column = Key(
    "column", .text, mayBeBlank: false, "The source column.", example: "CREATION DATE")
  let constant = Key(
    "constant", .text, mayBeBlank: false, "The same text in every row.", example: "T")
}

/// The keys of a lookup.
struct LookupKeys: KeyTable {
  static let noun = "a lookup"
  let column = Key("column", .text, required: true, "The source column.", example: "ONTIME")
  let values = Key(
    "values", .anything, required: true, "A text for each text of the source.",
    example: "{ONTIME: true, OVERDUE: false}")
  let otherwise = Key(
    "otherwise", .text, mayBeBlank: false,
    "What any other text gives: `reject` (the default), `keep`, `empty`, or `=TEXT`.",
    example: "keep")
}

internal import Casework
internal import Documents
internal import WorkingTime

/// The keys of a scenario file.
struct ScenarioKeys: KeyTable {
  static let noun = "a scenario"
  let name = Key(
    "name", .identifier, required: true, "What a reader calls it.",
    example: "Brookshire, a year as it is")
  let seed = Key(
    "seed", .integer(0...999_999_999_999_999),
    "The number that all chance follows from, unless the command gives another; 1 if absent.",
    example: "20250401")
  let starts = Key(
    "starts", .day, required: true, "The first day, in the project's zone.", example: "2025-04-01")
  let ends = Key(
    "ends", .day, "The last day on which enquiries arrive. What is open then is worked to its end.",
    example: "2026-03-31")
  let leavesOpen = Key(
    "leave_open", .boolean(),
    "What is open when the last day is over stays open, as the exports of that day would have it.",
    example: "true")
  let cases = Key(
    "number_of_cases", .integer(1...10_000_000),
    "In place of `ends`: how many enquiries arrive.", example: "100000")
  let warmUp = Key(
    "warm_up", .length(.elapsed),
    "How long after the start cases do not count in averages yet; none if absent.",
    example: "8 weeks")
  let steadyState = Key(
    "steady_state", .boolean(),
    "In place of `warm_up`: averages are those of a service that goes on for ever; how much of the "
      + "start they leave out is found from the runs.", example: "true")
  let arrivals = Key(
    "arrivals", .node(of: ArrivalsKeys.self), required: true, "How enquiries arrive.",
    example: "{per_week: 40}")
  let workflows = Key(
    "workflows", .mix, required: true, "The workflows that enquiries take, by weight.",
    example: "{threatened-with-homelessness: 55, homeless-now: 30}")
  let companies = Key(
    "companies", .node(.either([ValueType<Mix<String>>.mix.shape, .map(mixShape)])),
    "The companies that enquiries are for, by weight; or such weights by workflow.",
    example: "{brookshire-council: 80, tarnbeck-homes: 20}")
  let answers = Key(
    "answers", ValueType<[Named<DocumentNode>]>.map(of: .node(answerShape)),
    "How questions are answered; a question that is not named is left open.",
    example: "{household: {single: 50, couple: 50}, monthly-rent: {between: [300, 900]}}")
  let tasks = Key(
    "tasks", ValueType<[Named<DocumentNode>]>.map(of: .node(of: TaskModelKeys.self)),
    required: true, "How each task goes.",
    example: "{duty-letter: {team: prevention, touch: 1 hour}}")
  let teams = Key(
    "teams", ValueType<[Named<DocumentNode>]>.map(of: .node(of: TeamKeys.self)),
    "Who does the work.", example: "{prevention: {calendar: office, staff: 3}}")
  let caseModel = Key(
    "cases", .node(of: CaseModelKeys.self), "What happens to cases as a whole.",
    example: "{closing: all_done}")
  let effects = Key(
    "escalation_effects", ValueType<[Named<DocumentNode>]>.map(of: .node(of: EffectKeys.self)),
    "What an escalation rule does to the work itself when it fires, beyond telling people.",
    example: "{acknowledgement-missed: {raise_priority: true}}")

  private static var mixShape: Shape { ValueType<Mix<String>>.mix.shape }
  private static var answerShape: Shape { .either([AnswerModelKeys.shape, mixShape]) }
}

/// The keys of `arrivals:`.
struct ArrivalsKeys: KeyTable {
  static let noun = "a model of arrivals"
  let perWeek = Key("per_week", .rate, "Enquiries a week, on average.", example: "40")
  let perHour = Key(
    "per_hour", .rate, "Enquiries an hour, on average, nights and weekends counted.", example: "2")
  let profile = Key(
    "profile", ValueType<[DocumentNode]>.list(of: .node(of: ProfileKeys.self)),
    "How the enquiries of a week spread over its hours; evenly if absent.",
    example: "[{days: mon-fri, hours: \"09:00-17:00\", weight: 9}]")
  let working = Key(
    "working", .node(of: WorkingArrivalsKeys.self),
    "In place of a rate: enquiries arrive only in the working time of a calendar.",
    example: "{calendar: office, per_hour: 0.8}")
  let recorded = Key(
    "recorded", .word(["cases"]),
    "In place of a rate: enquiries arrive when the project's own cases were opened.",
    example: "cases")
  let weeks = Key(
    "weeks", .word(["cases"]),
    "In place of a rate: each week is one drawn from the weeks of the project's own cases.",
    example: "cases")
  let keep = Key(
    "keep", .oneOrMore(of: .word(["workflow", "company"])),
    "With `recorded` or `weeks`: what each enquiry keeps of its case; drawn if absent.",
    example: "[workflow, company]")
}

/// The keys of a line of `profile:`.
struct ProfileKeys: KeyTable {
  static let noun = "a line of a profile"
  let days = Key(
    "days", .oneOrMore(of: .weekdays), required: true, "Days of the week, or ranges of them.",
    example: "[mon-thu, sat]")
  let hours = Key(
    "hours", .oneOrMore(of: .fullHours), required: true,
    "Hours of these days, on the full hour, past midnight too.", example: "\"09:00-17:00\"")
  let weight = Key(
    "weight", .weight, required: true,
    "The weight of all these hours together; it spreads evenly over them.", example: "9")
}

/// The keys of arrivals in working time.
struct WorkingArrivalsKeys: KeyTable {
  static let noun = "a model of arrivals in working time"
  let calendar = Key(
    "calendar", .identifier, required: true, "The calendar.", example: "office")
  let perHour = Key(
    "per_hour", .rate, required: true, "Enquiries a working hour, on average.", example: "0.8")
}

/// The keys of a model of answers that is more than a choice by weight.
struct AnswerModelKeys: KeyTable {
  static let noun = "a model of answers"
  let mix = Key("mix", .mix, "Answers by weight.", example: "{single: 50, couple: 50}")
  let between = Key(
    "between", .list(of: .integer(-1_000_000_000...1_000_000_000)),
    "A whole number between two, both included, each as likely.", example: "[300, 900]")
  let days = Key(
    "days", .list(of: .integer(-36_525...36_525)),
    "A date between so many days before (negative) and after the enquiry, each as likely.",
    example: "[-20, 10]")
  let answered = Key(
    "answered", .share, "The share of enquiries that answer it; all if absent.", example: "80%")
}

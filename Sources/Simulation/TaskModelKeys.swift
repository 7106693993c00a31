internal import Casework
internal import Documents

/// The keys of a model of a task.
struct TaskModelKeys: KeyTable {
  static let noun = "a model of a task"
  let team = Key(
    "team", .node(.either([.text(pattern: nil), .map(.text(pattern: nil))])),
    "The team that does it; or teams by workflow.", example: "prevention")
  let touch = Key(
    "touch", .distribution(.working),
    "How long an officer of speed 1 works on it, in the officer's working time.",
    example: "{lognormal: {mean: 20 minutes, sigma: 0.75}}")
  let elapsed = Key(
    "elapsed", .node(distributionShape),
    "In place of team and touch: how long it takes whoever is there, such as a landlord's answer.",
    example: "{gamma: {mean: 6 days, shape: 2}}")
  let calendar = Key(
    "calendar", .identifier,
    "With elapsed: the calendar whose working time it takes; every hour counts if absent.",
    example: "office")
  let hold = Key(
    "hold", .node(of: HoldKeys.self), "How often and how long it is put on hold when work begins.",
    example: "{share: 10%, length: {uniform: {from: 2 days, to: 10 days}}}")
  let cancelled = Key(
    "cancelled", .share, "The share that ends cancelled and not complete; none if absent.",
    example: "2%")
  let added = Key(
    "added", .node(of: AdditionKeys.self),
    "How an officer comes to add it where it is manual; nobody does if absent.",
    example: "{share: 20%, after: {exponential: {mean: 2 days}}}")
  let revised = Key(
    "revised", .node(of: RevisionKeys.self),
    "How many get a new target, once, where the service level allows it.",
    example: "{share: 5%, after: {fixed: 3 days}, by: {uniform: {from: 1 day, to: 10 days}}}")
  let reassigned = Key(
    "reassigned", .node(of: ReassignmentKeys.self),
    "How many are taken from whoever is at them, once, for somebody else of the team.",
    example: "{share: 3%, after: {fixed: 1 day}}")
  let lateReasons = Key(
    "late_reasons", .mix, "The reasons given where it is late, by weight.",
    example: "{volume of work: 3, staff absence: 1}")

  static var distributionShape: Shape { ValueType<Distribution>.distribution(.elapsed).shape }
}

/// The keys of `hold:`.
struct HoldKeys: KeyTable {
  static let noun = "a model of holds"
  let share = Key("share", .share, required: true, "How many are put on hold.", example: "10%")
  let length = Key(
    "length", .distribution(.elapsed), required: true, "The planned length.",
    example: "{uniform: {from: 2 days, to: 10 days}}")
  let after = Key(
    "after", .distribution(.elapsed),
    "Of a case: how long after its launch; at once if absent.", example: "{fixed: 5 days}")
  let early = Key(
    "early", .share, "The share of holds that are released before their time.", example: "30%")
  let reasons = Key("reasons", .mix, "The reasons by weight.", example: "{customer away: 1}")
}

/// The keys of `revised:`.
struct RevisionKeys: KeyTable {
  static let noun = "a model of revisions"
  let share = Key("share", .share, required: true, "How many.", example: "5%")
  let after = Key(
    "after", .distribution(.elapsed), required: true, "How long after the task opened.",
    example: "{exponential: {mean: 3 days}}")
  let by = Key(
    "by", .distribution(.elapsed), required: true,
    "How much later than the target as it stands the new one is.",
    example: "{uniform: {from: 1 day, to: 10 days}}")
  let reasons = Key(
    "reasons", .mix, "The reasons by weight.", example: "{customer asked for a later date: 1}")
}

/// The keys of `reassigned:`.
struct ReassignmentKeys: KeyTable {
  static let noun = "a model of reassignments"
  let share = Key("share", .share, required: true, "How many.", example: "3%")
  let after = Key(
    "after", .distribution(.elapsed), required: true, "How long after the task opened.",
    example: "{exponential: {mean: 1 day}}")
  let reasons = Key(
    "reasons", .mix, "The reasons by weight.", example: "{annual leave: 2, workload: 1}")
}

/// The keys of what happens to a share of all, some time later.
struct AdditionKeys: KeyTable {
  static let noun = "a share of cases"
  let share = Key("share", .share, required: true, "In how many cases.", example: "20%")
  let after = Key(
    "after", .distribution(.elapsed), required: true, "How long it takes until then.",
    example: "{exponential: {mean: 2 days}}")
}

/// The keys of `cases:`.
struct CaseModelKeys: KeyTable {
  static let noun = "a model of cases"
  let closing = Key(
    "closing", ValueType<CaseModel.Closing>.word,
    "Whether a case closes with its last task or with its last mandatory one; all_done if absent.",
    example: "all_done")
  let hold = Key(
    "hold", .node(of: HoldKeys.self), "How many are put on hold, once.",
    example: "{share: 3%, after: {fixed: 5 days}, length: {fixed: 7 days}}")
  let withdrawn = Key(
    "withdrawn", .node(of: AdditionKeys.self), "How many are withdrawn, how long after launch.",
    example: "{share: 5%, after: {exponential: {mean: 10 days}}}")
  let reopened = Key(
    "reopened", .node(of: AdditionKeys.self), "How many closed ones are opened again.",
    example: "{share: 1%, after: {fixed: 3 days}}")
  let priorities = Key(
    "priorities", ValueType<[Named<Int>]>.map(of: .integer(-1000...1000)),
    "The priority of workflows, for teams whose discipline it is: the larger goes first; 0 if "
      + "absent.", example: "{homeless-now: 10}")
  let outcomes = Key(
    "outcomes", .mix, "What became of closed cases, by weight.", example: "{advice given: 1}")
  let applicationTypes = Key(
    "application_types", .mix, "The kinds of applicants, by weight.",
    example: "{private-tenant: 3, social-tenant: 1}")
  let lateReasons = Key(
    "late_reasons", .mix, "The reasons given where a case misses its own target, by weight.",
    example: "{volume of work: 3, waiting for documents: 1}")
}

/// The keys of what an escalation does to the work.
struct EffectKeys: KeyTable {
  static let noun = "an effect of an escalation"
  let reassignTo = Key(
    "reassign_to", .identifier, "The team that takes the task over.", example: "front-desk")
  let raisePriority = Key(
    "raise_priority", .boolean(), "Whether it goes before everything that waits.", example: "true")
  let shortenTo = Key(
    "shorten_to", .share, "What remains of the work, of what was left.", example: "50%")
}

/// The keys of a team.
struct TeamKeys: KeyTable {
  static let noun = "a team"
  let calendar = Key(
    "calendar", .identifier, required: true, "The working hours of its officers.",
    example: "office")
  let staff = Key(
    "staff", .integer(0...10_000), "How many officers it has besides those that are named.",
    example: "8")
  let discipline = Key(
    "discipline", ValueType<Team.Discipline>.word,
    "Which waiting task is taken next; fifo if absent.", example: "earliest_target")
  let officers = Key(
    "officers", .node(.either([.list(.text(pattern: nil)), .map(officerShape)])),
    "Its officers by name, users of the rulebook; with what is different about them.",
    example: "{amara-okafor: {speed: 1.2, absent: 2025-08-04..2025-08-15}}")

  private static var officerShape: Shape { .either([OfficerKeys.shape, .nothing]) }
}

/// The keys of an officer.
struct OfficerKeys: KeyTable {
  static let noun = "an officer"
  let speed = Key(
    "speed", .rate, "How fast: 2 takes half the touch time; 1 if absent.", example: "1.2")
  let tasks = Key(
    "tasks", .oneOrMore(of: .identifier), "The only tasks that the officer does; all if absent.",
    example: "[assessment-interview]")
  let calendar = Key(
    "calendar", .identifier, "The officer's own working hours.", example: "part-time")
  let absent = Key(
    "absent", .oneOrMore(of: .days), "Days of absence, both ends included.",
    example: "[2025-08-04..2025-08-15, 2025-12-29]")
}

import Casework
import Diagnostics
import Documents
import Foundation
import RuleFiles
import Testing
import WorkingTime

@Suite("Reading service levels")
struct ServiceLevelKeysTests {
  private func project(_ keys: String, slate: String? = nil) throws -> ScratchProject {
    try ScratchProject(
      definitions: """
        escalation_rules:
          warn: {type: amber_warning}
          missed: {type: sla_missed}
          chase: {type: follow_on}
        tasks:
          visit:
            name: Visit
            service_levels:
              - {calendar: office, from: 2024-04-01, \(keys)}
        """, slate: slate)
  }

  private func level(_ keys: String, slate: String? = nil) throws -> ServiceLevel {
    let loaded = try project(keys, slate: slate).load()
    return try #require(loaded.rulebook.tasks["visit"]?.versions.first?.body.serviceLevels.first)
  }

  @Test("Every key is read") func everyKey() throws {
    let level = try level(
      """
      companies: [north, south], target: 10 working days, counting: same_time,
               after_hours: {evening: next_opening, closed_day: same_time_next_working_day},
               amber: 75%, when_amber: warn, when_missed: missed,
               follow_on: {rule: chase, after: 2 working days, at_most: 3, anchor: target},
               clock: actual, planned_start: recompute, hold_mode: shift_elapsed, reopen: restart,
               kind: review_point, revision: allowed, until: 2026-03-31
      """)
    #expect(level.companies == .these(["north", "south"]))
    #expect(level.effective.from == CivilDate(year: 2024, month: 4, day: 1))
    #expect(level.effective.until == CivilDate(year: 2026, month: 3, day: 31))
    #expect(level.calendar == "office")
    #expect(level.target == Period(10, .workingDays))
    #expect(level.rules.counting == .sameTime)
    #expect(
      level.rules.afterHours
        == AfterHours(evening: .nextOpening, closedDay: .sameTimeNextWorkingDay))
    #expect(level.amber == .share(percent: 75))
    #expect(level.whenAmber == "warn")
    #expect(level.whenMissed == "missed")
    #expect(
      level.followOn
        == FollowOn(rule: "chase", after: Period(2, .workingDays), atMost: 3, anchor: .target))
    #expect(level.clock == .actual)
    #expect(level.plannedStart == .recompute)
    #expect(level.holdMode == .shiftElapsed)
    #expect(level.reopen == .restart)
    #expect(level.kind == .reviewPoint)
    #expect(level.revisionAllowed)
    #expect(level.place.line == 9)
  }

  @Test("What is left out takes the default of the field") func defaults() throws {
    let level = try level("target: 2 weeks")
    #expect(level.companies == .all)
    #expect(level.rules == CountingRules())
    #expect(level.amber == nil)
    #expect(level.clock == .planned)
    #expect(level.plannedStart == .source)
    #expect(level.holdMode == .stopClock)
    #expect(level.reopen == .resume)
    #expect(level.kind == .limit)
    #expect(!level.revisionAllowed)
  }

  @Test("What is left out takes the project's default where there is one, if the unit knows it")
  func projectDefaults() throws {
    let slate = """
      organisation: T
      defaults:
        clock: case_opened
        planned_start: recompute
        counting: inclusive
        after_hours: next_working_day
        roll: next_working_day
        hold_mode: shift_elapsed
        reopen: ignore
        kind: review_point
        amber: {at: 80%}
        revision: allowed
        anchor: target
        refire: true
        on_uncovered: error
        observes: [bank-holiday]
        date_only: start_of_day
        targets: from_source

      """
    let weeks = try level("target: 2 weeks", slate: slate)
    #expect(weeks.rules.counting == .inclusive)
    #expect(weeks.rules.afterHours == .nextWorkingDay)
    #expect(weeks.rules.roll == .nextWorkingDay)
    #expect(weeks.clock == .caseOpened)
    #expect(weeks.plannedStart == .recompute)
    #expect(weeks.holdMode == .shiftElapsed)
    #expect(weeks.reopen == .ignore)
    #expect(weeks.kind == .reviewPoint)
    #expect(weeks.amber == .share(percent: 80))
    #expect(weeks.revisionAllowed)
    #expect(try level("target: 8 working hours", slate: slate).rules == CountingRules())
    let days = try level("target: 8 working days, clock: planned", slate: slate)
    #expect(days.rules == CountingRules(afterHours: .nextWorkingDay))
    #expect(days.clock == .planned)
    let loaded = try project(
      "target: 2 weeks, when_missed: missed, follow_on: {rule: chase, after: 1 day}", slate: slate
    ).load()
    #expect(loaded.rulebook.escalationRules["missed"]?.versions.first?.body.refire == true)
    #expect(loaded.rulebook.calendars["office"]?.onUncovered == .error)
    #expect(loaded.project.dateOnly == .startOfDay)
    #expect(loaded.project.targets == .fromSource)
  }

  @Test(
    "Two keys that contradict each other are refused",
    arguments: [
      ("target: 2 working days, counting: inclusive", "'counting: inclusive' cannot count working"),
      ("target: 2 weeks, counting: day_after", "'counting: day_after' cannot count weeks"),
      ("target: 2 hours, counting: same_time", "'counting: same_time' cannot count hours"),
      ("target: 2 working hours, after_hours: next_working_day", "means nothing to a target in"),
      ("target: 2 hours, after_hours: {evening: next_opening}", "'after_hours: …' means nothing"),
      (
        "target: 2 working days, roll: next_working_day",
        "means nothing to a target in working days"
      ),
      ("target: 0 days", "'target' cannot be nothing"),
    ])
  func impossible(keys: String, message: String) throws {
    let found = try project(keys).check()
    #expect(found.contains("rules.yml:9:"))
    #expect(found.contains("error[SL0305]: "))
    #expect(found.contains(message))
  }

  @Test("A contradiction is shown with what to write") func rendered() throws {
    let found = try project("target: 2 working days,\n         counting: inclusive").check()
    #expect(
      found == """
        PROJECT/definitions/rules.yml:10:20: error[SL0305]: 'counting: inclusive' cannot count \
        working days
                     counting: inclusive}
                               ^
          help: write day_after or same_time for a target in working days
        """)
  }

  @Test(
    "A period that is none is refused with what to type",
    arguments: ["2", "2 fortnights", ".inf", "-5 days", "1.5 hours", "999999999999999999999 days"])
  func periods(text: String) throws {
    let found = try project("target: \(text)").check()
    #expect(found.contains("error[SL0125]"))
    #expect(found.contains("help: "))
  }

  @Test("A share is 1 to 99 percent", arguments: ["0%", "100%", "x%", "%", "7.5%", "-5%"])
  func shares(text: String) throws {
    #expect(
      try project("target: 2 days, amber: {at: \"\(text)\"}").check().contains(
        "error[SL0125]: this is not a share"))
  }

  @Test("Unknown keys and words get the nearest name") func unknown() throws {
    #expect(
      try project("target: 2 days, when_mised: missed").check().contains(
        "error[SL0120]: 'when_mised' is not a key of a service level"))
    #expect(
      try project("target: 2 days, clock: palnned").check().contains("did you mean `planned`?"))
    #expect(
      try project("target: 2 days, revision: yes").check().contains(
        "help: write allowed or not_allowed"))
    #expect(
      try project("amber: 1 day").check().contains(
        "error[SL0121]: a service level needs the key 'target'"))
  }
}

import Casework
import Diagnostics
import Documents
import Foundation
import RuleFiles
import Testing
import WorkingTime

/// D13 and D14: what the definitions name is there, and reaches far enough.
@Suite("Names and calendars that definitions rely on")
struct KnownReferencesTests {
  private func task(_ level: String) throws -> ScratchProject {
    try ScratchProject(
      definitions: """
        tasks:
          visit:
            name: Visit
            service_levels:
              - \(level)
        """)
  }

  // D13

  @Test("D13: names that nobody answers to are refused with the nearest") func unknown() throws {
    #expect(
      try task("{calendar: ofice, target: 2 days, from: 2024-01-01}").check() == """
        PROJECT/definitions/rules.yml:5:20: error[SL0323]: there is no calendar 'ofice' (D13)
                  - {calendar: ofice, target: 2 days, from: 2024-01-01}
                               ^
          help: did you mean `office`?
        """)
    #expect(
      try task("{calendar: office, target: 2 days, from: 2024-01-01, when_missed: missd}").check()
        .contains(
          "error[SL0323]: there is no escalation rule 'missd' (D13)"))
    #expect(
      try ScratchProject(
        definitions:
          "workflows: {w: {name: W, from: 2024-01-01, tasks: [{task: aa, activation: manual}]}}"
      ).check().contains("error[SL0323]: there is no task 'aa' (D13)"))
    #expect(try task("{calendar: always, target: 2 days, from: 2024-01-01}").codes() == [])
  }

  @Test("D13: a company is one of those that slate.yml lists, if it lists any") func company()
    throws
  {
    let tasks = "tasks:\n  a: {name: A, companies: [nroth]}\n"
    let listed = try ScratchProject(
      definitions: tasks, slate: "organisation: T\ncompanies: {north: North, south: South}\n")
    #expect(listed.check().contains("error[SL0323]: there is no company 'nroth' (D13)"))
    #expect(listed.check().contains("did you mean `north`?"))
    let none = tasks.replacingOccurrences(of: "[nroth]", with: "[\"*\", north]")
    #expect(
      try ScratchProject(definitions: none, slate: "organisation: T\ncompanies: [north]\n")
        .codes() == [])
    #expect(try ScratchProject(definitions: tasks).codes() == [])
  }

  @Test("D13: a project without people and templates is told so once, by a note") func nobody()
    throws
  {
    let rules = """
      escalation_rules:
        missed: {type: sla_missed, notify: {owner: letter, groups: {board: note}}}
        soon: {type: amber_warning, notify: {owner: letter, users: {ann: note}}}

      """
    let project = try ScratchProject(definitions: rules)
    #expect(project.codes() == ["SL0323"])
    #expect(project.check().contains(":2:46: note[SL0323]: escalation rules name people and"))
    #expect(try project.load().rulebook.escalationRules.count == 2)
    // Any of them brings people to be looked up: board and ann. Templates wait for the first.
    for known in [
      "users: {zoe: {name: Zoe}}", "roles: {duty: {name: Duty}}", "groups: {team: {name: Team}}",
    ] {
      let codes = try ScratchProject(definitions: rules + known + "\n").codes()
      #expect(codes == ["SL0323", "SL0323"])
    }
    let templates = "communications: {letter: {method: sms, body: A}, note: {method: sms, body: B}}"
    #expect(
      try ScratchProject(definitions: rules + templates + "\n").codes() == ["SL0323", "SL0323"])
  }

  @Test("D13: forms are looked up, templates and groups once any of their kinds is defined")
  func templates() throws {
    let rules = """
      escalation_rules:
        missed: {type: sla_missed, notify: {owner: letter, groups: {board: note}}}
      workflows:
        w: {name: W, form: enquiry, from: 2024-01-01}

      """
    #expect(
      try ScratchProject(definitions: rules).check().contains("error[SL0323]: there is no form"))
    let seams = try ScratchProject(
      definitions: rules
        + "communications: {lettre: {method: sms, body: A}, note: {method: sms, body: B}}\n"
        + "groups: {boards: {name: Boards}}\n")
    #expect(seams.codes() == ["SL0323", "SL0323", "SL0323"])
    #expect(seams.check().contains("there is no communication 'letter' (D13)"))
    #expect(seams.check().contains("there is no group 'board' (D13)"))
    #expect(seams.check().contains("there is no form 'enquiry' (D13)"))
  }

  @Test("D13: what is named is in force on every date of its use") func inForce() throws {
    let project = { (dates: String) in
      try ScratchProject(
        definitions: """
          escalation_rules:
            missed: {type: sla_missed, \(dates)}
          tasks:
            a:
              name: A
              service_levels:
                - {calendar: office, target: 1 day, when_missed: missed, from: 2024-01-01,
                   until: 2024-12-31}
          """)
    }
    #expect(
      try project("from: 2024-03-01").check().contains(
        "error[SL0323]: the escalation rule 'missed' is not in force on 2024-01-01, when it is "
          + "used here (D13)"))
    #expect(try project("until: 2024-06-30").check().contains("not in force on 2024-07-01"))
    #expect(try project("from: 2024-01-01, until: 2024-12-31").codes() == [])
  }

  @Test("D13: a gap between two versions is found") func gap() throws {
    let project = { (second: String) in
      try ScratchProject(
        definitions: """
          escalation_rules:
            missed:
              versions:
                - {type: sla_missed, from: 2023-01-01, until: 2024-06-30}
                - {type: sla_missed, from: \(second)}
          tasks:
            a:
              name: A
              service_levels:
                - {calendar: office, target: 1 day, when_missed: missed, from: 2024-01-01}
          """)
    }
    #expect(try project("2024-07-02").check().contains("not in force on 2024-07-01"))
    #expect(try project("2024-07-01").codes() == [])
  }

  // D14

  @Test("D14: a calendar that runs out is warned of, with the year") func reach() throws {
    let project = try ScratchProject([
      "definitions/all.yml": """
      calendars:
        office:
          hours: {mon-fri: 09:00-17:00}
          holidays: [{date: 2025-12-25, name: Christmas Day}, {date: 2026-12-25, name: Christmas}]
      tasks:
        a:
          name: A
          service_levels:
            - {calendar: office, target: 5 working days, from: 2025-01-01}
      """
    ])
    #expect(project.check() == "")
    let today = { CivilDate(year: 2026, month: 12, day: $0) }
    #expect(project.check(today: today(1)) == "")
    // Five working days from 29 December 2026 end in January.
    #expect(
      project.check(today: today(29)) == """
        PROJECT/definitions/all.yml:2:3: warning[SL0324]: the days off of the calendar 'office' are \
        known to 2026-12-31, and rules that use it reach 2027 (D14)
              office:
              ^
          help: load a newer feed under `holidays:`
        """)
    #expect(try project.load(today: today(29)).warnings.count == 1)
  }
}

import Casework
import Diagnostics
import Documents
import Foundation
import RuleFiles
import Testing
import WorkingTime

/// Each rule with the least definition that breaks it and one beside it that does not.
@Suite("The rules that definitions are held to")
struct LintTests {
  private func level(_ more: String, _ target: String = "2 working days") -> String {
    "{calendar: office, target: \(target), from: 2024-04-01\(more.isEmpty ? "" : ", " + more)}"
  }

  private func task(_ levels: String...) throws -> ScratchProject {
    let list = levels.map { "      - \($0)\n" }.joined()
    return try ScratchProject(
      definitions: "tasks:\n  visit:\n    name: Visit\n    service_levels:\n" + list
        + """
        escalation_rules:
          warn: {type: amber_warning}
          missed: {type: sla_missed}
          chase: {type: follow_on}
        """)
  }

  @Test("A sound project says nothing") func sound() throws {
    let project = try task(level("amber: 4 working hours, when_amber: warn, when_missed: missed"))
    #expect(project.check() == "")
  }

  // D1

  @Test("D1: a service level without a first date is refused") func noFrom() throws {
    let project = try task("{calendar: office, target: 2 working days}")
    #expect(
      project.check() == """
        PROJECT/definitions/rules.yml:5:9: error[SL0311]: a service level needs the first date on \
        which it is in force
                  - {calendar: office, target: 2 working days}
                    ^
          help: write `from: 2024-04-01`
        """)
    let dated = try ScratchProject(
      definitions: """
        tasks:
          visit:
            name: Visit
            service_levels: [{calendar: office, target: 2 working days}]
            from: 2024-04-01
            until: 2025-03-31
        """)
    let task = try dated.load().rulebook.tasks["visit"]
    let effective = task?.versions.first?.body.serviceLevels.first?.effective
    #expect(effective?.from == CivilDate(year: 2024, month: 4, day: 1))
    #expect(effective?.until == CivilDate(year: 2025, month: 3, day: 31))
  }

  @Test("D1: an end before the beginning is refused") func endBeforeBeginning() throws {
    #expect(
      try task(level("until: 2024-03-31")).check().contains(
        "error[SL0311]: a service level ends before it begins, on 2024-04-01"))
    #expect(try task(level("until: 2024-04-01")).codes() == [])
  }

  @Test("D1: a workflow without a first date is refused") func workflowFrom() throws {
    let project = try ScratchProject(definitions: "workflows:\n  w: {name: W}\n")
    #expect(project.codes() == ["SL0311"])
  }

  // D2

  @Test("D2: two tasks with one name at one time are refused") func sameName() throws {
    let both = { (until: String) in
      try ScratchProject(
        definitions: """
          tasks:
            a: {name: Visit, from: 2024-01-01\(until)}
            b: {name: visit, from: 2025-01-01}
          """)
    }
    #expect(
      try both("").check() == """
        PROJECT/definitions/rules.yml:3:3: error[SL0312]: the tasks 'a' and 'b' have the same name \
        on the same dates (D2)
              b: {name: visit, from: 2025-01-01}
              ^
          note: the other stands at PROJECT/definitions/rules.yml:2
          help: change one of the two `name:` lines
        """)
    #expect(try both(", until: 2024-12-31").codes() == [])
  }

  // D3

  @Test("D3: two service levels for one company on one date are refused") func twoLevels() throws {
    #expect(
      try task(level("until: 2025-03-31"), level("companies: [north]")).check() == """
        PROJECT/definitions/rules.yml:6:9: error[SL0313]: the task 'visit' has two service levels \
        for one company on one date (D3)
                  - {calendar: office, target: 2 working days, from: 2024-04-01, companies: [north]}
                    ^
          note: the other stands on line 5
          help: end one with `until:`, or give them different `companies:`
        """)
    #expect(try task(level("companies: [south]"), level("companies: [north]")).codes() == [])
    let next = "{calendar: office, target: 1 working day, from: 2025-04-01}"
    #expect(try task(level("until: 2025-03-31"), next).codes() == [])
    #expect(try task(level("until: 2025-04-01"), next).codes() == ["SL0313"])
  }

  // D4

  @Test("D4: an amber warning longer than its target is refused") func amberTooLong() throws {
    #expect(
      try task(level("amber: 3 working days")).check() == """
        PROJECT/definitions/rules.yml:5:9: error[SL0314]: the amber warning of the task 'visit' \
        falls before the start: 3 working days before a target of 2 working days (D4)
                  - {calendar: office, target: 2 working days, from: 2024-04-01, amber: 3 working days}
                    ^
          help: write an amber shorter than the target, or a share such as `amber: 75%`
        """)
    #expect(try task(level("amber: 0 days")).codes() == ["SL0314"])
  }

  @Test(
    "D4: amber and target in different units are compared on real dates",
    arguments: [
      // The office is open 8 hours a day: 16 hours fit into two working days, 40 never do.
      ("16 working hours", "2 working days", []),
      ("40 working hours", "2 working days", ["error"]),
      // From a Monday, two days back from Tuesday evening is Sunday; from a Friday it is Saturday.
      ("2 days", "1 working day", ["warning"]),
      ("1 day", "2 working days", []),
      ("3 days", "8 working hours", ["warning"]),
      ("20 days", "8 working hours", ["error"]),
      // No longer than the target: as long is allowed.
      ("8 working hours", "8 working hours", []),
      ("{at: 75%}", "8 working hours", []),
    ] as [(String, String, [String])])
  func amberUnits(amber: String, target: String, severities: [String]) throws {
    let project = try task(level("amber: \(amber)", target))
    let findings = ProjectLoader.check(project.folder.path)
    #expect(findings.map(\.severity.rawValue) == severities)
    #expect(findings.allSatisfy { $0.code.name == "SL0314" })
  }

  // D5

  @Test("D5: a rule in the slot of another type is refused") func slots() throws {
    #expect(
      try task(level("amber: 1 working hour, when_amber: missed")).check().contains(
        "error[SL0315]: the rule 'missed' has the type sla_missed, and when_amber takes "
          + "amber_warning (D5)"))
    #expect(try task(level("when_missed: warn")).codes() == ["SL0315"])
    #expect(
      try task(level("when_missed: missed, follow_on: {rule: missed, after: 1 hour}")).codes()
        == ["SL0315"])
    #expect(
      try task(level("when_missed: missed, follow_on: {rule: chase, after: 1 hour}")).codes() == [])
  }

  @Test("D5: an amber rule without an amber point is refused") func amberRuleAlone() throws {
    #expect(
      try task(level("when_amber: warn")).check().contains(
        "error[SL0315]: the task 'visit' has a rule for amber and no amber point (D5)"))
  }

  // D6

  private func rules(_ text: String) throws -> ScratchProject {
    try ScratchProject(definitions: "escalation_rules:\n" + text)
  }

  @Test("D6: an amber warning has no follow-on, and no follow-on is immediate") func followOn()
    throws
  {
    #expect(
      try rules(
        """
          warn: {type: amber_warning, follow_on: {rule: chase, after: 1 hour}}
          chase: {type: follow_on}
        """
      ).check().contains(
        "rules.yml:2:3: error[SL0316]: the amber warning 'warn' has a follow-on (D6)"))
    #expect(
      try rules(
        """
          missed: {type: sla_missed, follow_on: {rule: chase, after: 0 hours}}
          chase: {type: follow_on}
        """
      ).codes() == ["SL0316"])
    #expect(
      try task(level("follow_on: {rule: chase, after: 1 hour}")).check().contains(
        "error[SL0316]: the task 'visit' has a follow-on and no rule for a missed target (D6)"))
  }

  // D7

  @Test("D7: a rule that names itself says how often") func loop() throws {
    let project = { (limit: String) in
      try rules("  chase: {type: follow_on, follow_on: {rule: chase, after: 1 hour\(limit)}}\n")
    }
    #expect(
      try project("").check() == """
        PROJECT/definitions/rules.yml:2:3: error[SL0317]: the rule 'chase' follows itself without \
        end (D7)
              chase: {type: follow_on, follow_on: {rule: chase, after: 1 hour}}
              ^
          help: write `at_most:` and a number into the follow_on
        """)
    #expect(try project(", at_most: 3").codes() == [])
  }

  @Test("D7: a circle of rules says somewhere how often") func circle() throws {
    let project = { (limit: String) in
      try rules(
        """
          a: {type: follow_on, follow_on: {rule: b, after: 1 hour}}
          b: {type: follow_on, follow_on: {rule: c, after: 1 hour}}
          c: {type: follow_on, follow_on: {rule: b, after: 1 hour\(limit)}}
        """)
    }
    // `a` leads into the circle and is not on it.
    #expect(try project("").codes() == ["SL0317", "SL0317"])
    #expect(try project(", at_most: 2").codes() == [])
  }

  // D8, D9

  private func workflow(_ steps: String..., level: String = "", tasks: String = "") throws
    -> ScratchProject
  {
    try ScratchProject(
      definitions: """
        tasks:
          a: {name: A, service_levels: [{calendar: office, target: 5 days, from: 2020-01-01}]}
          b: {name: B, service_levels: [{calendar: office, target: 6 days, from: 2020-01-01}]}
          c: {name: C}
        \(tasks)workflows:
          w:
            name: W
            from: 2024-01-01
        \(level.isEmpty ? "" : "    service_level: \(level)\n")    tasks:
        \(steps.map { "      - \($0)\n" }.joined())
        """)
  }

  @Test("D8: a task stands once on a path") func once() throws {
    let step = "{task: a, activation: automatic}"
    #expect(
      try workflow(step, step).check().contains(
        "error[SL0318]: the task 'a' stands twice in the workflow 'w' (D8)"))
    #expect(try workflow(step, "{task: b, activation: automatic}").codes() == [])
  }

  @Test("D9: predecessors stand on the path and wait for nobody behind them") func predecessors()
    throws
  {
    let first = "{task: a, activation: automatic}"
    #expect(
      try workflow(first, "{task: c, activation: automatic, after: [b]}").check().contains(
        "error[SL0319]: the task 'c' comes after 'b', which is not on the path of the workflow "
          + "'w' (D9)"))
    #expect(
      try workflow(
        "{task: a, activation: automatic, after: c}", "{task: b, activation: automatic, after: a}",
        "{task: c, activation: automatic, after: [b]}"
      ).check().contains(
        "error[SL0319]: some tasks of the workflow 'w' wait for each other: 'a', 'b', 'c' (D9)"))
    #expect(try workflow("{task: a, activation: automatic, after: a}").codes() == ["SL0319"])
    #expect(try workflow("{task: b, activation: automatic, after: a}", first).codes() == [])
  }

  @Test("A lag without a task before it is refused") func lagAlone() throws {
    #expect(
      try workflow("{task: a, activation: automatic, lag: 1 day}").check().contains(
        "error[SL0305]: 'lag' has no task to come after"))
  }

  // D10

  @Test("D10: a task longer than its workflow is refused, a longer path warned of") func within()
    throws
  {
    let a = "{task: a, activation: automatic}"
    let b = "{task: b, activation: automatic, after: a, lag: 1 day}"
    let target = { (days: Int) in "{calendar: office, target: \(days) days}" }
    #expect(
      try workflow(a, b, level: target(5)).check().contains(
        "error[SL0320]: the task 'b' may take 6 days, longer than the 5 days of the workflow 'w' "
          + "(D10)"))
    // 5 days, a day's lag and 6 days are 12.
    #expect(
      try workflow(a, b, level: target(11)).check().contains(
        "warning[SL0320]: the path of the workflow 'w' to the task 'b' takes longer than its "
          + "target of 11 days if every task takes its time (D10)"))
    #expect(try workflow(a, b, level: target(12)).codes() == [])
    #expect(
      try workflow(a, b, level: "{calendar: office, target: 5 days, kind: review_point}").codes()
        == [])
  }

  @Test(
    "D10: targets of task and case in different units are compared on real dates",
    arguments: [
      // 10 working days without a day off are 14 days from any weekday, 16 from none.
      ("10 working days", "14 days", []),
      // 9 working days are 11 days from a Monday and 13 from a Tuesday.
      ("9 working days", "11 days", ["warning"]),
      ("9 working days", "10 days", ["error"]),
      // 40 hours of an office that is open 8 a day end on the fifth day, 41 on the sixth.
      ("40 working hours", "5 working days", []),
      ("49 working hours", "5 working days", ["error"]),
      // Two weeks have ten working days; a month has at most 31 days.
      ("2 weeks", "9 working days", ["error"]),
      ("1 month", "31 days", []), ("1 month", "30 days", ["warning"]),
    ] as [(String, String, [String])])
  func units(task: String, level: String, severities: [String]) throws {
    let project = try workflow(
      "{task: d, activation: automatic}", level: "{calendar: office, target: \(level)}",
      tasks: "  d: {name: D, service_levels: "
        + "[{calendar: office, target: \(task), from: 2020-01-01}]}\n")
    let findings = ProjectLoader.check(project.folder.path)
    #expect(findings.map(\.severity.rawValue) == severities)
    #expect(findings.allSatisfy { $0.code.name == "SL0320" })
    let words = findings.first?.message ?? ""
    #expect(words.contains("longer on some dates than") == (severities == ["warning"]))
  }
}

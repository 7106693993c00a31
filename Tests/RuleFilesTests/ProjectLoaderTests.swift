import Casework
import Diagnostics
import Documents
import Foundation
import RuleFiles
import TestSupport
import Testing
import WorkingTime

@Suite("Loading a project")
struct ProjectLoaderTests {
  private let tasks = "tasks:\n  visit: {name: Visit}\n"

  @Test("A folder that is no project is missing input") func missing() throws {
    for path in ["/nowhere/at/all", FileManager.default.temporaryDirectory.path] {
      let findings = ProjectLoader.check(path)
      #expect(findings.map(\.code.name) == ["SL0301"])
      #expect(findings.first?.code.failure == .noInput)
    }
  }

  @Test("slate.yml gives its settings, and defaults for the rest") func settings() throws {
    let bare = try ScratchProject(definitions: tasks).load()
    #expect(bare.project.organisation == "Testshire")
    #expect(bare.project.zone.name == "Europe/London")
    #expect(bare.project.mappings == "mappings")
    #expect(bare.project.exports == "exports")
    #expect(bare.project.reports == "reports")
    #expect(bare.project.reporting.markBelow == 10)
    #expect(bare.project.dateOnly == .endOfDay)
    #expect(bare.project.targets == .computed)
    let full = try ScratchProject(
      definitions: tasks,
      slate: """
        organisation: Brook
        zone: Europe/Paris
        companies: [north, south]
        mappings: maps
        exports: in/box
        reports: mine
        reporting: {report: weekly, cohort: completed, period: 2026-09, format: csv, mark_below: 5}
        """
    ).load()
    #expect(full.project.zone.name == "Europe/Paris")
    #expect(full.rulebook.zone.name == "Europe/Paris")
    #expect(full.project.companies == ["north": "north", "south": "south"])
    #expect(full.project.exports == "in/box")
    #expect(full.project.reporting.report == "weekly")
    #expect(full.project.reporting.cohort == "completed")
    #expect(full.project.reporting.period == "2026-09")
    #expect(full.project.reporting.format == "csv")
    #expect(full.project.reporting.markBelow == 5)
  }

  @Test("What reports cannot do yet is refused, not ignored") func notYet() throws {
    for (line, word) in [("suppress_below: 3", "suppress_below"), ("format: html", "HTML")] {
      let found = try ScratchProject(
        definitions: tasks, slate: "organisation: T\nreporting:\n  \(line)\n"
      ).check()
      #expect(found.contains("slate.yml:3:") && found.contains("error[SL0329]"), "\(found)")
      #expect(found.contains(word) && found.contains("not available yet"), "\(found)")
    }
  }

  @Test("Nightly runs are refused, not ignored") func nightly() throws {
    let found = try ScratchProject(
      definitions: tasks, slate: "organisation: T\nnightly: {inbox: in}\n"
    ).check()
    #expect(
      found == """
        PROJECT/slate.yml:2:1: error[SL0329]: nightly runs are not available yet
            nightly: {inbox: in}
            ^
          help: leave `nightly` out; start `slate report` from the machine's own timetable
        """)
  }

  @Test("Where a file could not be read, no name is called missing that may stand in it")
  func slipInOneFile() throws {
    let workflows =
      "workflows: {w: {name: W, from: 2024-01-01, tasks: [{task: a, activation: manual}]}}\n"
    let broken = try ScratchProject([
      "definitions/tasks.yml": "tasks:\n  a\n    name: A\n", "definitions/w.yml": workflows,
    ]).check()
    #expect(broken.contains("PROJECT/definitions/tasks.yml:2:3: error[SL0107]"), "\(broken)")
    #expect(!broken.contains("SL0323"), "\(broken)")
    // Read whole, and the task named otherwise, the name is missing.
    let whole = try ScratchProject([
      "definitions/tasks.yml": "tasks:\n  b: {name: B}\n", "definitions/w.yml": workflows,
    ]).check()
    #expect(whole.contains("error[SL0323]: there is no task 'a' (D13)"), "\(whole)")
  }

  @Test("What is wrong with slate.yml is found in one go") func badSettings() throws {
    #expect(
      try ScratchProject(
        definitions: tasks, slate: "organization: T\nzone: Mars\nexports: ../in\nnightli: {}\n"
      ).check() == """
        PROJECT/slate.yml:1:1: error[SL0120]: 'organization' is not a key of slate.yml
            organization: T
            ^
          help: did you mean `organisation`?
        PROJECT/slate.yml:2:7: error[SL0304]: this is not a time zone
            zone: Mars
                  ^
          help: write an IANA name such as Europe/London
        PROJECT/slate.yml:3:10: error[SL0126]: this path leads out of the project's folder
            exports: ../in
                     ^
          help: write a path below it, without .. and without / at the start
        PROJECT/slate.yml:4:1: error[SL0120]: 'nightli' is not a key of slate.yml
            nightli: {}
            ^
          help: did you mean `nightly`?
        """)
    #expect(
      try ScratchProject(
        definitions: tasks, slate: "organisation: T\ndefaults: {cloak: planned}\n"
      ).check().contains("error[SL0120]: 'cloak' is not a key of the defaults"))
  }

  @Test("Kinds may be split over files and folders, and several stand in one file") func files()
    throws
  {
    let loaded = try ScratchProject([
      "definitions/tasks/a.yml": "tasks:\n  a: {name: A}\n",
      "definitions/tasks/deep/b.yaml": "tasks:\n  b: {name: B}\ncalendars:\n",
      "definitions/tasks/notes.txt": "not: yaml: at all",
      "definitions/other.yml":
        "# yaml-language-server: $schema=x\ntasks:\n  c: {name: C}\nworkflows:\n"
        + "  w: {name: W, from: 2024-01-01}\nadvice:\n"
        + "  y: {name: Y, body: Go., workflows: all, from: 2024-01-01}\n",
    ]).load()
    #expect(loaded.rulebook.tasks.keys.sorted() == ["a", "b", "c"])
    #expect(loaded.rulebook.workflows.keys.sorted() == ["w"])
    #expect(loaded.rulebook.calendars.keys.sorted() == ["always"])
  }

  @Test("A name that is defined twice is refused with both places") func twice() throws {
    #expect(
      try ScratchProject([
        "definitions/a.yml": "tasks:\n  visit: {name: A}\n",
        "definitions/b.yml": "tasks:\n  visit: {name: B}\n",
      ]).check() == """
        PROJECT/definitions/b.yml:2:3: error[SL0302]: the task 'visit' is defined twice
              visit: {name: B}
              ^
          note: it is defined first at PROJECT/definitions/a.yml:2
          help: rename one of the two, or make them `versions:` of one definition
        """)
  }

  @Test("One unreadable file does not hide what is wrong in another") func unreadable() throws {
    let project = try ScratchProject([
      "definitions/a.yml": "tasks: [", "definitions/b.yml": "taks: {}\n",
    ])
    #expect(project.codes() == ["SL0107", "SL0120"])
    #expect(project.check().contains("did you mean `tasks`?"))
  }

  @Test("A project without definitions is refused") func noDefinitions() throws {
    #expect(try ScratchProject(["slate.yml": "organisation: T\n"]).codes() == ["SL0327"])
  }

  @Test("A project that is judged by the source's own targets needs no definitions")
  func sourceTargets() throws {
    let defaults = "organisation: T\ndefaults: {targets: from_source}\n"
    #expect(try ScratchProject(["slate.yml": defaults]).codes() == [])
    let mapping = "table: tasks\ntargets: from_source\n"
    #expect(
      try ScratchProject(["slate.yml": "organisation: T\n", "mappings/city.yml": mapping])
        .codes() == [])
    let computed = "table: tasks\ntargets: computed\n"
    #expect(
      try ScratchProject(["slate.yml": "organisation: T\n", "mappings/city.yml": computed])
        .codes() == ["SL0327"])
  }

  @Test("Definitions that are a file and no folder are said to be so") func notAFolder() throws {
    let project = try ScratchProject(["slate.yml": "organisation: T\n", "definitions": "x"])
    #expect(
      project.check() == """
        PROJECT/definitions: error[SL0101]: the folder cannot be opened: it is not a folder
          help: check that it is a folder and who may read it
        """)
  }

  @Test("Names that differ only in the form of an accent are one name") func accents() throws {
    let project = try ScratchProject([
      "slate.yml": "organisation: T\n",
      "definitions/a.yml": "tasks:\n  caf\u{E9}: {name: A}\n",
      "definitions/b.yml": "tasks:\n  cafe\u{301}: {name: B}\n",
    ])
    #expect(project.codes() == ["SL0302"])
  }

  @Test("Versions follow each other; those that overlap are refused") func versions() throws {
    let project = { (until: String) in
      try ScratchProject(
        definitions: """
          tasks:
            visit:
              versions:
                - {name: Visit, from: 2024-01-01, until: \(until)}
                - {name: Home visit, from: 2025-01-01}
          """)
    }
    let visit = try project("2024-12-31").load().rulebook.tasks["visit"]
    let date = { CivilDate(year: $0, month: 6, day: 1) ?? CivilDate(dayNumber: 0) }
    #expect(visit?.version(on: date(2024))?.body.name == "Visit")
    #expect(visit?.version(on: date(2025))?.body.name == "Home visit")
    #expect(visit?.version(on: date(2023)) == nil)
    #expect(
      try project("2025-01-01").check().contains(
        "rules.yml:5:9: error[SL0303]: two versions of the task 'visit' are in force on the same "
          + "date"))
    #expect(
      try ScratchProject(
        definitions: "tasks:\n  v:\n    versions: [{name: A, from: 2024-01-01}]\n    name: B\n"
      ).codes() == ["SL0120"])
    #expect(
      try ScratchProject(
        definitions: "tasks:\n  v:\n    versions: [{name: A}, {name: B, from: 2024-01-01}]\n"
      ).codes() == ["SL0311", "SL0303"])
  }

  @Test("A workflow and its path are read") func workflow() throws {
    let loaded = try ScratchProject(
      definitions: """
        tasks:
          a: {name: A, information: Do it., cancellation_reason: Withdrawn, companies: north,
              attributes: {statutory: yes}}
          b: {name: B}
        workflows:
          w:
            name: Homeless
            form: enquiry
            companies: all
            service_level: {calendar: always, target: 56 days, counting: inclusive, amber: 14 days}
            advice: [{statement: x, when: {question: y, is: true}}]
            contact_types: [applicant]
            allocation: [{roles: [officer]}]
            tasks:
              - {task: a, activation: automatic, mandatory: true}
              - {task: b, activation: manual, after: a, lag: 1 working day}
            attributes: {duty: relief}
            from: 2024-04-01
            until: 2026-03-31
        advice: {x: {name: X, body: Go., from: 2024-04-01}}
        forms:
          enquiry:
            name: Enquiry
            category: housing_options_enquiry
            pages: [{title: P, questions: [{question: y, text: Y, type: true_false}]}]
            from: 2024-04-01
        """
    ).load()
    let version = try #require(loaded.rulebook.workflows["w"]?.versions.first)
    #expect(version.effective.from == CivilDate(year: 2024, month: 4, day: 1))
    #expect(version.place.line == 6)
    let body = version.body
    #expect(body.name == "Homeless")
    #expect(body.form == "enquiry")
    #expect(body.attributes == ["duty": "relief"])
    #expect(body.serviceLevels.first?.effective == version.effective)
    #expect(body.serviceLevels.first?.amber == .before(Period(14, .days)))
    #expect(body.path.map(\.task) == ["a", "b"])
    #expect(body.path.map(\.activation) == [.automatic, .manual])
    #expect(body.path.map(\.mandatory) == [true, false])
    #expect(body.path[1].after == ["a"])
    #expect(body.path[1].lag == Period(1, .workingDays))
    #expect(body.path[1].place.line == 16)
    let task = try #require(loaded.rulebook.tasks["a"]?.versions.first?.body)
    #expect(task.information == "Do it.")
    #expect(task.cancellationReason == "Withdrawn")
    #expect(task.companies == .these(["north"]))
    #expect(task.attributes == ["statutory": "yes"])
  }

  @Test("Activation is mandatory") func activation() throws {
    #expect(
      try ScratchProject(
        definitions:
          "tasks: {a: {name: A}}\nworkflows: {w: {name: W, from: 2024-01-01, tasks: [{task: a}]}}"
      ).check().contains("error[SL0121]: a step of a task path needs the key 'activation'"))
  }

  @Test("An escalation rule is read") func escalationRule() throws {
    let loaded = try ScratchProject(
      definitions: """
        escalation_rules:
          missed:
            type: sla_missed
            name: Target passed
            companies: [north]
            notify: {owner: to-owner, manager: to-manager, groups: {board: to-board}}
            follow_on: {rule: chase, after: 2 working days}
            refire: true
            attributes: {policy: H12}
          chase: {type: follow_on, follow_on: {rule: chase, after: 5 days, at_most: 3}}
        """
    ).load()
    let missed = try #require(loaded.rulebook.escalationRules["missed"]?.versions.first?.body)
    #expect(missed.type == .slaMissed)
    #expect(missed.name == "Target passed")
    #expect(missed.companies == .these(["north"]))
    #expect(
      missed.notify
        == Notification([
          Notice(.owner, template: "to-owner"), Notice(.manager, template: "to-manager"),
          Notice(.group("board"), template: "to-board"),
        ]))
    #expect(missed.followOn == FollowOn(rule: "chase", after: Period(2, .workingDays)))
    #expect(missed.refire)
    #expect(missed.attributes == ["policy": "H12"])
    let chase = loaded.rulebook.escalationRules["chase"]?.versions.first?.body
    #expect(chase?.followOn?.atMost == 3)
  }

  @Test("Both service_level and service_levels are refused") func bothLevels() throws {
    let level = "{calendar: always, target: 1 day}"
    #expect(
      try ScratchProject(
        definitions:
          "workflows: {w: {name: W, from: 2024-01-01, service_level: \(level), service_levels: []}}"
      ).codes() == ["SL0305"])
  }

  @Test("The fingerprint follows the bytes of every file, and no place or order") func fingerprint()
    throws
  {
    let files = ["definitions/a.yml": tasks, "slate.yml": "organisation: T\n"]
    let print = { (files: [String: String]) in
      try ScratchProject(files).load().rulebook.fingerprint
    }
    let first = try print(files)
    #expect(first.count == 12)
    #expect(first.allSatisfy { "0123456789abcdef".contains($0) })
    #expect(try print(files) == first)
    #expect(try print(files.merging(["slate.yml": "organisation: U\n"]) { $1 }) != first)
    #expect(try print(files.merging(["definitions/b.yml": "forms: {}\n"]) { $1 }) != first)
    #expect(try print(files.merging(["exports/x.csv": "a"]) { $1 }) == first)
    // printf 'definitions/a.yml\0%d\0tasks:\n  visit: {name: Visit}\n' 30; printf
    // 'slate.yml\0%d\0organisation: T\n' 16; both to sha256sum | cut -c1-12
    #expect(first == "87c05a0e0798")
  }

  @Test("Definitions at random are read or refused", arguments: 0..<8)
  func garbage(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let keys = [
      "tasks", "workflows", "calendars", "escalation_rules", "versions", "name", "from", "until",
      "service_levels", "service_level", "calendar", "target", "amber", "hours", "mon-fri",
      "holidays", "feed", "date", "exceptions", "follow_on", "rule", "after", "notify", "groups",
      "task", "activation", "lag", "a", "b", "companies", "observes", "defaults", "zone",
    ]
    let values = [
      "a", "b", "x", "2024-01-01", "2025-12-31", "2 working days", "0 days", "09:00-17:00",
      "17:00-09:00", "all", "automatic", "sla_missed", "follow_on", "~", "[]", "{}", "75%", "-1",
      "99999999999 days", "always", "none", "true",
    ]
    func value(_ depth: Int) -> String {
      switch Int.random(in: 0..<(depth > 5 ? 1 : 4), using: &random) {
      case 0: return values.randomElement(using: &random) ?? ""
      case 1: return "[" + (0..<2).map { _ in value(depth + 1) }.joined(separator: ", ") + "]"
      default:
        let names = Set((0..<3).map { _ in keys.randomElement(using: &random) ?? "" }).sorted()
        return "{" + names.map { "\($0): \(value(depth + 1))" }.joined(separator: ", ") + "}"
      }
    }
    for _ in 0..<8 {
      let definitions = ["tasks", "workflows", "calendars", "escalation_rules"]
        .map { "\($0): \(value(0))" }.joined(separator: "\n")
      let project = try ScratchProject(definitions: definitions)
      let findings = ProjectLoader.check(project.folder.path)
      #expect(findings.allSatisfy { $0.place != nil && $0.help != nil })
    }
  }
}

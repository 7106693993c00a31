import Casework
import Diagnostics
import Documents
import Foundation
import RuleFiles
import Testing
import WorkingTime

/// What `slate check` doubts, each with the least definition that it doubts and one beside it that
/// it does not.
@Suite("What holds and is hardly meant")
struct DoubtTests {
  /// The names of the codes of everything that a project is doubted for.
  private func doubts(_ definitions: String, slate: String? = nil, on: String? = nil) throws
    -> [String]
  {
    let project = try ScratchProject(definitions: definitions, slate: slate)
    let today = on.flatMap { CivilDate(iso: $0) }
    // The rules here tell people whom nothing defines; that is another rule's note.
    return ProjectLoader.check(project.folder.path, today: today, doubting: true)
      .map { "\($0.severity.rawValue) \($0.code.name)" }.filter { $0 != "note SL0323" }
  }

  /// A task on a path, judged by a level whose rules the test writes.
  private func escalations(_ rules: String, level: String = "", groups: String = "") -> String {
    """
    tasks:
      visit:
        name: Visit
        service_levels:
          - {calendar: office, target: 4 working days, from: 2024-01-01\(level)}
    workflows:
      advice:
        name: Advice
        tasks: [{task: visit, activation: manual}]
        from: 2024-01-01
    \(groups)
    escalation_rules:
    \(rules)
    """
  }

  @Test("A sound project is not doubted, and nothing is doubted unless asked")
  func sound() throws {
    let rules = "  late: {type: sla_missed, notify: {owner: note}}"
    #expect(try doubts(escalations(rules, level: ", when_missed: late")) == [])
    let silent = try ScratchProject(definitions: escalations("  late: {type: sla_missed}"))
    #expect(silent.codes() == [])
  }

  @Test("Where something is in error nothing is doubted") func errors() throws {
    let rules = "  late: {type: sla_missed}\n  later: {type: sla_mised}"
    #expect(try doubts(escalations(rules)) == ["error SL0123"])
  }

  // MARK: - SL0361

  @Test("A rule that tells nobody is doubted, unless another follows it") func silent() throws {
    let level = ", when_missed: late"
    let end = "\n  last: {type: follow_on, notify: {owner: note}}"
    #expect(
      try doubts(escalations("  late: {type: sla_missed}", level: level)) == ["warning SL0361"])
    #expect(
      try doubts(
        escalations(
          "  late: {type: sla_missed, follow_on: {rule: last, after: 1 working day}}" + end,
          level: level)) == [])
  }

  @Test("A rule whose last recipient leaves tells nobody from then on") func silentLater() throws {
    let rules = """
        late:
          type: sla_missed
          notify: {users: {ann: {template: note, until: 2025-06-30}}}
          from: 2024-01-01
      """
    let definitions = escalations(
      rules, level: ", when_missed: late", groups: "users:\n  ann: {name: Ann}")
    #expect(try doubts(definitions) == ["warning SL0361"])
    let text = try ScratchProject(definitions: definitions).check(doubting: true)
    #expect(text.contains("the escalation rule 'late' tells nobody on 2025-07-01"))
    #expect(try doubts(definitions, on: "2025-06-30") == [])
    #expect(try doubts(definitions, on: "2025-07-01") == ["warning SL0361"])
  }

  // MARK: - SL0362

  private func group(_ members: String) -> String {
    escalations(
      "  late: {type: sla_missed, notify: {groups: {board: note}}, from: 2024-01-01}",
      level: ", when_missed: late",
      groups: """
        users:
          ann: {name: Ann}
          ben: {name: Ben}
        roles:
          lead: {name: Lead, members: [{user: ann, from: 2024-03-01, until: 2024-12-31}]}
        groups:
          board: {name: Board, members: [\(members)], from: 2024-01-01}
        """)
  }

  @Test(
    "A group that is told while nobody is in it is doubted",
    arguments: [
      ("", "no member, and"), ("{user: ann, from: 2024-02-01}", "no member on 2024-01-01"),
      ("{user: ann, until: 2024-05-31}, {user: ben, from: 2024-06-02}", "no member on 2024-06-01"),
      // The role is empty in January and February, and ends with the year.
      ("{role: lead}", "no member on 2024-01-01"),
      ("{role: lead}, {user: ben, until: 2024-02-29}", "no member on 2025-01-01"),
    ])
  func emptyGroup(members: String, says: String) throws {
    let text = try ScratchProject(definitions: group(members)).check(doubting: true)
    #expect(text.contains("SL0362") && text.contains("the group 'board' has \(says)"), "\(text)")
    #expect(text.contains("the escalation rule 'late' tells it"))
  }

  @Test("A group that somebody is always in is not doubted, nor on a day when somebody is")
  func peopledGroup() throws {
    let members = "{user: ann, until: 2024-05-31}, {user: ben, from: 2024-06-01}, {role: lead}"
    #expect(try doubts(group(members)) == [])
    let gap = group("{role: lead}")
    #expect(try doubts(gap, on: "2024-03-01") == [])
    #expect(try doubts(gap, on: "2024-02-29") == ["warning SL0362"])
    #expect(try doubts(gap, on: "2025-01-01") == ["warning SL0362"])
    // Before the rule and the group are in force there is nothing to look at but the role.
    #expect(try doubts(gap, on: "2023-12-31").contains("warning SL0362") == false)
  }

  // MARK: - SL0363

  @Test("What nothing names is doubted, one line a kind, also if it names itself")
  func unused() throws {
    let rules = """
        late: {type: sla_missed, notify: {owner: note}}
        early: {type: sla_missed, notify: {owner: note}}
        again:
          type: follow_on
          notify: {owner: note}
          follow_on: {rule: again, after: 1 working day, at_most: 2}
      """
    let text = try ScratchProject(definitions: escalations(rules, level: ", when_missed: late"))
      .check(doubting: true)
    #expect(text.contains("2 escalation rules are used by nothing: 'again' and 'early'"), "\(text)")
  }

  @Test("A group whose member is responsible for the others is used") func responsible() throws {
    let definitions = { (more: String) in
      "users:\n  ann: {name: Ann}\ngroups:\n  team: {name: Team, members: [{user: ann\(more)}]}\n"
    }
    #expect(try doubts(definitions("")) == ["warning SL0363"])
    #expect(try doubts(definitions(", responsible: true")) == [])
  }

  // MARK: - SL0364, SL0367

  @Test("A task on no path and a workflow without one are doubted, if there is any path")
  func paths() throws {
    let definitions = { (path: String) in
      """
      tasks:
        visit: {name: Visit, service_levels: []}
        letter: {name: Letter, service_levels: []}
      workflows:
        one: {name: One, from: 2024-01-01\(path)}
        two: {name: Two, from: 2024-01-01}
      """
    }
    #expect(try doubts(definitions("")) == [])
    #expect(
      try doubts(definitions(", tasks: [{task: visit, activation: manual}]")).sorted()
        == ["warning SL0364", "warning SL0367"])
  }

  // MARK: - SL0365

  @Test(
    "Managers in a circle on some date are doubted, once",
    arguments: [
      ("ann: {name: A, manager: ann}", 1),
      ("ann: {name: A, manager: ben}\n  ben: {name: B, manager: ann}", 1),
      ("ann: {name: A, manager: ben}\n  ben: {name: B, manager: cat}\n  cat: {name: C}", 0),
      // Dan stands below the circle, not in it.
      (
        "ann: {name: A, manager: ben}\n  ben: {name: B, manager: ann}\n"
          + "  dan: {name: D, manager: ann}", 1
      ),
      // Ben managed Ann until June, and Ann manages Ben since July.
      (
        "ann: {versions: [{name: A, manager: ben, from: 2024-01-01, until: 2024-06-30}, "
          + "{name: A, from: 2024-07-01}]}\n"
          + "  ben: {versions: [{name: B, from: 2024-01-01, until: 2024-06-30}, "
          + "{name: B, manager: ann, from: 2024-07-01}]}", 0
      ),
    ])
  func managers(users: String, count: Int) throws {
    #expect(
      try doubts("users:\n  \(users)\n") == Array(repeating: "warning SL0365", count: count))
  }

  // MARK: - SL0366

  /// late, then first after five working days, then second as the test says.
  private func chain(_ second: String) -> String {
    escalations(
      """
        late:
          type: sla_missed
          notify: {owner: note}
          follow_on: {rule: first, after: 5 working days}
        first: {type: follow_on, notify: {owner: note}, follow_on: {rule: second, \(second)}}
        second: {type: follow_on, notify: {owner: note}}
      """, level: ", when_missed: late")
  }

  @Test(
    "A follow-on counted from the target comes after the one before",
    arguments: [
      ("after: 3 working days, anchor: target", ["warning SL0366"]),
      ("after: 5 working days, anchor: target", ["warning SL0366"]),
      ("after: 6 working days, anchor: target", []),
      ("after: 3 working days", []),
      // Six days from the target are always fewer than five working days and a weekend; eight are
      // always more.
      ("after: 6 days, anchor: target", ["warning SL0366"]),
      ("after: 8 days, anchor: target", []),
    ])
  func order(second: String, expected: [String]) throws {
    #expect(try doubts(chain(second)) == expected)
  }

  @Test("A rule that repeats itself from the target comes at one, two, three times its period")
  func repeats() throws {
    let rules = """
        late: {type: sla_missed, notify: {owner: note}, follow_on: {rule: again, after: 2 days}}
        again:
          type: follow_on
          notify: {owner: note}
          follow_on: {rule: again, after: 5 days, anchor: target, at_most: 4}
      """
    #expect(try doubts(escalations(rules, level: ", when_missed: late")) == [])
  }

  // MARK: - SL0368, SL0369

  @Test("A task without service levels says that it is meant to have none") func levels() throws {
    #expect(try doubts("tasks:\n  visit: {name: Visit}\n") == ["note SL0368"])
    #expect(try doubts("tasks:\n  visit: {name: Visit, service_levels: []}\n") == [])
  }

  @Test("A company that no definition names is noted where others are named") func companies()
    throws
  {
    let definitions = { (companies: String) in
      "tasks:\n  visit: {name: Visit, service_levels: [], companies: \(companies)}\n"
    }
    let slate = "organisation: O\ncompanies: [north, south]\n"
    #expect(try doubts(definitions("all"), slate: slate) == [])
    #expect(try doubts(definitions("north"), slate: slate) == ["note SL0369"])
    #expect(try doubts(definitions("[north, south]"), slate: slate) == [])
  }
}

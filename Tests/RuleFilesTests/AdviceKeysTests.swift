import Casework
import RuleFiles
import Testing
import WorkingTime

@Suite("Forms, advice and conditions as written")
struct AdviceKeysTests {
  private func form(_ pages: String, _ rules: String = "") -> String {
    """
    forms:
      form:
        name: Form
        category: housing_options_enquiry
        pages:
    \(pages)
    \(rules)
        from: 2026-01-01

    """
  }

  private static let questions = """
          - title: One
            questions:
              - {question: served, text: "Served?", type: true_false}
              - {question: ends, text: "Ends?", type: date}
              - {question: why, text: "Why?", type: choice, choices: [rent, work]}
              - {question: rent, text: "Rent?", type: decimal}
    """

  private func workflow(_ condition: String) -> String {
    """
    advice:
      told: {name: Told, body: "Go.", from: 2026-01-01}
    workflows:
      w:
        name: W
        form: form
        advice:
          - statement: told
            when: \(condition)
        from: 2026-01-01

    """
  }

  @Test("Pages, sections and groups keep their questions in the order written") func parts() throws
  {
    let project = try ScratchProject(
      definitions: form(
        """
              - title: One
                name: first
                questions:
                  - {question: a, text: A, type: text, help: "Any.", mandatory: true}
                sections:
                  - title: S
                    name: section
                    questions: [{question: b, text: B, type: contact, several: true}]
                    groups:
                      - title: G
                        name: group
                        questions:
                          - {question: c, text: C, type: several_choices,
                             choices: {x: Ex, y: Why}}
              - title: Two
                questions: [{question: d, text: D, type: time}]
        """,
        """
            rules:
              show-them: {when: {question: a, answered: true}, show: [group, d], require: section}
        """) + "workflows: {w: {name: W, form: form, from: 2026-01-01}}\n")
    #expect(project.check() == "")
    let form = try #require(try project.load().rulebook.forms["form"]?.versions.first?.body)
    #expect(form.questions.map(\.identifier) == ["a", "b", "c", "d"])
    #expect(form.questions.map(\.takesSeveral) == [false, true, true, false])
    #expect(form.questions[0].help == "Any." && form.questions[0].mandatory)
    #expect(form.questions[2].choices.map(\.identifier) == ["x", "y"])
    #expect(form.questions[2].choices.map(\.text) == ["Ex", "Why"])
    #expect(form.parts.map(\.kind) == [.page, .section, .group, .page])
    #expect(form.parts.map(\.questions) == [0..<3, 1..<3, 2..<3, 3..<4])
    #expect(form.rules.first?.show.map(\.name) == ["group", "d"])
    #expect(form.rules.first?.require.map(\.name) == ["section"])
    #expect(form.rules.first?.effective.from == CivilDate(year: 2026, month: 1, day: 1))
  }

  @Test("A condition is read as the contract writes it, and as its additions do") func condition()
    throws
  {
    let project = try ScratchProject(
      definitions: form(Self.questions)
        + workflow(
          """
          {all: [{question: rent, at_least: 100, below: 2000.50},
                  {any: [{question: why, in: [rent, work]}, {not: {question: served, is: true}}]},
                  {days_between: [ends, {date: opened, add: 2 weeks}], at_most: 56},
                  {part: [ends, year], is_not: 2020},
                  {question: ends, above: {date: 2026-01-31, subtract: 1 month}}]}
          """))
    #expect(project.check() == "")
    let link = try project.load().rulebook.workflows["w"]?.versions.first?.body.advice.first
    let when = try #require(link?.when)
    #expect(
      when.tests.map(\.words) == [
        "rent below 2000.50", "rent at_least 100", "why in [rent, work]", "served is true",
        "days_between [ends, opened + 14 days] at_most 56", "part [ends, year] is_not 2020",
        "ends above 2026-01-31 - 1 month",
      ])
    guard case .all(let parts) = when, case .all(let range) = parts[0] else {
      Issue.record("several comparisons of one question must all hold: \(when)")
      return
    }
    #expect(range.count == 2)
  }

  @Test("A statement for all workflows, its notes, links and dates are read") func statement()
    throws
  {
    let project = try ScratchProject(
      definitions: """
        advice:
          told:
            versions:
              - {name: Told, body: Old., workflows: all, from: 2026-01-01, until: 2026-04-30}
              - name: Told
                body: New.
                guidance: [Keep it., "And *this*."]
                links: [{name: Shelter, address: "https://england.shelter.org.uk"}]
                order: 7
                workflows: all
                attributes: {topic: notices}
                from: 2026-05-01
        """)
    #expect(project.check() == "")
    let told = try #require(try project.load().rulebook.advice["told"])
    let april = try #require(CivilDate(year: 2026, month: 4, day: 30))
    #expect(told.version(on: april)?.body.body == "Old.")
    let new = try #require(told.version(on: april.adding(days: 1))?.body)
    #expect(new.body == "New." && new.order == 7 && new.isForAllWorkflows)
    #expect(new.guidance == ["Keep it.", "And *this*."])
    #expect(new.links == [.init(name: "Shelter", address: "https://england.shelter.org.uk")])
    #expect(new.attributes == ["topic": "notices"])
  }

  @Test("A condition that fits one version of the form and not the next is refused") func versions()
    throws
  {
    let project = try ScratchProject(
      definitions: """
        forms:
          form:
            versions:
              - name: Form
                category: housing_options_enquiry
                pages: [{title: One, questions: [{question: a, text: A, type: date}]}]
                from: 2025-01-01
                until: 2026-05-31
              - name: Form
                category: housing_options_enquiry
                pages: [{title: One, questions: [{question: a, text: A, type: text}]}]
                from: 2026-06-01

        """ + workflow("{question: a, below: 2026-01-01}"))
    #expect(project.codes() == ["SL0322"])
    let ended = try ScratchProject(
      definitions: """
        forms:
          form:
            name: Form
            category: housing_options_enquiry
            pages: [{title: One, questions: [{question: a, text: A, type: date}]}]
            from: 2025-01-01

        """ + workflow("{question: a, below: 2026-01-01}"))
    #expect(ended.check() == "")
  }

  @Test("D11: a form is for every company of the workflow") func companies() throws {
    let rules = { (form: String, workflow: String) in
      try ScratchProject(
        definitions: """
          forms:
            form:
              name: Form
              category: housing_options_enquiry
              companies: \(form)
              pages: [{title: One, questions: [{question: a, text: A, type: date}]}]
              from: 2025-01-01
          workflows:
            w: {name: W, form: form, companies: \(workflow), from: 2026-01-01}

          """
      ).codes()
    }
    #expect(try rules("all", "north") == [])
    #expect(try rules("[north, south]", "north") == [])
    #expect(try rules("north", "[north, south]") == ["SL0321"])
    #expect(try rules("north", "all") == ["SL0321"])
  }

  /// Each with the code that it gets; nil where some answers bring the advice about.
  @Test(
    "Advice that nothing can bring about is found, and what can be is left alone",
    arguments: [
      ("{question: served, is: true}", nil),
      ("{all: [{question: why, is: rent}, {question: why, is: work}]}", "SL0343"),
      ("{all: [{question: why, is_not: rent}, {question: why, is_not: work}]}", "SL0343"),
      ("{all: [{not: {question: why, is: rent}}, {not: {question: why, is: work}}]}", nil),
      ("{question: rent, above: 0.3, below: 0.300001}", "SL0343"),
      ("{question: rent, above: 0.3, below: 0.300002}", nil),
      ("{all: [{question: rent, answered: false}, {question: rent, at_most: 5}]}", "SL0343"),
      (
        "{all: [{question: ends, below: {date: opened}}, {days_between: [ends, opened], is: 0}]}",
        "SL0343"
      ),
      (
        "{all: [{question: ends, below: {date: opened}}, {days_between: [ends, opened], is: 9}]}",
        nil
      ),
      // The opening moves, so that this may hold on another day: nothing is claimed.
      (
        "{all: [{question: ends, is: 2020-01-01}, {days_between: [ends, opened], is: 7}]}", "SL0345"
      ),
      ("{all: [{part: [ends, month], is: 2}, {part: [ends, day], is: 1}]}", nil),
      ("{part: [ends, month], is: 13}", "SL0345"),
    ] as [(String, String?)])
  func reachable(condition: String, code: String?) throws {
    let project = try ScratchProject(
      definitions: form(Self.questions) + workflow(condition))
    #expect(project.codes() == [code].compactMap { $0 }, "\(project.check())")
  }

  @Test(
    "Dates that are compared with each other again and again cost no more", .timeLimit(.minutes(1)))
  func mixed() throws {
    let tests = (0..<200).map { "{days_between: [ends, begins], is: \($0)}" }
    let page = """
            - title: One
              questions:
                - {question: ends, text: E, type: date}
                - {question: begins, text: B, type: date}
      """
    let project = try ScratchProject(
      definitions: form(page) + workflow("{all: [\(tests.joined(separator: ", "))]}"))
    #expect(project.codes() == ["SL0345"])
  }

  @Test("A search gives up after its budget and says so") func budget() throws {
    let questions = (0..<12).map {
      "          - {question: n\($0), text: N, type: integer}"
    }
    let tests = (0..<12).map { "{question: n\($0), above: \($0), below: \($0 + 1)}" }
    let project = try ScratchProject(
      definitions: form(
        "      - title: One\n        questions:\n" + questions.joined(separator: "\n"))
        + workflow("{any: [{all: [\(tests.joined(separator: ", "))]}]}"))
    let clock = ContinuousClock()
    var codes: [String] = []
    let time = clock.measure { codes = project.codes() }
    #expect(codes == ["SL0345"])
    #expect(time < .seconds(20))
  }
}

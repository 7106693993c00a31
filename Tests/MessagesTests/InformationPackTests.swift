import Casework
import Compliance
import Diagnostics
import Messages
import Testing
import WorkingTime

@Suite("Information packs")
struct InformationPackTests {
  private static let day = CivilDate(dayNumber: 20_000)

  private func advice(
    _ name: String, order: Int? = nil, companies: CompanyScope = .all, all: Bool = false,
    effective: EffectivePeriod = EffectivePeriod()
  ) -> Definition<AdviceStatement> {
    let statement = AdviceStatement(
      name: name, body: "Body of \(name).\n", order: order, companies: companies,
      isForAllWorkflows: all)
    return Definition(name, versions: [Version(statement, effective: effective, place: .init(""))])
  }

  private func book(
    _ statements: [Definition<AdviceStatement>], links: [WorkflowAdvice]
  ) -> Rulebook {
    let form = EnquiryForm(
      name: "Form",
      questions: [
        Question("served", text: "Have you a notice?", type: .trueFalse),
        Question("why", text: "What has happened?", type: .text),
      ])
    let whole = EffectivePeriod()
    return Rulebook(
      organisation: "Test", zone: .utc,
      workflows: [
        "w": Definition(
          "w",
          versions: [
            Version(
              Workflow(name: "Workflow", form: "f", advice: links), effective: whole,
              place: .init(""))
          ])
      ],
      forms: ["f": Definition("f", versions: [Version(form, effective: whole, place: .init(""))])],
      advice: Dictionary(uniqueKeysWithValues: statements.map { ($0.identifier, $0) }))
  }

  private func pack(
    _ book: Rulebook, served: Bool? = nil, why: String? = nil, type: String? = nil,
    company: String? = nil, on date: CivilDate = day
  ) throws -> InformationPack {
    let plan = try #require(try AdvicePlan(book, workflow: "w", company: company, on: date))
    var table = AnswerTable(questions: 2)
    table.beginRow(opened: date)
    if let served { table.append(served ? 1 : 0, to: 0) }
    if let why { table.append(why, to: 1) }
    table.endRow()
    return InformationPack(plan, answers: table, on: date, company: company, applicationType: type)
  }

  private func names(_ pack: InformationPack) -> [String] { pack.statements.map(\.identifier) }

  private let isServed = Condition.test(
    AnswerTest(.question("served"), .equals, [.value("true")]))

  @Test("Statements stand by order, then generic before specific, then by name (A9)")
  func order() throws {
    let statements = [
      advice("b-specific", order: 5), advice("c-generic", order: 5), advice("a-specific", order: 5),
      advice("z-first", order: 1), advice("a-last"), advice("everybody", order: 5, all: true),
    ]
    let links = [
      WorkflowAdvice(statement: "a-last"), WorkflowAdvice(statement: "b-specific", when: isServed),
      WorkflowAdvice(statement: "a-specific", when: isServed),
      WorkflowAdvice(statement: "c-generic"), WorkflowAdvice(statement: "z-first", when: isServed),
    ]
    let pack = try pack(book(statements, links: links), served: true)
    #expect(
      names(pack) == [
        "z-first", "c-generic", "everybody", "a-specific", "b-specific", "a-last",
      ])
    #expect(pack.statements.map(\.isGeneric) == [false, true, true, false, false, true])
  }

  @Test("A type that is ineligible is refused though it is eligible; no list is no limit (A10)")
  func types() throws {
    let book = book(
      [advice("both"), advice("only"), advice("not"), advice("free")],
      links: [
        WorkflowAdvice(statement: "both", eligible: ["tenant", "owner"], ineligible: ["owner"]),
        WorkflowAdvice(statement: "only", eligible: ["tenant"]),
        WorkflowAdvice(statement: "not", ineligible: ["owner"]), WorkflowAdvice(statement: "free"),
      ])
    #expect(names(try pack(book, type: "tenant")) == ["both", "free", "not", "only"])
    #expect(names(try pack(book, type: "owner")) == ["free"])
    #expect(names(try pack(book, type: "lodger")) == ["free", "not"])
    let nameless = try pack(book)
    #expect(names(nameless) == ["free", "not"])
    #expect(nameless.heldBack.map(\.identifier) == ["both", "only"])
    #expect(nameless.heldBack.allSatisfy { $0.reason == .applicationType })
  }

  @Test("A link that names a type ineligible keeps the statement from it, whatever another says")
  func ineligibleWins() throws {
    let book = book(
      [advice("s")],
      links: [
        WorkflowAdvice(statement: "s"), WorkflowAdvice(statement: "s", ineligible: ["owner"]),
      ])
    #expect(names(try pack(book, type: "owner")) == [])
    #expect(names(try pack(book, type: "tenant")) == ["s"])
  }

  @Test("Only what is in force on the day and for the company is given")
  func inForce() throws {
    let next = EffectivePeriod(from: Self.day.adding(days: 1))
    let book = book(
      [
        advice("later", effective: next), advice("linked-later"),
        advice("theirs", companies: .these(["them"])), advice("ours"),
      ],
      links: [
        WorkflowAdvice(statement: "later"),
        WorkflowAdvice(statement: "linked-later", effective: next),
        WorkflowAdvice(statement: "theirs"), WorkflowAdvice(statement: "ours"),
      ])
    let nameless = try pack(book)
    #expect(names(nameless) == ["ours"])
    #expect(
      nameless.heldBack.map(\.line) == [
        "theirs [theirs]: it is for some companies, and none is named"
      ])
    #expect(names(try pack(book, company: "them")) == ["ours", "theirs"])
    #expect(
      names(try pack(book, on: Self.day.adding(days: 1))) == ["later", "linked-later", "ours"])
  }

  @Test("`*` is the company of whoever names none, and of nobody else")
  func noCompany() throws {
    let book = book(
      [advice("none", companies: .these(["*"])), advice("them", companies: .these(["them"]))],
      links: [WorkflowAdvice(statement: "none"), WorkflowAdvice(statement: "them")])
    let nameless = try pack(book)
    #expect(names(nameless) == ["none"])
    #expect(nameless.heldBack.map(\.identifier) == ["them"])
    #expect(names(try pack(book, company: "them")) == ["them"])
    #expect(try pack(book, company: "others").heldBack.isEmpty)
  }

  @Test("A pack reads as Markdown, with the reasons where they are asked for")
  func markdown() throws {
    let why = Condition.test(AnswerTest(.question("why"), .like, [.value("%rent%")]))
    let book = book(
      [advice("everybody", all: true), advice("Arrears"), advice("Owners")],
      links: [
        WorkflowAdvice(
          statement: "Arrears", when: .all([isServed, why]), eligible: ["tenant"]),
        WorkflowAdvice(statement: "Owners", when: isServed, eligible: ["owner"]),
      ])
    let pack = try pack(book, served: true, why: "my *rent*", type: "tenant")
    #expect(
      pack.markdown(organisation: "Test_shire", basis: "Basis", why: true) == """
        # Your information pack

        Test\\_shire, Workflow, 4 October 2024

        ## everybody

        Body of everybody.

        > Why: it is for everybody

        ## Arrears

        Body of Arrears.

        > Why:
        > - The application is of the type tenant
        > - The answer to "Have you a notice?" \\[served\\] is yes
        > - The answer to "What has happened?" \\[why\\] reads like %rent%: my \\*rent\\*

        > Held back:
        > - Owners \\[Owners\\]: it is for other application types

        ---

        Basis

        """)
    let plain = pack.markdown(organisation: "T", basis: "B", why: false)
    #expect(!plain.contains("Why") && !plain.contains("Held back"))
    let empty = try self.pack(self.book([], links: []))
    #expect(
      empty.markdown(organisation: "T", basis: "B", why: false)
        .contains("There is no advice for these answers."))
  }

  @Test("Hits over a table are what each case triggers by itself")
  func hits() throws {
    let book = book(
      [advice("everybody", all: true), advice("served")],
      links: [WorkflowAdvice(statement: "served", when: isServed, ineligible: ["owner"])])
    let plan = try #require(try AdvicePlan(book, workflow: "w", on: Self.day))
    var table = AnswerTable(questions: 2)
    for served in [1, 0, 1] as [Int64] {
      table.beginRow(opened: Self.day)
      table.append(served, to: 0)
      table.endRow()
    }
    #expect(plan.hits(of: table) == [3, 2])
    #expect(plan.hits(of: table, applicationTypes: ["owner", nil, "tenant"]) == [3, 1])
  }
}

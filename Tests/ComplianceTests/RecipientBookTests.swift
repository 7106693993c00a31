import Casework
import Compliance
import Diagnostics
import Testing
import WorkingTime

@Suite("Who a firing reaches")
struct RecipientBookTests {
  private static func date(_ month: Int, _ day: Int) -> CivilDate {
    CivilDate(dayNumber: 0).adding(months: (2026 - 1970) * 12 + month - 1).adding(days: day - 1)
  }

  private static func always<Body>(_ name: String, _ body: Body) -> (String, Definition<Body>) {
    (
      name,
      Definition(name, versions: [Version(body, effective: EffectivePeriod(), place: Place(""))])
    )
  }

  /// Ann and Ben work for Cleo; Dan is in a group that Eve is responsible for. Eve was duty manager
  /// to the end of June, Cleo is from July on. Ben left at the end of March.
  private let book: RecipientBook = {
    var rulebook = Rulebook(organisation: "", zone: Zone.utc)
    rulebook.users = Dictionary(
      uniqueKeysWithValues: [
        always("ann", User(name: "Ann", manager: "cleo")), always("cleo", User(name: "Cleo")),
        always("dan", User(name: "Dan")), always("eve", User(name: "Eve")),
      ])
    rulebook.users["ben"] = Definition(
      "ben",
      versions: [
        Version(
          User(name: "Ben", manager: "cleo"), effective: EffectivePeriod(until: date(3, 31)),
          place: Place(""))
      ])
    let duty = Role(
      name: "Duty manager",
      members: [
        Membership(.user("eve"), effective: EffectivePeriod(until: date(6, 30))),
        Membership(.user("cleo"), effective: EffectivePeriod(from: date(7, 1))),
      ])
    rulebook.roles = Dictionary(uniqueKeysWithValues: [always("duty", duty)])
    rulebook.groups = Dictionary(
      uniqueKeysWithValues: [
        always(
          "team",
          StakeholderGroup(
            name: "Team",
            members: [
              Membership(.user("dan")), Membership(.user("eve"), isResponsible: true),
            ])),
        always(
          "board",
          StakeholderGroup(
            name: "Board", members: [Membership(.role("duty")), Membership(.user("ann"))])),
        always(
          "partner",
          StakeholderGroup(
            name: "Partner", companies: .these(["north"]), members: [Membership(.user("eve"))])),
        always(
          "own",
          StakeholderGroup(
            name: "Own", companies: .these(["*"]), members: [Membership(.user("cleo"))])),
      ])
    return RecipientBook(rulebook)
  }()

  private func told(
    _ notices: [Notice], owner: String? = "ann", company: String? = nil, on date: CivilDate
  ) -> [String] {
    book.reached(by: Notification(notices), owner: owner, company: company, on: date).recipients
      .map { "\($0.identifier) as \($0.relation.description) by \($0.template)" }
  }

  private func unreached(
    _ notice: Notice.Recipient, owner: String? = "ann", on date: CivilDate = date(5, 1)
  ) -> [UnreachedNotice.Reason] {
    book.reached(
      by: Notification([Notice(notice, template: "t")]), owner: owner, company: nil, on: date
    ).unreached.map(\.reason)
  }

  @Test("Owner and manager are told, each by their own template")
  func ownerAndManager() {
    let notices = [Notice(.owner, template: "o"), Notice(.manager, template: "m")]
    #expect(
      told(notices, on: Self.date(5, 1)) == ["ann as owner by o", "cleo as manager by m"])
  }

  @Test("A role is whoever holds it on the day")
  func role() {
    let notices = [Notice(.role("duty"), template: "r")]
    #expect(told(notices, on: Self.date(6, 30)) == ["eve as role:duty by r"])
    #expect(told(notices, on: Self.date(7, 1)) == ["cleo as role:duty by r"])
  }

  @Test("A group's role members are those of the day")
  func group() {
    let notices = [Notice(.group("board"), template: "g")]
    #expect(
      told(notices, on: Self.date(7, 1)) == ["cleo as group:board by g", "ann as group:board by g"])
  }

  @Test("One who is reached several ways is told once, by the notice nearest to the work")
  func once() {
    // In July Cleo is manager, duty manager and on the board; Ann is owner and on the board.
    let notices = [
      Notice(.owner, template: "o"), Notice(.manager, template: "m"),
      Notice(.role("duty"), template: "r"), Notice(.group("board"), template: "g"),
    ]
    #expect(
      told(notices, on: Self.date(7, 1)) == ["ann as owner by o", "cleo as manager by m"])
  }

  @Test("Without a manager of their own, whoever is responsible in their group manages them")
  func responsible() {
    #expect(
      told([Notice(.manager, template: "m")], owner: "dan", on: Self.date(5, 1))
        == ["eve as manager by m"])
    // Eve is responsible herself and so nobody's but the others'.
    #expect(unreached(.manager, owner: "eve") == [.noManager(of: "eve")])
  }

  @Test("An owner that is a role is everybody who holds it")
  func ownerRole() {
    #expect(
      told([Notice(.owner, template: "o")], owner: "duty", on: Self.date(7, 1))
        == ["cleo as owner by o"])
  }

  @Test("A notice has dates of its own")
  func datedNotice() {
    let notices = [
      Notice(.user("eve"), template: "u", effective: EffectivePeriod(until: Self.date(4, 30)))
    ]
    #expect(told(notices, on: Self.date(4, 30)) == ["eve as user:eve by u"])
    #expect(told(notices, on: Self.date(5, 1)) == [])
  }

  @Test("A group of another company is not told")
  func company() {
    let notices = [Notice(.group("partner"), template: "p")]
    #expect(told(notices, company: "north", on: Self.date(5, 1)) == ["eve as group:partner by p"])
    #expect(told(notices, company: "south", on: Self.date(5, 1)) == [])
    #expect(told(notices, company: nil, on: Self.date(5, 1)) == [])
  }

  @Test("A group for * is told of what has no company, and of nothing else")
  func withoutCompany() {
    let notices = [Notice(.group("own"), template: "g")]
    #expect(told(notices, company: nil, on: Self.date(5, 1)) == ["cleo as group:own by g"])
    #expect(told(notices, company: "north", on: Self.date(5, 1)) == [])
  }

  @Test("Whoever holds a role of a group on the day is managed by who is responsible there")
  func responsibleForRole() {
    var rulebook = Rulebook(organisation: "", zone: Zone.utc)
    rulebook.users = Dictionary(
      uniqueKeysWithValues: ["ann", "ben", "cleo", "dan"].map { Self.always($0, User(name: $0)) })
    let rota = Role(
      name: "Rota",
      members: [
        Membership(.user("ann"), effective: EffectivePeriod(until: Self.date(6, 30))),
        Membership(.user("ben"), effective: EffectivePeriod(from: Self.date(7, 1))),
      ])
    rulebook.roles = Dictionary(uniqueKeysWithValues: [Self.always("rota", rota)])
    let duty = StakeholderGroup(
      name: "",
      members: [Membership(.role("rota")), Membership(.user("cleo"), isResponsible: true)])
    let team = StakeholderGroup(
      name: "", members: [Membership(.user("ann")), Membership(.user("dan"), isResponsible: true)])
    // Groups go by identifier: `duty` before `team`.
    rulebook.groups = Dictionary(
      uniqueKeysWithValues: [Self.always("duty", duty), Self.always("team", team)])
    let book = RecipientBook(rulebook)
    func managers(_ owner: String, _ date: CivilDate) -> [String] {
      book.reached(
        by: Notification([Notice(.manager, template: "m")]), owner: owner, company: nil, on: date
      ).recipients.map(\.identifier)
    }
    #expect(managers("ann", Self.date(6, 30)) == ["cleo", "dan"])
    #expect(managers("ann", Self.date(7, 1)) == ["dan"])
    #expect(managers("ben", Self.date(6, 30)) == [])
    #expect(managers("ben", Self.date(7, 1)) == ["cleo"])
  }

  @Test("What reaches nobody says why")
  func nobody() {
    #expect(unreached(.owner, owner: nil) == [.noOwner])
    #expect(unreached(.manager, owner: nil) == [.noOwner])
    #expect(unreached(.owner, owner: "ben") == [.unknownOwner("ben")])
    #expect(unreached(.owner, owner: "ben", on: Self.date(3, 31)) == [])
    #expect(unreached(.user("zoe")) == [.unknownUser("zoe")])
    #expect(unreached(.role("none")) == [.emptyRole("none")])
    #expect(unreached(.group("none")) == [.emptyGroup("none")])
  }
}

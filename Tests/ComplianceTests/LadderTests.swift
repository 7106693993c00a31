import Casework
import Diagnostics
import Testing
import WorkingTime

@testable import Compliance

@Suite("A follow-on ladder")
struct LadderTests {
  private func ladder(
    _ rules: [String: FollowOn?], shorthand: FollowOn? = nil
  ) -> [String] {
    let definitions = rules.map { name, followOn in
      let rule = EscalationRule(type: name == "late" ? .slaMissed : .followOn, followOn: followOn)
      return (
        name, Definition(name, versions: [Version(rule, effective: .init(), place: .init(""))])
      )
    }
    let ladder = Ladder(
      missed: "late", shorthand: shorthand, rules: Dictionary(uniqueKeysWithValues: definitions),
      on: CivilDate(dayNumber: 20_000))
    return ladder.steps.map { "\($0.rule) \($0.after.count) x\($0.times)" }
  }

  private func after(_ days: Int, _ rule: String, atMost: Int? = nil) -> FollowOn {
    FollowOn(rule: rule, after: Period(days, .workingDays), atMost: atMost)
  }

  @Test("follows the rules that the rules name")
  func follows() {
    #expect(
      ladder(["late": after(2, "a"), "a": after(3, "b"), "b": nil]) == ["a 2 x1", "b 3 x1"])
  }

  @Test("counts the first firing into at_most")
  func countsTheFirst() {
    #expect(
      ladder(["late": after(2, "a"), "a": after(5, "a", atMost: 3)]) == ["a 2 x1", "a 5 x2"])
    #expect(ladder(["late": after(2, "a"), "a": after(5, "a", atMost: 1)]) == ["a 2 x1"])
  }

  @Test("ends where two rules name each other without a limit")
  func endsCircles() {
    #expect(
      ladder(["late": after(1, "a"), "a": after(2, "b"), "b": after(3, "a")])
        == ["a 1 x1", "b 2 x1"])
  }

  @Test("keeps the steps that are for other companies, and tells nobody by them")
  func otherCompanies() {
    func definition(
      _ name: String, _ type: EscalationType, _ companies: CompanyScope, _ next: FollowOn?
    ) -> (String, Definition<EscalationRule>) {
      let rule = EscalationRule(
        type: type, companies: companies,
        notify: Notification([Notice(.owner, template: name)]), followOn: next)
      return (
        name, Definition(name, versions: [Version(rule, effective: .init(), place: .init(""))])
      )
    }
    let rules = Dictionary(uniqueKeysWithValues: [
      definition("late", .slaMissed, .these(["south", "*"]), after(2, "a")),
      definition("a", .followOn, .these(["north"]), after(3, "b")),
      definition("b", .followOn, .all, nil),
    ])
    func told(_ company: String?) -> [[String]] {
      let plan = Plan(
        definition: "",
        level: ServiceLevel(
          calendar: "always", target: Period(1, .days), whenMissed: "late"),
        index: WorkingTimeIndex(.always(in: Zone.utc)), rules: rules, company: company,
        on: CivilDate(dayNumber: 20_000))
      return [plan.missedNotify.notices.map(\.template)]
        + plan.ladder.steps.map { $0.notify.notices.map(\.template) }
    }
    #expect(told("north") == [[], ["a"], ["b"]])
    #expect(told("south") == [["late"], [], ["b"]])
    #expect(told(nil) == [["late"], [], ["b"]])
    #expect(told("east") == [[], [], ["b"]])
  }

  @Test("takes the service level's own successor before the rule's")
  func takesShorthand() {
    #expect(
      ladder(
        ["late": after(2, "a"), "a": nil, "b": nil], shorthand: after(4, "b"))
        == ["b 4 x1"])
  }
}

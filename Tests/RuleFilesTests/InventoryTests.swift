import Casework
import Diagnostics
import Foundation
import RuleFiles
import TestSupport
import Testing
import WorkingTime

@Suite("What there is of a kind of definition")
struct InventoryTests {
  private static let definitions = """
    tasks:
      visit:
        versions:
          - name: Visit
            service_levels:
              - {calendar: office, target: 5 working days}
            from: 2024-04-01
            until: 2025-03-31
          - name: Visit at home
            companies: [north, south]
            service_levels:
              - {companies: north, calendar: office, target: 3 working days, until: 2025-12-31}
              - {companies: north, calendar: office, target: 2 working days, from: 2026-01-01}
              - {companies: south, calendar: always, target: 56 days, kind: review_point}
            from: 2025-04-01
      letter:
        name: Letter
        service_levels:
        from: 2026-06-01
    escalation_rules:
      late:
        type: sla_missed
        notify: {owner: a, groups: {board: b, leads: c}}
        follow_on: {rule: later, after: 2 working days}
    groups:
      board:
        name: Board
        members: [{user: ann}, {user: bob}]
        a_new_key: {of: {some: kind}}
        another: |
          Two lines
          of text
    """

  private func entries(_ kind: DefinitionKind, on date: String) throws -> [InventoryEntry] {
    let project = try ScratchProject(definitions: Self.definitions)
    return try Inventory.entries(
      of: kind, in: project.folder.path, definitions: "definitions", on: day(date))
  }

  private func day(_ text: String) throws -> CivilDate {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return try #require(CivilDate(year: parts[0], month: parts[1], day: parts[2]))
  }

  @Test("Every version is a row, with the dates and companies it says")
  func versions() throws {
    let tasks = try entries(.tasks, on: "2026-03-01")
    #expect(tasks.map(\.identifier) == ["visit", "visit", "letter"])
    #expect(tasks.map(\.name) == ["Visit", "Visit at home", "Letter"])
    #expect(tasks.map(\.companies) == [["all"], ["north", "south"], ["all"]])
    #expect(
      tasks.map { $0.effective.from?.description } == ["2024-04-01", "2025-04-01", "2026-06-01"])
    #expect(tasks.map { $0.effective.until?.description } == ["2025-03-31", nil, nil])
    // A single body stands at its name, a version at its first key.
    #expect(tasks.map(\.place.line) == [4, 9, 16])
  }

  @Test("A body is current on its first and its last date, future before, expired after")
  func states() throws {
    let first = try #require(try entries(.tasks, on: "2024-06-01").first)
    for (date, state) in [
      ("2024-03-31", DefinitionState.future), ("2024-04-01", .current), ("2025-03-31", .current),
      ("2025-04-01", .expired),
    ] {
      #expect(first.state(on: try day(date)) == state, "\(date)")
    }
    // Without dates it always was and always will be.
    let rule = try #require(try entries(.escalationRules, on: "2024-06-01").first)
    #expect(rule.state(on: try day("1900-01-01")) == .current)
  }

  @Test("A task says what it promises on the date; an old version what it promised last")
  func promises() throws {
    let tasks = try entries(.tasks, on: "2025-06-01")
    #expect(
      tasks.map(\.facts) == [
        "5 working days on office",
        "3 working days on office (north); 56 days on always, a review point (south)", "",
      ])
    #expect(
      try entries(.tasks, on: "2026-06-01")[1].facts
        == "2 working days on office (north); 56 days on always, a review point (south)")
  }

  @Test("Another kind says its short keys, how many there are of long ones, and keys nobody knows")
  func facts() throws {
    #expect(
      try entries(.escalationRules, on: "2026-01-01").map(\.facts)
        == ["type sla_missed; notify owner, groups board leads; then later after 2 working days"])
    #expect(
      try entries(.groups, on: "2026-01-01").map(\.facts) == ["2 members; a new key of some"])
    #expect(
      try entries(.calendars, on: "2026-01-01").map(\.facts) == ["mon-fri 09:00-17:00"])
    #expect(try entries(.advice, on: "2026-01-01").isEmpty)
  }

  @Test("A file that cannot be read is refused")
  func unreadable() throws {
    let project = try ScratchProject(definitions: "tasks:\n  a: [\n")
    #expect(throws: Findings.self) {
      try Inventory.entries(
        of: .tasks, in: project.folder.path, definitions: "definitions", on: day("2026-01-01"))
    }
  }

  @Test(
    "Every definition of the sample is listed, of every kind", arguments: DefinitionKind.allCases)
  func complete(kind: DefinitionKind) throws {
    let folder = SharedFolder.project.appending(path: "sample-data/brookshire").path
    let listed = try Inventory.entries(
      of: kind, in: folder, definitions: "definitions", on: day("2026-10-31"))
    let book = try ProjectLoader.load(folder).rulebook
    switch kind {
    case .tasks: #expect(listed.count == book.tasks.values.flatMap(\.versions).count)
    case .workflows: #expect(listed.count == book.workflows.values.flatMap(\.versions).count)
    case .escalationRules:
      #expect(listed.count == book.escalationRules.values.flatMap(\.versions).count)
    // `always` is built in and stands in no file.
    case .calendars: #expect(listed.count == book.calendars.count - 1)
    default: break
    }
    #expect(listed.allSatisfy { $0.place.line != nil && $0.place.file.hasPrefix(folder) })
  }
}

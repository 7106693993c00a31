import TestSupport
import Testing

@testable import slate_sample

@Suite("The made-up service")
struct ServiceTests {
  private static let cases = Service.cases()

  @Test("It has about 1,500 cases and 6,000 to 7,000 tasks in five workflows and two companies")
  func size() {
    let tasks = Self.cases.reduce(0) { $0 + $1.tasks.count }
    #expect((1_450...1_550).contains(Self.cases.count))
    #expect((6_000...7_000).contains(tasks))
    #expect(Set(Self.cases.map(\.workflow)).count == 5)
    #expect(Set(Self.cases.map(\.company)).count == 2)
    #expect(Set(Self.cases.flatMap(\.tasks).map(\.task)).count == 28)
  }

  @Test("Nothing ends before it starts, and nothing happens after the export")
  func order() {
    for told in Self.cases {
      for task in told.tasks {
        let times = [told.opened, task.activated, task.started, task.completed ?? task.cancelled]
          .compactMap { $0 }
        #expect(times == times.sorted(), "\(task.reference)")
        #expect(times.allSatisfy { $0 <= CaseTeller.exported }, "\(task.reference)")
        if let closed = told.closed, let ended = task.completed ?? task.cancelled {
          #expect(ended <= closed, "\(task.reference)")
        }
        #expect(task.events.map(\.at) == task.events.map(\.at).sorted(), "\(task.reference)")
      }
    }
  }

  @Test("A task does not open before those it waits for have finished")
  func predecessors() throws {
    var checked = 0
    for told in Self.cases {
      let blueprint = try #require(Blueprint.all[told.workflow])
      for step in blueprint.steps(told.opened.date) {
        let task = told.tasks.first { $0.task == step.task }
        guard let activated = task?.activated else { continue }
        for name in step.after {
          let before = try #require(told.tasks.first { $0.task == name })
          let finished = try #require(before.completed ?? before.cancelled)
          #expect(finished <= activated, "\(task?.reference ?? "")")
          checked += 1
        }
      }
    }
    #expect(checked > 2_000)
  }

  @Test("A closed case has all its mandatory tasks done")
  func mandatory() {
    for told in Self.cases where told.status == "closed" {
      let open = told.tasks.filter { $0.isMandatory && $0.status != "complete" }
      #expect(open.isEmpty, "\(told.reference)")
    }
  }

  @Test("References are unique and the defects are the seven that were meant")
  func defects() {
    let lines = Exports(cases: Self.cases).tasksFile.split(separator: "\n").dropFirst()
    let rows = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(Set(rows.map { $0[0] }).count == rows.count)
    #expect(rows.allSatisfy { $0.count == 13 })
    let known = Set(Self.cases.map(\.reference))
    #expect(rows.filter { !known.contains(String($0[1])) }.count == 2)
    #expect(rows.filter { TaskKind.all[String($0[2])] == nil }.count == 3)
    // Both times are written alike, so the texts order as the times do.
    #expect(rows.filter { !$0[8].isEmpty && $0[8] < $0[7] }.count == 2)
  }

  @Test("Some of everything that a month's report counts is there")
  func variety() {
    let tasks = Self.cases.flatMap(\.tasks)
    let events = Self.cases.flatMap(\.events) + tasks.flatMap(\.events)
    for (kind, least) in [
      ("hold", 150), ("release", 150), ("revise", 60), ("reassign", 200), ("cancel", 150),
      ("reopen", 8),
    ] {
      #expect(events.filter { $0.event == kind }.count >= least, "\(kind)")
    }
    for status in ["open", "pending", "on_hold", "complete", "cancelled"] {
      #expect(tasks.contains { $0.status == status }, "\(status)")
    }
    #expect(Self.cases.contains { $0.status == "on_hold" })
  }
}

import Casework
import Compliance
import Diagnostics
import WorkingTime

@testable import Simulation

/// Courses for tests, of tasks that are named by letters and counted in the calendar `office`:
/// Monday to Friday, 9 to 17, in UTC.
enum LifeSample {
  /// Friday, 2 January 2026, 09:00.
  static let friday: Int64 = 1_767_312_000 + 9 * 3600

  /// A rulebook of one workflow, `service`, with a path.
  static func rulebook(_ path: [PathStep]) -> Rulebook {
    func definition<Body>(_ name: String, _ body: Body) -> Definition<Body> {
      Definition(name, versions: [Version(body, effective: .init(), place: .init(""))])
    }
    let level = ServiceLevel(
      calendar: "office", target: Period(2, .workingDays), revisionAllowed: true)
    let open = [OpenSpan(open: 9 * 3600, close: 17 * 3600)]
    let tasks = path.map { step in
      (step.task, definition(step.task, TaskDefinition(name: "A task", serviceLevels: [level])))
    }
    return Rulebook(
      organisation: "Tests", zone: .utc,
      calendars: [
        "office": WorkingCalendar(
          name: "office", zone: .utc, week: Array(repeating: open, count: 5) + [[], []])
      ],
      workflows: ["service": definition("service", Workflow(name: "A service", path: path))],
      tasks: Dictionary(tasks) { first, _ in first })
  }

  /// The course of a path.
  static func cycle(_ path: [PathStep]) -> LifeCycle {
    let clocks = ClockBook(rulebook(path), years: 2025...2027)
    return LifeCycle(path, workflow: 0, company: 0, clocks: clocks)
  }

  /// An automatic task.
  static func automatic(
    _ task: String, after: [String] = [], lag: Period? = nil, mandatory: Bool = false
  ) -> PathStep {
    PathStep(task: task, activation: .automatic, after: after, lag: lag, mandatory: mandatory)
  }

  /// A manual task.
  static func manual(
    _ task: String, after: [String] = [], lag: Period? = nil, mandatory: Bool = false
  ) -> PathStep {
    PathStep(task: task, activation: .manual, after: after, lag: lag, mandatory: mandatory)
  }
}

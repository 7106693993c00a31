import Casework
import Columns
import Compliance
import WorkingTime

@testable import Simulation

/// Open work for tests, on Monday, 1 January 2024: three tasks in a row round the clock, the last
/// of them a wait for somebody outside. Targets are eight hours, amber is at four.
struct BacklogSample {
  /// One row of the tasks; hours of the day, nil for blank.
  struct Task {
    var stage: Int
    var activated: Double?
    var started: Double?
    var completed: Double?
    /// A hold with its planned release.
    var held: (from: Double, until: Double?)?
  }

  static let hour: Int64 = 3600
  /// As-of: noon.
  static let noon = ServiceModel.monday.seconds + 12 * hour

  private(set) var casebook = Casebook()

  init() {
    casebook.cases.isGiven = true
    casebook.cases.closedAt = InstantColumn()
    casebook.tasks.activatedAt = InstantColumn()
    casebook.tasks.startedAt = InstantColumn()
    casebook.tasks.completedAt = InstantColumn()
  }

  private static func instant(_ hour: Double?) -> Int64 {
    hour.map { ServiceModel.monday.seconds + Int64($0 * 3600) } ?? Int64Column.missing
  }

  /// Adds a case.
  mutating func add(
    _ reference: String, workflow: String = "row", opened: Double, closed: Double? = nil,
    _ tasks: [Task]
  ) {
    let code = casebook.cases.references.code(for: reference)
    casebook.cases.count += 1
    casebook.cases.workflow.append(workflow)
    casebook.cases.openedAt.append(Self.instant(opened))
    casebook.cases.closedAt?.append(Self.instant(closed))
    for task in tasks {
      casebook.tasks.reference.append("\(reference)/\(task.stage)")
      casebook.tasks.caseCode.append(code)
      casebook.tasks.task.append("stage-\(task.stage)")
      casebook.tasks.activatedAt?.append(Self.instant(task.activated))
      casebook.tasks.startedAt?.append(Self.instant(task.started))
      casebook.tasks.completedAt?.append(Self.instant(task.completed))
      if let held = task.held {
        casebook.events.count += 1
        casebook.events.at.append(Self.instant(held.from))
        casebook.events.kind.append(.hold)
        casebook.events.caseCode.append(code)
        casebook.events.taskRow.append(UInt32(casebook.tasks.count))
        casebook.events.until.append(Self.instant(held.until))
        casebook.events.valueAt.append(Int64Column.missing)
        casebook.events.value.append(nil)
        casebook.events.reason.append("for the landlord")
        casebook.events.by.append(nil)
      }
      casebook.tasks.count += 1
    }
  }

  /// A setting that begins with it at noon and gets no enquiries.
  func setting(
    wait: Distribution = .fixed(10 * hour), _ change: (inout Scenario) -> Void = { _ in }
  ) -> Setting {
    let model = ServiceModel(
      stages: [1, 2, 10].map { .init(staff: 1, length: .fixed($0 * Self.hour)) },
      arrivals: .working(calendar: "office", perHour: 1), cases: 0, week: ServiceModel.always)
    var scenario = model.scenario(seed: 1)
    scenario.starts = Instant(seconds: Self.noon)
    scenario.tasks["stage-2"] = TaskModel(.elapsed(wait, calendar: nil))
    change(&scenario)
    let rulebook = model.rulebook
    return Setting(
      scenario, rulebook, years: 2023...2030,
      openWork: Evaluation(
        casebook: casebook, rulebook: rulebook, asOf: Instant(seconds: Self.noon),
        years: 2023...2030))
  }
}

extension CivilDate {
  /// Its first second in UTC, since 1970.
  fileprivate var seconds: Int64 { Int64(dayNumber) * 86_400 }
}

package import Casework
package import Compliance
package import WorkingTime

/// The course that cases of one workflow take: the path in force on the day of their launch, for
/// their company, with every step's predecessors, what follows from it and its lag.
///
/// It says what is possible; `CaseLife` keeps what has happened. A place is the place of a step on
/// the path, counted from 0.
///
/// Source: the life cycle of housing-options casework, transitions 1 to 15.
package final class LifeCycle: Sendable {
  /// One task of the path.
  package struct Step: Sendable {
    /// The number of the task definition in the clock book.
    package let task: Int
    /// How it comes to life.
    package let activation: Activation
    /// The places that must be finished first, ascending.
    package let predecessors: [Int]
    /// The places that wait for this one, ascending.
    package let successors: [Int]
    /// Every place that follows from this one, at once or by others, ascending.
    package let downstream: [Int]
    /// How long after the last predecessor it starts.
    package let lag: Period?
    /// Whether the case may not close without it.
    package let isMandatory: Bool

    init(
      _ step: PathStep, task: Int, predecessors: [Int], successors: [Int], downstream: [Int]
    ) {
      self.task = task
      activation = step.activation
      self.predecessors = predecessors
      self.successors = successors
      self.downstream = downstream
      lag = step.lag
      isMandatory = step.mandatory
    }
  }

  /// The number of the workflow in the clock book.
  package let workflow: Int
  /// The number of the company in the clock book.
  package let company: Int
  /// The steps, in the order of the path.
  package let steps: [Step]
  /// The tasks as a launch finds them, place by place: the automatic ones pending, each with how
  /// many it waits for.
  let atLaunch: [CaseLife.TaskRecord]
  /// How many tasks a launch brings in, and how many of them are mandatory.
  let broughtIn: (all: Int, mandatory: Int)
  /// The places of the automatic tasks that wait for nothing, ascending.
  let first: [Int]
  /// The places of the tasks that are added by hand, ascending.
  let manual: [Int]
  /// What knows the calendars that lags are counted in.
  private let clocks: ClockBook

  /// The course of a workflow's path.
  ///
  /// - Parameters:
  ///   - path: the path of the version in force; its predecessors form no circle.
  ///   - clocks: knows the workflow, the company and every task of the path.
  package init(_ path: [PathStep], workflow: Int, company: Int, clocks: ClockBook) {
    self.workflow = workflow
    self.company = company
    self.clocks = clocks
    let places = Dictionary(path.enumerated().map { ($1.task, $0) }) { first, _ in first }
    let before = path.map { step in Set(step.after.compactMap { places[$0] }).sorted() }
    var after = Array(repeating: [Int](), count: path.count)
    for (place, predecessors) in before.enumerated() {
      for predecessor in predecessors { after[predecessor].append(place) }
    }
    let steps = path.enumerated().map { place, step in
      Step(
        step, task: clocks.number(ofTask: step.task), predecessors: before[place],
        successors: after[place], downstream: Self.reached(from: place, by: after))
    }
    self.steps = steps
    let atLaunch = steps.map { step in
      var task = CaseLife.TaskRecord()
      task.isMandatory = step.isMandatory
      guard step.activation == .automatic else { return task }
      task.state = .pending
      let waitsFor = step.predecessors.filter { steps[$0].activation == .automatic }
      task.waitsFor = Int32(clamping: waitsFor.count)
      return task
    }
    self.atLaunch = atLaunch
    let pending = atLaunch.filter { $0.state == .pending }
    broughtIn = (pending.count, pending.filter(\.isMandatory).count)
    first = steps.indices.filter { atLaunch[$0].state == .pending && atLaunch[$0].waitsFor == 0 }
    manual = steps.indices.filter { steps[$0].activation == .manual }
  }

  /// The number of the definition of the task at a place, and that of the company.
  @inline(__always)
  func task(at place: Int) -> (task: Int, company: Int) { (steps[place].task, company) }

  /// Every place that can be reached from one.
  private static func reached(from place: Int, by successors: [[Int]]) -> [Int] {
    var found: Set<Int> = []
    var ahead = successors[place]
    while let next = ahead.popLast() {
      if found.insert(next).inserted { ahead += successors[next] }
    }
    return found.sorted()
  }

  /// When a step starts whose last predecessor finished at an instant, in seconds since 1970.
  @inline(__always)
  func start(of place: Int, after finish: Int64) -> Int64 {
    guard let lag = steps[place].lag else { return finish }
    return clocks.lagged(finish, by: lag, task: steps[place].task, company: company)
  }

  /// Whether a step's own calendar has no working time between two instants: there it makes no
  /// difference at which of them something begins.
  func rests(_ place: Int, from first: Int64, to last: Int64) -> Bool {
    let plan = clocks.plan(ofTask: steps[place].task, company: company, activated: first)
    guard plan >= 0 else { return first >= last }
    return clocks.plans[plan].index.working(
      from: Instant(seconds: first), to: Instant(seconds: last)
    ).seconds == 0
  }
}

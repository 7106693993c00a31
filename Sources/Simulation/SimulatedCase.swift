internal import Casework
internal import Compliance

/// A case that has ended or was left open, with its tasks: what the exports of a case system would
/// say of it.
package struct SimulatedCase {
  let entry: OpenCase
  let setting: Setting
  /// What its answers and reasons are drawn with.
  package let draws: Draws

  init(_ entry: OpenCase, _ setting: Setting, _ draws: Draws) {
    self.entry = entry
    self.setting = setting
    self.draws = draws
  }

  /// Its number, from 1 in the order of arrival.
  package var number: UInt32 { entry.number }
  /// Its life.
  package var life: CaseLife { entry.life }
  /// The identifier of its workflow.
  package var workflow: String { setting.scenario.workflows.weights[entry.workflow].value }
  /// The identifier of its company; nil where cases name none.
  package var company: String? {
    recorded.map(\.company) ?? setting.company(entry.company, ofWorkflow: entry.workflow)
  }
  /// When it was closed before it was opened again; nil for one that never was.
  var gap: Range<Int64>? {
    entry.reopened == CaseLife.never ? nil : entry.firstClosed..<entry.reopened
  }
  /// What happened that no column tells, in order.
  package var events: [CaseEvent] { entry.events }

  /// Its tasks, in the order of the path; those that were never in it are left out.
  package var tasks: [SimulatedTask] {
    var tasks = recorded.map(tasks(of:)) ?? ownTasks
    // Whoever worked on the case last is the one who waits for somebody outside.
    for place in tasks.indices where tasks[place].owner == nil {
      guard tasks[place].life.started != CaseLife.never else { continue }
      tasks[place].owner =
        Self.latest(of: tasks, upTo: tasks[place].life.started).flatMap(\.owner)
    }
    return tasks
  }

  /// The task on which somebody began to work last up to an instant; nil where nobody had.
  static func latest(of tasks: [SimulatedTask], upTo instant: Int64 = .max) -> SimulatedTask? {
    var latest: SimulatedTask?
    for task in tasks where task.team != nil && task.owner != nil {
      let (started, before) = (task.life.started, latest?.life.started ?? CaseLife.never)
      if started > before, started <= instant { latest = task }
    }
    return latest
  }

  private var ownTasks: [SimulatedTask] {
    let cycle = setting.cycles[entry.cycle]
    return cycle.steps.indices.compactMap { place in
      let life = entry.life.tasks[place]
      guard life.state != .absent else { return nil }
      let run = entry.tasks[place]
      let step = cycle.steps[place]
      return SimulatedTask(
        place: place, definition: setting.clocks.tasks[step.task], origin: step.activation,
        life: life,
        team: run.team < 0 ? nil : setting.desks[Int(run.team)].name,
        owner: run.officer < 0 ? nil : setting.officers[Int(run.officer)].name,
        hasClock: run.plan >= 0, isLate: run.isLate, lateReason: lateReason(place, step))
    }
  }

  /// Why a task was late, where it was.
  func lateReason(_ place: Int, _ step: LifeCycle.Step) -> String {
    guard entry.tasks[place].isLate,
      let course = setting.course(ofTask: step.task, workflow: entry.workflow)
    else { return "" }
    return course.lateReasons.isEmpty
      ? "workload" : course.lateReasons.word(by: draws, number, course.key)
  }

  /// What became of it, of the scenario's outcomes; empty where it was not closed.
  package var outcome: String {
    let outcomes = setting.scenario.cases.outcomes
    guard life.state == .closed, !outcomes.isEmpty else { return "" }
    return outcomes.word(by: draws, number, 1)
  }

  /// The kind of applicant; empty where the scenario does not say.
  package var applicationType: String {
    if let recorded { return recorded.applicationType }
    let types = setting.scenario.cases.applicationTypes
    return types.isEmpty ? "" : types.word(by: draws, number, 2)
  }

  /// Why its own target was missed; empty where it was not.
  package var lateReason: String {
    guard entry.isLate else { return "" }
    let reasons = setting.scenario.cases.lateReasons
    return reasons.isEmpty ? "workload" : reasons.word(by: draws, number, 3)
  }

  /// The answers of its enquiry, in the order of the scenario: those that its form asks for.
  package var answers: [(question: String, answer: String)] {
    if let recorded { return recorded.answers }
    guard !setting.scenario.answers.isEmpty else { return [] }
    let day = setting.day(of: life.launched)
    let drawn = setting.scenario.answers.compactMap {
      model -> (question: String, answer: String)? in
      let key = Draws.key(of: model.question)
      let (whether, what) = draws.uniforms(case: number, task: key, purpose: .answer)
      guard whether < model.answered else { return nil }
      return (model.question, model.choice.text(at: what, on: day))
    }
    return setting.questions.asked(drawn, workflow: entry.workflow, on: day)
  }
}

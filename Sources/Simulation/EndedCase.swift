package import Casework
internal import Compliance

/// A case that has ended, with its tasks: what the exports of a case system would say of it.
package struct EndedCase {
  private let entry: OpenCase
  private let setting: Setting
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
    let companies = setting.scenario.companies
    return companies.isEmpty ? nil : companies.weights[entry.company].value
  }
  /// What happened that no column tells, in order.
  package var events: [CaseEvent] { entry.events }

  /// One of its tasks.
  package struct Task {
    /// The identifier of its definition.
    package let definition: String
    /// How it came to life.
    package let origin: Activation
    /// What happened to it.
    package let life: CaseLife.Task
    /// The team that it belongs to, and who did it or tried last.
    package let team: String?
    package let owner: String?
    /// Why it was late; empty where it was not.
    package let lateReason: String
  }

  /// Its tasks, in the order of the path; those that were never in it are left out.
  package var tasks: [Task] {
    let cycle = setting.cycles[entry.cycle]
    return cycle.steps.indices.compactMap { place in
      let life = entry.life.tasks[place]
      guard life.state != .absent else { return nil }
      let run = entry.tasks[place]
      let step = cycle.steps[place]
      return Task(
        definition: setting.clocks.tasks[step.task], origin: step.activation, life: life,
        team: run.team < 0 ? nil : setting.desks[Int(run.team)].name,
        owner: run.officer < 0 ? nil : setting.officers[Int(run.officer)].name,
        lateReason: "")
    }
  }
}

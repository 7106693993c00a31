package import WorkingTime

/// A service in operation, told as numbers: how enquiries arrive, what they are about, who does the
/// work and how long it takes. With a rulebook and a seed it decides a run to the last byte.
///
/// Everything that it names, the rulebook knows: the reader has seen to that. Lengths of time are
/// seconds; shares lie in 0...1.
package struct Scenario: Sendable {
  /// What a reader calls it.
  package var name: String
  /// The seed, unless the command gives another.
  package var seed: UInt64
  /// When the run begins: the first instant of a day in the project's zone.
  package var starts: Instant
  /// How many enquiries it answers.
  package var extent: Extent
  /// Whether what is open when the last day of enquiries is over stays open.
  package var leavesOpen = false
  /// How long figures wait after the start; cases opened before do not count.
  package var warmUp: Int64 = 0
  /// Whether averages are those of a service that goes on for ever: the warm-up is then found from
  /// the runs themselves.
  package var isSteadyState = false
  /// How enquiries arrive.
  package var arrivals: Arrivals
  /// The workflows that enquiries take, by weight.
  package var workflows: Mix<String>
  /// The companies that they are for, by weight; no choice where cases name none.
  package var companies = Mix<String>()
  /// The companies of single workflows, where they differ from `companies`.
  package var companiesByWorkflow: [String: Mix<String>] = [:]
  /// How each question is answered, by its identifier, in the order of the file; a question without
  /// an entry is left open.
  package var answers: [AnswerModel] = []
  /// How each task goes, by the definition's identifier.
  package var tasks: [String: TaskModel]
  /// Who does the work, in the order of the file.
  package var teams: [Team] = []
  /// What happens to cases as a whole.
  package var cases = CaseModel()
  /// What an escalation does beyond telling people, by the rule's identifier.
  package var effects: [String: EscalationEffect] = [:]

  /// The last instant of a run that leaves open what is open then; nil for one in which every case
  /// is worked to its end.
  package var stop: Instant? {
    guard leavesOpen, case .until(let end) = extent else { return nil }
    return Instant(seconds: end.seconds - 1)
  }

  /// A scenario without warm-up, companies, answers and effects.
  package init(
    name: String, seed: UInt64, starts: Instant, extent: Extent, arrivals: Arrivals,
    workflows: Mix<String>, tasks: [String: TaskModel], teams: [Team]
  ) {
    self.name = name
    self.seed = seed
    self.starts = starts
    self.extent = extent
    self.arrivals = arrivals
    self.workflows = workflows
    self.tasks = tasks
    self.teams = teams
  }

  /// Where a run stops taking enquiries.
  package enum Extent: Sendable, Equatable {
    /// With the last enquiry before an instant.
    case until(Instant)
    /// After so many.
    case cases(Int)
  }
}

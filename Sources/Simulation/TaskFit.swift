/// What history says of the tasks of one definition.
package struct TaskFit: Sendable {
  /// The definition's identifier.
  package let task: String
  /// The calendar in whose working time it is measured; nil for elapsed time.
  package let calendar: String?
  /// How long it took from when it could be worked on, less its holds; or, where it is work, how
  /// long an officer worked on it.
  package let length: DistributionFit
  /// Whether an officer works on it; otherwise it takes its time whoever is there.
  package let isWork: Bool
  /// Of work, the teams by workflow, in the order of the workflows' names.
  package let teams: [(workflow: String, team: String)]
  /// Of work, how long it waited until it was begun, less its holds, in elapsed seconds; empty
  /// where nothing says when it was begun.
  package let waits: LengthSample
  /// How many were on hold.
  package let hold: HoldFit?
  /// How many ended cancelled by themselves.
  package let cancelled: ShareFit
  /// In how many cases an officer added it, where it is added by hand at all.
  package let added: AdditionFit?
  /// Why it was late.
  package let lateReasons: [(text: String, count: Int)]
}

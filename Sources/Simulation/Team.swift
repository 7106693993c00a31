/// Officers who share a queue.
package struct Team: Sendable {
  /// What the scenario and the column `team` call it.
  package var name: String
  /// Who they are, in the order of the file.
  package var officers: [Officer]
  /// Which of the waiting tasks is taken next.
  package var discipline: Discipline

  /// Which of the waiting tasks is taken next. Each decides when an officer is free, by what is
  /// waiting at that instant and by nothing that is still to come.
  package enum Discipline: String, Sendable, CaseIterable {
    /// The one that has waited longest.
    case fifo
    /// The one whose target comes first.
    case earliestTarget = "earliest_target"
    /// The one with the highest priority of its workflow, among these the one that has waited
    /// longest.
    case priority
  }

  /// A team.
  package init(name: String, officers: [Officer], discipline: Discipline = .fifo) {
    self.name = name
    self.officers = officers
    self.discipline = discipline
  }
}

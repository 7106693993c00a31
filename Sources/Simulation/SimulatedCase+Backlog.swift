internal import Casework
internal import Compliance

/// Cases that were open when the run began: what was recorded of them stays as it was.
extension SimulatedCase {
  /// What was recorded of it; nil for one that arrived in the run.
  var recorded: BacklogEntry? {
    entry.entry < 0 ? nil : setting.backlog?.entries[Int(entry.entry)]
  }

  /// What its number in references begins after: those that the casebook had used up.
  var numberOffset: Int {
    setting.backlog.map { $0.lastReferences.cases - $0.count } ?? 0
  }

  /// The number of the last task reference that the casebook had used up.
  var lastTaskReference: Int { setting.backlog?.lastReferences.tasks ?? 0 }

  /// Its tasks; those that were never in it are left out.
  func tasks(of recorded: BacklogEntry) -> [SimulatedTask] {
    let cycle = setting.cycles[entry.cycle]
    return cycle.steps.indices.compactMap { place in
      let life = entry.life.tasks[place]
      guard life.state != .absent else { return nil }
      let (known, run) = (recorded.tasks[place], entry.tasks[place])
      let hadEnded = recorded.life.tasks[place].state.hasEnded
      let team = run.team < 0 ? known.team : setting.desks[Int(run.team)].name
      let owner = run.officer < 0 ? known.owner : setting.officers[Int(run.officer)].name
      return SimulatedTask(
        reference: known.reference, place: place,
        definition: setting.clocks.tasks[cycle.steps[place].task], origin: known.origin,
        life: life, team: team.isEmpty ? nil : team, owner: owner.isEmpty ? nil : owner,
        hasClock: run.plan >= 0, isLate: run.isLate,
        lateReason: hadEnded ? known.lateReason : lateReason(place, cycle.steps[place]))
    }
  }
}

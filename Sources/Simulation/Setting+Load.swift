internal import WorkingTime

/// How much work comes to a team, held against the hours that its officers are there.
extension Setting {
  /// When a run stops taking enquiries, in seconds since 1970: as the scenario says or, where that
  /// tells only how many there are, with the last.
  package func lastEnquiry(in run: RunFigures) -> Int64 {
    if case .until(let end) = scenario.extent { return end.seconds }
    return run.lastArrival
  }

  /// The work that came to a team as a percentage of the hours its officers were there from the
  /// start until the last enquiry; nil where they were not.
  ///
  /// All work that came was done in the end, so that a hundred and more means that the queue was
  /// longer at the end than at the start, and the longer the run, the more so.
  package func load(ofTeam team: Int, in run: RunFigures) -> Double? {
    let there = workingSeconds(ofTeam: team, until: lastEnquiry(in: run))
    return there > 0 ? 100 * Double(run.worked[team]) / Double(there) : nil
  }
}

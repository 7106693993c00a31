internal import Casework
internal import Compliance
internal import WorkingTime

/// What a run leaves open that stops with the last day of enquiries.
extension Run {
  /// Hands on the cases that are open, each as it stands.
  mutating func leaveOpen(at instant: Int64) {
    figures.pass(to: instant)
    let open = cases.indices.filter { cases[$0].stamp != 0 }
    for slot in open.sorted(by: { cases[$0].number < cases[$1].number }) {
      leaveOpen(slot, at: instant)
    }
  }

  private mutating func leaveOpen(_ slot: Int, at instant: Int64) {
    judgeLeft(slot, at: instant)
    let cycle = setting.cycles[cases[slot].cycle]
    for place in cycle.steps.indices where cases[slot].life.tasks[place].state.isOutstanding {
      judge(slot, place, cycle, at: instant, .running)
      takeBackWork(slot, place, from: instant)
    }
    forgetClocks(slot)
    if Sink.wantsCases { sink.take(SimulatedCase(cases[slot], setting, draws)) }
  }

  /// Judges the clock of a case that is left open, or closed where it was to be opened again later.
  private mutating func judgeLeft(_ slot: Int, at instant: Int64) {
    let isClosed = cases[slot].life.state == .closed
    if isClosed { leaveClosed(slot) }
    let reading =
      isClosed
      ? caseReading(slot, at: cases[slot].life.ended, .done)
      : caseReading(slot, at: instant, .running)
    cases[slot].isLate = isClosed && reading?.outcome == .missed
    if let reading { figures.judged(caseOf: cases[slot].workflow, reading) }
  }

  /// Counts a closed case among those that have ended: it is not opened again.
  private mutating func leaveClosed(_ slot: Int) {
    cases[slot].reopened = CaseLife.never
    figures.staysClosed()
    countEnd(slot, at: cases[slot].life.ended)
  }

  /// Takes back the hours of work that were counted ahead for a task, from an instant on.
  mutating func takeBackWork(_ slot: Int, _ place: Int, from instant: Int64) {
    let task = cases[slot].tasks[place]
    guard task.phase == .working else { return }
    let officer = setting.officers[Int(task.officer)]
    let left = officer.index.working(
      from: Instant(seconds: instant), to: Instant(seconds: task.finish))
    figures.works(team: officer.team, for: -left.seconds)
  }
}

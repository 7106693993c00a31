extension CaseLife {
  /// Goes to where a step leads that was refused: a history says that it was taken, and what comes
  /// after it is judged from there.
  ///
  /// A case that has ended stays so, and a step before the launch leads nowhere.
  package mutating func impose(_ step: CaseStep, _ cycle: LifeCycle, at instant: Int64) {
    guard state != .enquiry else { return }
    latest = max(latest, instant)
    switch step {
    case .launch, .reviseCase, .reassignCase, .escalateCase, .reopenCase, .revise, .reassign,
      .escalate:
      break
    case .holdCase(let release): if state == .open, release > instant { state = .onHold }
    case .releaseCase: if state == .onHold { state = .open }
    case .close: if state == .open || state == .onHold { end(.closed, at: instant) }
    case .cancelCase: if state == .open || state == .onHold { end(.cancelled, at: instant) }
    case .add(let place), .open(let place), .start(let place), .release(let place),
      .reopen(let place):
      put(place, .open, at: instant)
    case .hold(let place, let release): put(place, release > instant ? .onHold : .open, at: instant)
    case .cancel(let place): put(place, .cancelled, at: instant)
    case .complete(let place, _, _):
      guard tasks.indices.contains(place) else { return }
      let wasOutstanding = tasks[place].state.isOutstanding
      put(place, .complete, at: instant)
      guard wasOutstanding else { return }
      for next in cycle.steps[place].successors { finishBefore(next, cycle, at: instant) }
    }
  }

  /// Puts a task into a state, whatever it was in.
  private mutating func put(_ place: Int, _ state: TaskState, at instant: Int64) {
    guard tasks.indices.contains(place) else { return }
    let change =
      (state.isOutstanding ? 1 : 0) - (tasks[place].state.isOutstanding ? 1 : 0)
    outstanding += change
    if tasks[place].isMandatory { mandatoryLeft += change }
    tasks[place].state = state
    tasks[place].ended = state.hasEnded ? instant : Self.never
    guard tasks[place].opened == Self.never else { return }
    (tasks[place].planned, tasks[place].opened) = (instant, instant)
  }
}

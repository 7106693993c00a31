/// Holds of single tasks.
extension Run {
  /// Puts a task on hold when work on it would begin, if the model has it so.
  mutating func holdFirst(
    _ slot: Int, _ place: Int, _ course: Setting.TaskCourse, at instant: Int64
  ) throws(StepRefusal) -> Bool {
    guard let hold = course.hold, !cases[slot].tasks[place].wasHeld else { return false }
    cases[slot].tasks[place].wasHeld = true
    let number = cases[slot].number
    guard draws.uniform(case: number, task: course.key, purpose: .hold) < hold.share else {
      return false
    }
    let length = max(
      1, hold.length.sample(draws, case: number, task: course.key, purpose: .holdLength))
    let planned = instant + length
    let (early, part) = draws.uniforms(case: number, task: course.key, purpose: .holdRelease)
    // An early release comes at any instant before the planned one.
    let end = early < hold.early ? instant + max(1, Int64(Double(length) * part)) : planned
    try cases[slot].life.hold(place, until: planned, at: instant)
    let reason = hold.reasons.isEmpty ? "" : hold.reasons.word(by: draws, number, course.key)
    note(slot, place, .hold(until: planned, reason: reason), at: instant)
    cases[slot].tasks[place].phase = .idle
    cases[slot].tasks[place].holds.append(instant..<end)
    holdClock(slot, place, instant..<end)
    stamps &+= 1
    cases[slot].tasks[place].stamp = stamps
    queue.push(
      Happening(
        .release, at: end, slot: UInt32(slot), number: number, place: place, stamp: stamps))
    return true
  }

  /// A hold ends, and the task goes on; while its case is on hold it waits for that.
  mutating func release(_ slot: Int, _ place: Int, at instant: Int64) throws(StepRefusal) {
    try cases[slot].life.release(place, at: instant)
    note(slot, place, .release, at: instant)
    let task = setting.cycles[cases[slot].cycle].steps[place].task
    guard cases[slot].life.state == .open,
      let course = setting.courseNumber(ofTask: task, workflow: cases[slot].workflow)
    else { return }
    try escalateDue(slot, place, at: instant)
    try go(slot, place, course, at: instant)
  }

  @inline(__always)
  mutating func note(_ slot: Int, _ place: Int, _ kind: CaseEvent.Kind, at instant: Int64) {
    guard Sink.wantsCases else { return }
    cases[slot].events.append(CaseEvent(at: instant, place: Int32(place), kind: kind))
  }
}

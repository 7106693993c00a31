/// One case's steps taken one after the other, the impossible ones noted and then taken as told.
///
/// Steps of one second may have come in any order: they are taken in the first that works.
struct Reenactment {
  /// A step that was not possible, and why.
  typealias Refused = (step: RecordedStep, reason: StepRefusal)

  /// The steps that were not possible.
  private(set) var refused: [Refused] = []
  /// How many steps were taken or refused.
  private(set) var count = 0

  private var life = CaseLife()
  private let cycle: LifeCycle
  private let opens: Set<Int>
  /// The places whose first opening has been told of.
  private var hasOpened: Set<Int> = []
  /// The places that something impossible has happened to: it brought the task in, so that its own
  /// coming says nothing new.
  private var imposed: Set<Int> = []
  /// The places that were called off on their own account.
  private var hasBeenCancelled: Set<Int> = []

  /// Takes steps.
  ///
  /// - Parameter opens: the places whose coming to life is among the steps; the others come to life
  ///   unsaid, when something happens to them.
  /// - Complexity: O(steps log steps).
  init(_ steps: [RecordedStep], _ cycle: LifeCycle, opens: Set<Int>) {
    self.cycle = cycle
    self.opens = opens
    count = steps.count { !$0.isGuess }
    let places = steps.indices.sorted {
      (steps[$0].at, steps[$0].order, $0) < (steps[$1].at, steps[$1].order, $1)
    }
    var from = 0
    while from < places.count {
      var end = from
      while end < places.count, steps[places[end]].at == steps[places[from]].at { end += 1 }
      play(places[from..<end].map { steps[$0] })
      from = end
    }
  }

  /// How often steps of one second are tried in another order before the rest is impossible.
  private static let turns = 8

  private mutating func play(_ steps: [RecordedStep]) {
    var left = steps
    var turn = 0
    while !left.isEmpty, turn < Self.turns {
      let before = left.count
      left = left.filter { refusal(of: $0) != nil }
      guard left.count < before else { break }
      turn += 1
    }
    for step in left {
      guard let reason = refusal(of: step), !step.isGuess else { continue }
      refused.append((step, reason))
      guard !step.isTwice, life.state != .enquiry else { continue }
      life.impose(step.step, cycle, at: step.at)
      if let place = step.step.place { imposed.insert(place) }
    }
  }

  /// Takes a step, or says why it is not possible.
  private mutating func refusal(of recorded: RecordedStep) -> StepRefusal? {
    guard !recorded.isTwice else { return .twice }
    guard !isKnown(recorded) else { return nil }
    do throws(StepRefusal) {
      let step = numbered(recorded.step)
      if let place = openedBy(step) { try life.open(place, at: recorded.at) }
      try life.apply(step, cycle, at: recorded.at)
      return nil
    } catch {
      guard error == .tooEarly, let place = recorded.step.place,
        cycle.rests(place, from: recorded.at, to: life.tasks[place].planned)
      else { return error }
      // After hours, where the lag ends as the next working day begins.
      life.impose(recorded.step, cycle, at: recorded.at)
      return nil
    }
  }

  /// Whether a step only says what the machine knows: a task that opened at the launch or that
  /// something has happened to before, one that was called off with another or with the case.
  private mutating func isKnown(_ recorded: RecordedStep) -> Bool {
    switch recorded.step {
    case .open(let place):
      guard life.state != .enquiry, hasOpened.insert(place).inserted else { return false }
      let task = life.tasks[place]
      return (task.opened == life.launched && task.state == .open) || imposed.contains(place)
    case .add(let place): return imposed.contains(place) && life.tasks[place].state != .absent
    case .cancel(let place):
      guard life.state != .enquiry, life.tasks[place].state == .cancelled else {
        if life.state == .open || life.state == .onHold { hasBeenCancelled.insert(place) }
        return false
      }
      return hasBeenCancelled.insert(place).inserted
    default: return false
    }
  }

  /// The pending task that a step happens to, if nothing else says that it came to life.
  private func openedBy(_ step: CaseStep) -> Int? {
    switch step {
    case .start(let place), .complete(let place, _, _), .hold(let place, _),
      .escalate(let place, _):
      guard life.tasks.indices.contains(place), life.tasks[place].state == .pending else {
        return nil
      }
      return opens.contains(place) ? nil : place
    default: return nil
    }
  }

  /// An escalation with its number: exports say that there was one, not which.
  private func numbered(_ step: CaseStep) -> CaseStep {
    switch step {
    case .escalate(let place, _) where life.tasks.indices.contains(place):
      .escalate(place, to: life.tasks[place].level + 1)
    case .escalateCase: .escalateCase(to: life.level + 1)
    default: step
    }
  }
}

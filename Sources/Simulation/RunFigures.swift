internal import Casework
package import Compliance
internal import WorkingTime

/// The figures of a run as it counts them itself, clock by clock as each ends or is left open.
///
/// They are whole numbers throughout, so that they can be held to what an evaluation of the run's
/// own files says, to the last unit.
package struct RunFigures: Sendable, Equatable {
  /// What the clocks of one task definition, or of the cases of one workflow, came to.
  package struct Clocks: Sendable, Equatable {
    /// By the raw value of the outcome, how many.
    package internal(set) var outcomes = Array(repeating: Int64(0), count: Outcome.allCases.count)
    /// How many had their warning.
    package internal(set) var warned: Int64 = 0
    /// By level, how many reached it: place 0 is the missed target.
    package internal(set) var levels: [Int64] = []
    /// How many ended without a clock.
    package internal(set) var unjudged: Int64 = 0

    /// How many are left open, on a clock.
    package var open: Int64 {
      self[.openGreen] + self[.openAmber] + self[.openRed] + self[.pending]
    }

    /// How many of an outcome.
    package subscript(outcome: Outcome) -> Int64 { outcomes[Int(outcome.rawValue)] }

    /// How many ended, with a clock and without.
    package var ended: Int64 { outcomes.reduce(0, +) - open + unjudged }

    /// How many clocks count in a rate: met, met in amber, missed.
    package var judged: Int64 { self[.met] + self[.metInAmber] + self[.missed] }

    @inline(__always)
    mutating func add(_ reading: ClockBook.Reading?) {
      guard let reading else {
        unjudged &+= 1
        return
      }
      outcomes[Int(reading.outcome.rawValue)] &+= 1
      if reading.warned { warned &+= 1 }
      guard reading.level >= 0 else { return }
      while levels.count <= reading.level { levels.append(0) }
      for level in 0...reading.level { levels[level] &+= 1 }
    }
  }

  /// By the number of the task definition in the clock book.
  package internal(set) var tasks: [Clocks]
  /// As `tasks`, of the cases that were opened in the warm-up: averages are without them.
  package internal(set) var warmUpTasks: [Clocks]
  /// By the place of the workflow in the scenario's mix, the clocks of cases.
  package internal(set) var cases: [Clocks]
  /// By the number of the plan and then by the level and one more, how many escalations fired:
  /// place 0 is the warning.
  package internal(set) var fired: [[Int64]]
  /// How many cases were launched.
  package internal(set) var launched: Int64 = 0
  /// How many of them were open when the run began and were taken up.
  package internal(set) var takenUp: Int64 = 0
  /// How many cases have ended.
  package internal(set) var ended: Int64 = 0
  /// How many cases that have ended count, for they were opened after the warm-up.
  package internal(set) var counted: Int64 = 0
  /// How long those that count took in all, in seconds.
  package internal(set) var sojourn: Int64 = 0
  /// The sum over all cases that have ended of the seconds from launch to end, without those for
  /// which one that was opened again was closed.
  package internal(set) var allSojourns: Int64 = 0
  /// How many cases were opened again.
  package internal(set) var reopened: Int64 = 0
  /// How many cases are closed that will be opened again.
  private var away: Int64 = 0
  /// The seconds that cases were open, summed over cases: the area under their number.
  package internal(set) var openArea: Int64 = 0
  /// By team, the seconds of work.
  package internal(set) var worked: [Int64]
  /// The instant that the run has come to, in seconds since 1970.
  package internal(set) var now: Int64
  /// The most cases that were open at one time.
  package internal(set) var mostOpen: Int64 = 0
  /// When the last enquiry arrived, in seconds since 1970; the start before the first.
  package internal(set) var lastArrival: Int64

  /// The instant of the last happening, once the run has ended.
  package var lastInstant: Int64 { now }

  init(_ setting: Setting) {
    tasks = Array(repeating: Clocks(), count: setting.clocks.tasks.count)
    warmUpTasks = Array(repeating: Clocks(), count: setting.clocks.tasks.count)
    cases = Array(repeating: Clocks(), count: setting.scenario.workflows.weights.count)
    fired = Array(repeating: [], count: setting.clocks.plans.count)
    worked = Array(repeating: 0, count: setting.desks.count)
    now = setting.scenario.starts.seconds
    lastArrival = now
  }

  @inline(__always)
  mutating func pass(to instant: Int64) {
    openArea &+= open &* (instant &- now)
    now = instant
  }

  /// A case that is open already is taken up as the run begins.
  mutating func takesUp() {
    takenUp &+= 1
    launched &+= 1
    mostOpen = max(mostOpen, launched &- ended)
  }

  @inline(__always)
  mutating func launches() {
    launched &+= 1
    lastArrival = now
    mostOpen = max(mostOpen, open)
  }

  /// How many cases are open.
  @inline(__always)
  package var open: Int64 { launched &- ended &- away }

  /// A case is closed and will be opened again.
  mutating func closesForNow() { away &+= 1 }

  /// A closed case that would be opened again stays closed, for the run stops before.
  mutating func staysClosed() { away &-= 1 }

  /// A closed case is opened again.
  mutating func reopens() {
    away &-= 1
    reopened &+= 1
    mostOpen = max(mostOpen, open)
  }

  @inline(__always)
  mutating func ended(after sojourn: Int64, counts: Bool) {
    ended &+= 1
    allSojourns &+= sojourn
    if counts {
      counted &+= 1
      self.sojourn &+= sojourn
    }
  }

  @inline(__always)
  mutating func works(team: Int, for seconds: Int64) { worked[team] &+= seconds }

  /// A task ended, with or without a clock to read, of a case that counts in averages or not.
  @inline(__always)
  mutating func judged(task: Int, _ reading: ClockBook.Reading?, counts: Bool) {
    tasks[task].add(reading)
    if let reading { fires(reading) }
    if !counts { warmUpTasks[task].add(reading) }
  }

  mutating func judged(caseOf workflow: Int, _ reading: ClockBook.Reading) {
    cases[workflow].add(reading)
    fires(reading)
  }

  @inline(__always)
  private mutating func fires(_ reading: ClockBook.Reading) {
    guard reading.warned || reading.level >= 0 else { return }
    while fired[reading.plan].count < reading.level + 2 { fired[reading.plan].append(0) }
    if reading.warned { fired[reading.plan][0] &+= 1 }
    for level in 0..<(reading.level + 1) { fired[reading.plan][level + 1] &+= 1 }
  }

  /// How many notices were sent by each template, by its name, ascending: one for each word of a
  /// rule that says who is told, whoever that turns out to be.
  package func notices(_ clocks: ClockBook) -> [(template: String, count: Int64)] {
    var counts: [String: Int64] = [:]
    for (plan, levels) in fired.enumerated() {
      for (place, count) in levels.enumerated() where count > 0 {
        for notice in clocks.notification(ofPlan: plan, level: place - 1).notices {
          counts[notice.template, default: 0] += count
        }
      }
    }
    return counts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { ($0.key, $0.value) }
  }
}

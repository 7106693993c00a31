internal import Compliance

/// One of the numbers that a run comes to, by which runs are summed up and compared.
package struct Figure: Sendable, Hashable {
  /// What it tells of.
  package enum Subject: Sendable, Hashable {
    /// The tasks of a definition, by its number in the clock book.
    case task(Int)
    /// The cases.
    case cases
    /// A team, by its place in the scenario.
    case team(Int)
  }

  /// What it tells.
  package enum Quantity: String, Sendable, Hashable {
    /// How many tasks, or cases, ended.
    case ended
    /// How many were done in time, in amber or before.
    case met
    /// Of those that were judged the share that was done in time.
    case inTime = "in_time"
    /// How many had their warning.
    case warned
    /// How many missed their target.
    case missed
    /// How many follow-ons there were.
    case followOns = "follow_ons"
    /// How many were called off.
    case cancelled
    /// How many had no clock.
    case noClock = "no_clock"
    /// How many cases were launched.
    case launched
    /// The most that were open at one time.
    case mostOpen = "most_open"
    /// From launch to end, on average.
    case sojourn
    /// How long officers worked.
    case worked
    /// The work that came, as a share of the hours that officers were there to do it.
    case utilisation
  }

  /// What it is measured in.
  package enum Unit: Sendable {
    /// How many.
    case count
    /// Percent.
    case percent
    /// Seconds.
    case seconds
  }

  /// What it tells.
  package var quantity: Quantity
  /// What it tells of.
  package var subject: Subject

  /// A figure.
  package init(_ quantity: Quantity, of subject: Subject) {
    self.quantity = quantity
    self.subject = subject
  }

  /// The figures of tasks, in the order in which they are shown.
  package static let ofTasks: [Quantity] = [
    .ended, .met, .inTime, .warned, .missed, .followOns, .cancelled, .noClock,
  ]
  /// The figures of cases.
  package static let ofCases: [Quantity] = [.launched, .ended, .mostOpen, .sojourn]
  /// The figures of teams.
  package static let ofTeams: [Quantity] = [.worked, .utilisation]

  /// What it is measured in.
  package var unit: Unit {
    switch quantity {
    case .inTime, .utilisation: .percent
    case .sojourn, .worked: .seconds
    default: .count
    }
  }

  /// Whether it means something only where officers do as much as comes. Otherwise it grows with
  /// the length of the run.
  package var isAverage: Bool {
    switch quantity {
    case .inTime, .sojourn, .utilisation: true
    default: false
    }
  }

  /// Whether less of it is better; nil where neither more nor less is better in itself.
  package var lowerIsBetter: Bool? {
    switch quantity {
    case .inTime: false
    case .warned, .missed, .followOns, .mostOpen, .sojourn: true
    case .ended, .met, .cancelled, .noClock, .launched, .worked, .utilisation: nil
    }
  }

  /// What it is in a run; nil where there was nothing to take a share or an average of.
  func value(in run: RunFigures, of setting: Setting) -> Double? {
    switch subject {
    case .task(let number): ofTask(number, run)
    case .cases: ofCases(run)
    case .team(let place):
      quantity == .worked ? Double(run.worked[place]) : setting.load(ofTeam: place, in: run)
    }
  }

  private func ofTask(_ number: Int, _ run: RunFigures) -> Double? {
    let clocks = run.tasks[number]
    let count: Int64
    switch quantity {
    case .inTime:
      let share = run.inTime(task: number)
      return share.judged > 0 ? 100 * Double(share.met) / Double(share.judged) : nil
    case .met: count = clocks.met
    case .warned: count = clocks.warned
    case .missed: count = clocks[.missed]
    case .followOns: count = clocks.followOns
    case .cancelled: count = clocks[.cancelled]
    case .noClock: count = clocks.unjudged
    default: count = clocks.ended
    }
    return Double(count)
  }

  private func ofCases(_ run: RunFigures) -> Double? {
    switch quantity {
    case .launched: Double(run.launched)
    case .mostOpen: Double(run.mostOpen)
    case .sojourn: run.counted > 0 ? Double(run.sojourn) / Double(run.counted) : nil
    default: Double(run.ended)
    }
  }
}

extension RunFigures {
  /// Of the tasks of a definition that count in averages how many were judged and how many of these
  /// were done in time.
  package func inTime(task: Int) -> (met: Int64, judged: Int64) {
    let (all, warmUp) = (tasks[task], warmUpTasks[task])
    return (all.met - warmUp.met, all.judged - warmUp.judged)
  }
}

extension RunFigures.Clocks {
  /// How many were done in time, in amber or before.
  package var met: Int64 { self[.met] + self[.metInAmber] }

  /// How many follow-ons there were.
  package var followOns: Int64 { levels.dropFirst().reduce(0, +) }
}

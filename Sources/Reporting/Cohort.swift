internal import Columns
internal import Compliance
internal import WorkingTime

/// Which clocks a period is about.
package enum Cohort: String, Sendable, CaseIterable {
  /// Those whose current target falls in the period. Those that have not fallen due by as-of are
  /// shown apart and belong to no rate, so that an unfinished month is not flattered. Clocks
  /// without a target belong to the period in which they started.
  case due
  /// Those that stopped in the period.
  case completed
  /// Those that started in the period.
  case opened
  /// All of them, whatever the period.
  case all

  /// What a person reads.
  package var title: String {
    switch self {
    case .due: "Due in the period"
    case .completed: "Finished in the period"
    case .opened: "Started in the period"
    case .all: "All"
    }
  }
}

/// A cohort in a period and a zone, ready to be asked about each clock.
struct CohortWindow: Sendable {
  let cohort: Cohort
  /// The period as instants, half open.
  let instants: Range<Int64>
  /// The period as day numbers, half open.
  let days: Range<Int32>
  /// As-of.
  let asOf: Int64

  /// The cohort of a period.
  init(_ cohort: Cohort, _ period: ReportPeriod, in zone: Zone, asOf: Instant) {
    self.cohort = cohort
    instants = period.instants(in: zone)
    days = period.dayNumbers
    self.asOf = asOf.seconds
  }

  private static let running = ClockBit.outcomes([.openGreen, .openAmber, .pending])

  /// The columns of clocks that decide, beside their facts.
  var demand: ClockDemand {
    switch cohort {
    case .all: []
    case .completed: .stopped
    case .opened: .start
    case .due: [.dueDay, .start, .target]
    }
  }

  /// Writes the places of the chunk's clocks that belong to the cohort to `picks`, and their facts
  /// with the membership bits to `words`.
  func pick(
    from clocks: ClockColumns, facts: [UInt64], picks: inout [Int32], words: inout [UInt64]
  ) {
    let running = Self.running
    switch cohort {
    case .all: Self.keep(facts, &picks, &words) { _, facts in Self.member(facts, running) }
    case .completed:
      Self.keep(facts, &picks, &words) { index, facts in
        instants.contains(clocks.stopped[index]) ? Self.member(facts, running) : 0
      }
    case .opened:
      Self.keep(facts, &picks, &words) { index, facts in
        // The start of a pending clock is only forecast.
        let hasStarted = facts & ClockBit.outcome(.pending) == 0
        return hasStarted && instants.contains(clocks.start[index])
          ? Self.member(facts, running) : 0
      }
    case .due:
      Self.keep(facts, &picks, &words) { index, facts in
        let day = clocks.dueDay[index]
        guard day != Int32.min else {
          return instants.contains(clocks.start[index]) ? Self.member(facts, running) : 0
        }
        guard days.contains(day) else { return 0 }
        let hasCome = clocks.target[index] <= asOf && facts & running == 0
        return hasCome ? ClockBit.member : ClockBit.notYetDue
      }
    }
  }

  /// Outside the due cohort a clock that still has time belongs, and is not yet due.
  @inline(__always)
  private static func member(_ facts: UInt64, _ running: UInt64) -> UInt64 {
    facts & running != 0 ? ClockBit.member | ClockBit.notYetDue : ClockBit.member
  }

  /// Keeps the clocks to which `membership` gives a bit.
  @inline(__always)
  private static func keep(
    _ facts: [UInt64], _ picks: inout [Int32], _ words: inout [UInt64],
    _ membership: (Int, UInt64) -> UInt64
  ) {
    let count = facts.count
    var kept = 0
    picks = Array(unsafeUninitializedCapacity: count) { picks, picked in
      words = Array(unsafeUninitializedCapacity: count) { words, written in
        for index in 0..<count {
          let bit = membership(index, facts[index])
          // Written in any case and kept by moving on: whether to keep one cannot be foretold.
          picks.initializeElement(at: kept, to: Int32(truncatingIfNeeded: index))
          words.initializeElement(at: kept, to: facts[index] | bit)
          kept &+= bit != 0 ? 1 : 0
        }
        written = kept
      }
      picked = kept
    }
  }
}

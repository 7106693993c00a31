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

  /// Writes the places of the chunk's clocks that belong to the cohort to `picks`, and their facts
  /// with the membership bits to `words`.
  func pick(
    from clocks: ClockColumns, facts: [UInt64], picks: inout [Int32], words: inout [UInt64]
  ) {
    picks.removeAll(keepingCapacity: true)
    words.removeAll(keepingCapacity: true)
    for index in 0..<clocks.rows.count {
      let bit = membership(of: index, in: clocks, facts[index])
      if bit != 0 {
        picks.append(Int32(truncatingIfNeeded: index))
        words.append(facts[index] | bit)
      }
    }
  }

  /// The membership bit of one clock, 0 for none.
  @inline(__always)
  private func membership(of index: Int, in clocks: ClockColumns, _ facts: UInt64) -> UInt64 {
    let isRunning = facts & Self.running != 0
    // Outside the due cohort a clock that still has time belongs, and is not yet due.
    let member = isRunning ? ClockBit.member | ClockBit.notYetDue : ClockBit.member
    switch cohort {
    case .all: return member
    case .completed: return instants.contains(clocks.stopped[index]) ? member : 0
    case .opened:
      // The start of a pending clock is only forecast.
      let hasStarted = facts & ClockBit.outcome(.pending) == 0
      return hasStarted && instants.contains(clocks.start[index]) ? member : 0
    case .due:
      let day = clocks.dueDay[index]
      guard day != Int32.min else {
        return instants.contains(clocks.start[index]) ? member : 0
      }
      guard days.contains(day) else { return 0 }
      let hasCome = clocks.target[index] <= asOf && !isRunning
      return hasCome ? ClockBit.member : ClockBit.notYetDue
    }
  }
}

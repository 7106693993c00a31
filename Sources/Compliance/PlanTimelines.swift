internal import Casework
internal import WorkingTime

/// The plans of a plan book by instants instead of days: what a loop over plain clocks asks, for it
/// costs no date.
///
/// Which civil day an instant falls on depends on the zone only within a day or so of midnight UTC.
/// What lies so near a day on which the plan changes is left to the plan book itself.
struct PlanTimelines: Sendable {
  /// From an instant to before another, this plan.
  private struct Stretch {
    var from: Int64
    var until: Int64
    var plan: Int32
  }

  /// All stretches, the latest first of each definition and company.
  private let stretches: [Stretch]
  /// Where the stretches of `definition * companyCount + company` begin, and one more.
  private let firsts: [Int32]
  private let companyCount: Int

  /// More than any zone has ever been from UTC, in seconds.
  static let widestOffset: Int64 = 26 * 3600

  /// The timelines of a plan book.
  ///
  /// - Parameters:
  ///   - asIf: the one day whose plans hold for all instants, if any.
  ///   - isWanted: whether the plan of this number is of any use to the loop.
  init(_ book: PlanBook, asIf: CivilDate?, isWanted: (Int32) -> Bool) {
    var stretches: [Stretch] = []
    var firsts: [Int32] = [0]
    for definition in 0..<book.definitionCount {
      for company in 0..<book.companyCount {
        var until = Int64.max
        for stretch in book.stretches(definition: definition, company: company).reversed() {
          let midnight = Int64(stretch.fromDay) * 86_400
          if let asIf, stretch.fromDay > asIf.dayNumber { continue }
          let isFirst = stretch.fromDay == .min || asIf != nil
          if isWanted(stretch.plan) {
            stretches.append(
              Stretch(
                from: isFirst ? .min : midnight + Self.widestOffset, until: until,
                plan: stretch.plan))
          }
          until = midnight - Self.widestOffset
          if isFirst { break }
        }
        firsts.append(Int32(stretches.count))
      }
    }
    self.stretches = stretches
    self.firsts = firsts
    companyCount = book.companyCount
  }

  /// The plan of a definition for a company at an instant; -1 where none that is wanted is surely
  /// in force.
  ///
  /// - Complexity: O(stretches); the latest, which most clocks want, comes first.
  @inline(__always)
  func plan(definition: Int, company: Int, at instant: Int64) -> Int32 {
    let place = definition &* companyCount &+ company
    for index in Int(firsts[place])..<Int(firsts[place &+ 1]) {
      let stretch = stretches[index]
      if instant >= stretch.from { return instant < stretch.until ? stretch.plan : -1 }
    }
    return -1
  }
}

import Casework
import Columns
import Compliance
import Diagnostics
import Simulation
import WorkingTime

/// Which months a fit takes, and which it holds back to be held against.
struct FitMonths {
  /// What happens from then on is not known to the fit.
  let until: Instant
  /// Cases opened from then on are left out of it.
  let openedBefore: Instant
  /// The days held back; nil where none are.
  let heldBack: ClosedRange<CivilDate>?

  /// A month counts as whole when so many days of it are missing at most.
  private static let missing = 3
  /// From so many months on one is held back by itself.
  private static let enough = 4

  /// Holds back so many of the last whole months in which cases were opened, by default one where
  /// there are four or more.
  ///
  /// - Throws: where nothing would be left.
  init(_ evaluation: Evaluation, since: CivilDate?, holdBack: Int?) throws {
    let zone = evaluation.rulebook.zone
    let openings = evaluation.casebook.cases.openedAt
    let newest = min(openings.latest ?? .max, evaluation.asOf.seconds)
    let last = zone.date(at: Instant(seconds: newest))
    let next = Self.monthStart(last).adding(months: 1)
    let end = Int(next.dayNumber - last.dayNumber) <= Self.missing ? next : Self.monthStart(last)
    let first = since ?? openings.earliest.map { zone.date(at: Instant(seconds: $0)) } ?? last
    let months = (end.year - first.year) * 12 + end.month - first.month
    let held = holdBack ?? (months >= Self.enough ? 1 : 0)
    guard held > 0 else {
      until = Instant(seconds: evaluation.asOf.seconds + 1)
      openedBefore = zone.startOfDay(last.adding(days: 1))
      heldBack = nil
      return
    }
    guard held < months else {
      throw Finding(
        SimulationCode.tooLittle, .error,
        "\(held) months are to be held back, and there are \(max(0, months)) whole ones",
        help: "hold back fewer with --hold-back, or none with --hold-back 0")
    }
    let cut = end.adding(months: -held)
    until = zone.startOfDay(cut)
    openedBefore = until
    heldBack = cut...end.adding(days: -1)
  }

  private static func monthStart(_ date: CivilDate) -> CivilDate {
    date.adding(days: 1 - date.day)
  }
}

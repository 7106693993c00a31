internal import Casework
internal import Columns
internal import WorkingTime

/// The tables by which plain clocks are judged, which nearly all clocks of most exports are: the
/// task, its case and its workflow are known; no event and no predecessor bears on it; its status
/// says no more than its instants; its plan follows from its definition, its company and an instant
/// well away from a change of the rules, and is one that a dial reads.
///
/// What can be looked up beforehand is here and in `PlainFinder`, in tables by the codes of the
/// columns; `PlainReader` goes through the rows of a chunk with them. A row that turns out not to
/// be plain is left to `FactFinder` and `ClockJudge`, which can decide everything; on a plain row
/// both ways come to the same, to the last column.
struct PlainClocks: Sendable {
  let finder: FactFinder
  let resolved: ResolvedStarts
  /// By the number of the plan. In the place of a plan that needs more care stands another's clock,
  /// so that a look-up asks nothing; no fact names such a plan.
  let clocks: [PlainClock]
  /// The zones of the calendars, each once.
  let zones: [Zone]
  let facts: PlainFinder

  /// Prepares the tables; nil where no clock can be plain.
  ///
  /// - Parameter quickClocks: by the number of the plan; they must outlive this.
  init?(_ finder: FactFinder, quickClocks: [QuickClock?], resolved: ResolvedStarts) {
    guard finder.casebook.targets == .computed else { return nil }
    self.finder = finder
    self.resolved = resolved
    var zones: [Zone] = []
    let clocks = zip(quickClocks, finder.taskPlans.traits).map { quick, traits in
      quick.flatMap { quick in
        let known = zones.firstIndex { $0 === quick.zone }
        if known == nil { zones.append(quick.zone) }
        return PlainClock(quick, traits, zone: known ?? zones.count - 1)
      }
    }
    guard let any = clocks.lazy.compactMap(\.self).first else { return nil }
    self.clocks = clocks.map { $0 ?? any }
    self.zones = zones
    let timelines = PlanTimelines(finder.taskPlans, asIf: finder.asIf) { plan in
      plan >= 0 && clocks[Int(plan)] != nil
    }
    facts = PlainFinder(finder, clocks: self.clocks, timelines: timelines)
  }
}

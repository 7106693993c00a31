import Casework
import Diagnostics
import WorkingTime

/// D10: a workflow's tasks fit into the workflow's own target, compared on real dates.
///
/// A task that alone takes longer on every date tried is an error, on some of them a warning: the
/// units differ. A path that takes longer, each task to its target and every lag waited for, is a
/// warning. A review point is no limit and holds nothing.
enum TasksWithinCase: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    let clocks = draft.clocks
    return RuleDraft.sorted(draft.rulebook.workflows).flatMap { name, workflow in
      workflow.versions.flatMap { version in
        version.body.serviceLevels.filter { $0.kind == .limit }.flatMap { level in
          let alone = tasksAlone(version, name, level, clocks, draft)
          return alone.isEmpty ? longestPath(version, name, level, clocks, draft) : alone
        }
      }
    }
  }

  /// The service levels that hold for a task while the case's does.
  private static func levels(
    of task: String, beside level: ServiceLevel, _ draft: RuleDraft
  ) -> [ServiceLevel] {
    let versions = draft.rulebook.tasks[task]?.versions ?? []
    return versions.filter { $0.effective.overlaps(level.effective) }
      .flatMap(\.body.serviceLevels)
      .filter {
        $0.kind == .limit && $0.effective.overlaps(level.effective)
          && $0.companies.meets(level.companies)
      }
  }

  private static func tasksAlone(
    _ version: Version<Workflow>, _ name: String, _ level: ServiceLevel, _ clocks: SampleClocks,
    _ draft: RuleDraft
  ) -> [Finding] {
    version.body.path.compactMap { step in
      let shares = levels(of: step.task, beside: level, draft).map { task in
        (task, share(of: task, past: level, clocks))
      }
      let worst =
        shares.first { $0.1 == .all } ?? shares.first { $0.1 == .some }
      return worst.map { task, share in
        draft.finding(
          RuleFilesCode.tasksPastCase, share == .all ? .error : .warning, at: step.place,
          "the task '\(step.task)' may take \(task.target.text), longer"
            + "\(share == .all ? "" : " on some dates") than the "
            + "\(level.target.text) of the workflow '\(name)' (D10)",
          help: "lengthen the workflow's target, or shorten the task's")
      }
    }
  }

  /// On how many of the dates tried a task falls due after its case does.
  private static func share(
    of task: ServiceLevel, past level: ServiceLevel, _ clocks: SampleClocks
  ) -> SampleClocks.Share {
    clocks.share(on: level.calendar) { start in
      guard let due = clocks.due(task, from: start), let end = clocks.due(level, from: start)
      else { return false }
      return due.at > end.at
    }
  }

  private static func longestPath(
    _ version: Version<Workflow>, _ name: String, _ level: ServiceLevel, _ clocks: SampleClocks,
    _ draft: RuleDraft
  ) -> [Finding] {
    let steps = PathOrder(version.body.path.filter { $0.activation == .automatic }).steps
    let timed = steps.map { ($0, levels(of: $0.task, beside: level, draft).first) }
    var slowest = ""
    let share = clocks.share(on: level.calendar) { start in
      guard let end = clocks.due(level, from: start) else { return false }
      var finished: [String: Instant] = [:]
      for (step, level) in timed {
        let begun = step.after.compactMap { finished[$0] }.max() ?? start
        let ready = later(begun, by: step.lag, level, clocks)
        finished[step.task] = level.flatMap { clocks.due($0, from: ready)?.at } ?? ready
      }
      guard let last = finished.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else {
        return false
      }
      slowest = last.key
      return last.value > end.at
    }
    guard share == .all else { return [] }
    return [
      draft.finding(
        RuleFilesCode.tasksPastCase, .warning, at: version.place,
        "the path of the workflow '\(name)' to the task '\(slowest)' takes longer than its "
          + "target of \(level.target.text) if every task takes its time (D10)",
        help: "lengthen the workflow's target, or shorten targets and lags on the way")
    ]
  }

  private static func later(
    _ instant: Instant, by lag: Period?, _ level: ServiceLevel?, _ clocks: SampleClocks
  ) -> Instant {
    guard let lag, let index = clocks.index(level?.calendar ?? "always") else { return instant }
    let rules = CountingRules(counting: lag.countsDays ? .sameTime : nil)
    return index.due(after: lag, from: instant, rules: rules).at
  }
}

internal import Casework
internal import Columns
internal import WorkingTime

/// Works out the planned starts that follow from predecessors: the latest finish of all of them,
/// plus the lag.
///
/// A predecessor that has not finished gives its target instead, or as-of once that has passed, for
/// it will not finish before; the start is marked as a forecast. A cancelled one finished when it
/// was cancelled. Cases do not touch one another, so any range of cases can be resolved by itself.
struct StartResolver: Sendable {
  let finder: FactFinder
  let judge: ClockJudge
  /// The task rows of each case: those of case `i` lie in `rows[starts[i]..<starts[i + 1]]`.
  private let starts: [UInt32]
  private let rows: [UInt32]

  init(finder: FactFinder, judge: ClockJudge) {
    self.finder = finder
    self.judge = judge
    let codes = finder.columns.caseCode
    let cases = finder.columns.caseCount
    var starts = [UInt32](repeating: 0, count: cases + 2)
    for code in codes where code > 0 && Int(code) <= cases { starts[Int(code) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var rows = [UInt32](repeating: 0, count: Int(starts[cases + 1]))
    for (row, code) in codes.enumerated() where code > 0 && Int(code) <= cases {
      rows[Int(starts[Int(code)])] = UInt32(row)
      starts[Int(code)] += 1
    }
    self.starts = starts
    self.rows = rows
  }

  /// The task rows of a case, in table order.
  func rows(ofCase row: Int) -> ArraySlice<UInt32> {
    rows[Int(starts[row])..<Int(starts[row + 1])]
  }

  /// The tasks of one case that are of one definition.
  private struct Group {
    var task: Int32
    var rows: [Int] = []
    /// Those of the rows that wait for others, with the workflow that says so.
    var waiting: [(row: Int, workflow: Int32)] = []
    /// The definitions that any of them waits for.
    var predecessors: Set<Int32> = []
    /// By workflow, as a task may belong to another than its case.
    var steps: [Int32: PathBook.Step] = [:]
    /// Where the starts lie, by workflow, before the lag.
    var starts: [Int32: FactFinder.ResolvedStart] = [:]
    /// When the last of the rows finishes, once somebody has asked.
    var finish: (at: Int64, isForecast: Bool)?
  }

  /// The starts of the tasks of one case that have predecessors, by task row.
  ///
  /// - Complexity: O(tasks + predecessors): what all tasks of one definition wait for is worked out
  ///   once, and so is when the last of them finishes.
  func resolve(caseRow: Int) -> [(row: Int, start: FactFinder.ResolvedStart)] {
    var groups: [Group] = []
    var places: [Int32: Int] = [:]
    for row in rows(ofCase: caseRow).map(Int.init) {
      let task = finder.binding.taskOfCode[Int(finder.columns.task[row])]
      guard task >= 0 else { continue }
      let place = places[task] ?? groups.count
      if place == groups.count {
        groups.append(Group(task: task))
        places[task] = place
      }
      add(row, caseRow: caseRow, to: &groups[place])
    }
    guard groups.contains(where: { !$0.waiting.isEmpty }) else { return [] }
    let order = PredecessorOrder(groups.map { $0.predecessors.compactMap { places[$0] } })
    var resolved: [Int: FactFinder.ResolvedStart] = [:]
    for place in order.places {
      for (row, workflow) in groups[place].waiting {
        guard let step = groups[place].steps[workflow] else { continue }
        var start =
          groups[place].starts[workflow]
          ?? start(of: step, caseRow: caseRow, &groups, places, resolved)
        groups[place].starts[workflow] = start
        if let lag = step.lag {
          start.at = lagged(
            start.at, by: lag, row: row, task: groups[place].task, caseRow: caseRow)
        }
        resolved[row] = start
      }
    }
    return resolved.map { ($0.key, $0.value) }
  }

  private func add(_ row: Int, caseRow: Int, to group: inout Group) {
    group.rows.append(row)
    guard let workflow = finder.workflow(ofTask: row, caseRow: caseRow) else { return }
    if group.steps[workflow] == nil {
      guard let step = finder.step(ofTask: row, task: group.task, caseRow: caseRow) else { return }
      group.steps[workflow] = step
      group.predecessors.formUnion(step.predecessors)
    }
    guard group.steps[workflow]?.predecessors.isEmpty == false else { return }
    group.waiting.append((row, workflow))
  }

  /// The start of a step before its lag: the latest finish of all tasks that it waits for.
  private func start(
    of step: PathBook.Step, caseRow: Int, _ groups: inout [Group], _ places: [Int32: Int],
    _ resolved: [Int: FactFinder.ResolvedStart]
  ) -> FactFinder.ResolvedStart {
    let opened = finder.columns.openedAt.at(caseRow) ?? finder.asOf
    var result = FactFinder.ResolvedStart(
      at: opened, isForecast: false, predecessorMissing: false)
    for predecessor in step.predecessors {
      guard let place = places[predecessor] else {
        result.predecessorMissing = true
        continue
      }
      let finish = groups[place].finish ?? finish(of: groups[place].rows, resolved)
      groups[place].finish = finish
      result.at = max(result.at, finish.at)
      if finish.isForecast { result.isForecast = true }
    }
    return result
  }

  /// When the last of some tasks finishes; forecast where one of them has not.
  private func finish(
    of rows: [Int], _ resolved: [Int: FactFinder.ResolvedStart]
  ) -> (at: Int64, isForecast: Bool) {
    var finish = (at: Int64.min, isForecast: false)
    for row in rows {
      let facts = finder.facts(ofTask: row, resolved: resolved[row])
      if let ending = facts.ending {
        finish.at = max(finish.at, ending.at)
      } else {
        finish.isForecast = true
        finish.at = max(finish.at, target(of: facts) ?? finder.asOf, finder.asOf)
      }
    }
    return finish
  }

  /// The target in force of a predecessor that has not finished.
  private func target(of facts: ClockFacts) -> Int64? {
    guard facts.plan >= 0, facts.exclusion == .none, let attempt = facts.attempt else {
      return nil
    }
    let plan = judge.plans[Int(facts.plan)]
    return judge.walk(attempt, of: facts, plan: plan).target.current.at.seconds
  }

  /// The lag is counted in the task's own calendar; in days it keeps the clock time.
  private func lagged(
    _ instant: Int64, by lag: Period, row: Int, task: Int32, caseRow: Int
  ) -> Int64 {
    let company = finder.company(ofTask: row, caseRow: caseRow)
    return finder.taskPlans.lagged(
      instant, by: lag, definition: Int(task), company: company, always: finder.always
    ) { finder.ruleDay(instant) }
  }
}

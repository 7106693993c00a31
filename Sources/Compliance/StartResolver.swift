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

  /// The starts of the tasks of one case that have predecessors, by task row.
  func resolve(caseRow: Int) -> [(row: Int, start: FactFinder.ResolvedStart)] {
    var members: [(row: Int, task: Int32, step: PathBook.Step)] = []
    var rowsOfTask: [Int32: [Int]] = [:]
    for row in rows(ofCase: caseRow).map(Int.init) {
      let task = finder.binding.taskOfCode[Int(finder.columns.task[row])]
      guard task >= 0 else { continue }
      rowsOfTask[task, default: []].append(row)
      if let step = finder.step(ofTask: row, task: task, caseRow: caseRow),
        !step.predecessors.isEmpty
      {
        members.append((row, task, step))
      }
    }
    members.sort { ($0.step.rank, $0.row) < ($1.step.rank, $1.row) }
    var resolved: [Int: FactFinder.ResolvedStart] = [:]
    var result: [(row: Int, start: FactFinder.ResolvedStart)] = []
    for member in members {
      let start = start(of: member.row, task: member.task, step: member.step, caseRow: caseRow) {
        predecessor in
        (rowsOfTask[predecessor] ?? []).map { finder.facts(ofTask: $0, resolved: resolved[$0]) }
      }
      resolved[member.row] = start
      result.append((member.row, start))
    }
    return result
  }

  private func start(
    of row: Int, task: Int32, step: PathBook.Step, caseRow: Int,
    predecessor: (Int32) -> [ClockFacts]
  ) -> FactFinder.ResolvedStart {
    let opened = finder.columns.openedAt.at(caseRow) ?? finder.asOf
    var result = FactFinder.ResolvedStart(
      at: opened, isForecast: false, predecessorMissing: false)
    for index in step.predecessors {
      let all = predecessor(index)
      if all.isEmpty { result.predecessorMissing = true }
      for facts in all {
        if let ending = facts.ending {
          result.at = max(result.at, ending.at)
        } else {
          result.isForecast = true
          result.at = max(result.at, target(of: facts) ?? finder.asOf, finder.asOf)
        }
      }
    }
    if let lag = step.lag {
      result.at = lagged(result.at, by: lag, row: row, task: task, caseRow: caseRow)
    }
    return result
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
    let plan = finder.taskPlans.plan(definition: Int(task), company: company) {
      finder.ruleDay(instant)
    }
    let index = plan >= 0 ? finder.taskPlans.plans[Int(plan)].index : finder.always
    let rules = CountingRules(counting: lag.countsDays ? .sameTime : nil)
    return index.due(after: lag, from: Instant(seconds: instant), rules: rules).at.seconds
  }
}

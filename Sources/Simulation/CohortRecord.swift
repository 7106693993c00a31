internal import Casework
internal import Columns
internal import Compliance

/// What became, by some instant, of the tasks of cases that were opened within some time: observed
/// or simulated, counted alike.
struct CohortRecord: Sendable, Equatable {
  /// What became of the tasks of one definition.
  struct Kind: Sendable, Equatable {
    /// Those whose clocks ended by the instant.
    var rate = CalibrationGap.Rate()
    /// How long those took that were completed by it, from when they could be worked on.
    var lengths: [Int64] = []
    /// How long they waited until they were begun, holds included.
    var waited: Int64 = 0
    var waits = 0
  }

  /// By the place of the definition among those asked for.
  var tasks: [Kind]
  /// How many cases were opened.
  var opened = 0

  /// Nothing counted.
  init(tasks: Int) { self.tasks = Array(repeating: Kind(), count: tasks) }

  /// Counts a task that was completed.
  ///
  /// - Parameter most: how many lengths are kept at most.
  mutating func add(
    _ place: Int, opening: Int64, started: Int64, end: Int64, inTime: Bool?, most: Int
  ) {
    if let inTime { tasks[place].rate += .init(inTime: inTime ? 1 : 0, judged: 1) }
    if tasks[place].lengths.count < most { tasks[place].lengths.append(max(0, end - opening)) }
    guard started != CaseLife.never, started >= opening else { return }
    tasks[place].waited += started - opening
    tasks[place].waits += 1
  }

  /// What a history shows of the cases opened in a window, as it stood at the evaluation's as-of.
  ///
  /// - Parameters:
  ///   - tasks: the definitions, by identifier.
  ///   - workflows: those whose cases count.
  init(
    _ evaluation: Evaluation, _ window: Range<Int64>, tasks names: [String], workflows: Set<String>
  ) {
    self.init(tasks: names.count)
    let casebook = evaluation.casebook
    let outcomes = evaluation.fold(.tasks, reading: .outcome, { [Outcome]() }) { all, columns in
      all += columns.outcome
    }.flatMap(\.self)
    let dictionary = casebook.tasks.task.dictionary
    var places = [Int?](repeating: nil, count: dictionary.count + 1)
    for (place, name) in names.enumerated() {
      if let code = dictionary.existingCode(for: name) { places[Int(code)] = place }
    }
    let count = casebook.cases.count
    let rows = RowsByCase(rows: casebook.tasks.count, cases: count) {
      let code = Int(casebook.tasks.caseCode[$0])
      return code > 0 && code <= count ? code - 1 : nil
    }
    for row in 0..<count {
      guard let passage = evaluation.passage(ofCase: row), window.contains(passage.opened),
        let workflow = casebook.cases.workflow[row], workflows.contains(workflow)
      else { continue }
      opened += 1
      var seen: Set<Int> = []
      for task in rows.of(row).map(Int.init) {
        guard let place = places[Int(casebook.tasks.task.codes[task])],
          let passage = evaluation.passage(ofTask: task), seen.insert(place).inserted,
          let end = passage.end, !passage.isCancelled
        else { continue }
        let inTime: Bool? =
          switch outcomes[task] {
          case .met, .metInAmber: true
          case .missed: false
          default: nil
          }
        add(
          place, opening: passage.opening, started: passage.started ?? CaseLife.never, end: end,
          inTime: inTime, most: .max)
      }
    }
  }
}

internal import Casework
internal import Columns
internal import Compliance

/// What in the data deserves a look, counted over all clocks of a subject.
struct DataQuality: Sendable, Equatable {
  /// How many clocks.
  var clocks: Int64 = 0
  /// How many are excluded, by `Exclusion.rawValue`.
  var excluded = Array(repeating: Int64(0), count: Exclusion.allCases.count)
  /// How many have each flag, in the order of `ClockFlags.sentences`.
  var flagged = Array(repeating: Int64(0), count: ClockFlags.sentences.count)
  /// Clocks judged with no service level in force.
  var noServiceLevel: Int64 = 0
  /// Decided clocks for which the source has a verdict, and those of them where ours is the same.
  var verdicts = Agreement()
  /// Clocks for which the source has a target, and those of them where ours is within a minute.
  var targets = Agreement()

  /// How often two sources say the same.
  struct Agreement: Sendable, Equatable {
    var compared: Int64 = 0
    var same: Int64 = 0
  }

  /// Adds the clocks of a chunk. `verdictCodes` has, for each code of the source's verdict column,
  /// whether it says in time; nil where it says neither.
  /// `timedWorkflows` has, for each code of the cases' workflows, whether it ever promises a time
  /// for the case as a whole: a case of one that does not lacks nothing.
  mutating func add(
    _ columns: ClockColumns, of casebook: Casebook, verdictCodes: [Bool?], timedWorkflows: [Bool]
  ) {
    clocks += Int64(columns.rows.count)
    excluded.withUnsafeMutableBufferPointer { excluded in
      for exclusion in columns.exclusion { excluded[Int(exclusion.rawValue)] &+= 1 }
    }
    for (index, outcome) in columns.outcome.enumerated() {
      guard case .noServiceLevel = outcome else { continue }
      let row = columns.rows.lowerBound + index
      if columns.subject == .tasks || timedWorkflows[Int(casebook.cases.workflow.codes[row])] {
        noServiceLevel += 1
      }
    }
    for flags in columns.flags where flags.rawValue != 0 {
      for (place, entry) in ClockFlags.sentences.enumerated() where flags.contains(entry.flag) {
        flagged[place] += 1
      }
    }
    guard columns.subject == .tasks else { return }
    compareVerdicts(columns, casebook.tasks.onTime, verdictCodes)
    compareTargets(columns, casebook.tasks.targetAt)
  }

  /// Adds what another thread has counted.
  mutating func add(_ other: DataQuality) {
    clocks += other.clocks
    noServiceLevel += other.noServiceLevel
    for place in excluded.indices { excluded[place] += other.excluded[place] }
    for place in flagged.indices { flagged[place] += other.flagged[place] }
    verdicts.compared += other.verdicts.compared
    verdicts.same += other.verdicts.same
    targets.compared += other.targets.compared
    targets.same += other.targets.same
  }

  /// For each code of the source's verdict column, what it says.
  static func verdictCodes(of casebook: Casebook) -> [Bool?] {
    guard let column = casebook.tasks.onTime else { return [] }
    return (0...UInt32(column.dictionary.count)).map { code in
      switch column.dictionary[code] {
      case "true": true
      case "false": false
      default: nil
      }
    }
  }

  /// For each code of the cases' workflows, whether any version of it has a service level.
  static func timedWorkflows(of casebook: Casebook, _ rulebook: Rulebook) -> [Bool] {
    let dictionary = casebook.cases.workflow.dictionary
    return (0...UInt32(dictionary.count)).map { code in
      let versions = rulebook.workflows[dictionary[code]]?.versions ?? []
      return versions.contains { !$0.body.serviceLevels.isEmpty }
    }
  }

  private mutating func compareVerdicts(
    _ columns: ClockColumns, _ source: CodeColumn?, _ says: [Bool?]
  ) {
    guard let source else { return }
    for index in 0..<columns.rows.count {
      let outcome = columns.outcome[index]
      guard outcome.isInTime || outcome.isLate,
        let inTime = says[Int(source.codes[columns.rows.lowerBound + index])]
      else { continue }
      verdicts.compared += 1
      if inTime == outcome.isInTime { verdicts.same += 1 }
    }
  }

  private mutating func compareTargets(_ columns: ClockColumns, _ source: InstantColumn?) {
    guard let source else { return }
    for index in 0..<columns.rows.count {
      let target = columns.target[index]
      let theirs = source.seconds(columns.rows.lowerBound + index)
      guard target != Int64Column.missing, theirs != Int64Column.missing else { continue }
      targets.compared += 1
      if (-60...60).contains(target &- theirs) { targets.same += 1 }
    }
  }
}

internal import Casework
internal import Columns
internal import Compliance

/// A question to the clocks whose answer is the clocks themselves.
struct ClockList: Sendable {
  let subject: ClockSubject
  let window: CohortWindow
  let conditions: [Grouping.Condition]
  /// Which of the cohort.
  let test: ClockTest
  /// Clocks that are open and green are wanted too where their target lies at or before the
  /// horizon of their plan; empty for none.
  let horizons: [Int64]
  /// What to note of each clock beside its times.
  let dimensions: [DimensionReader]

  /// Whether a clock is wanted.
  @inline(__always)
  func wants(_ index: Int, _ word: UInt64, in clocks: ClockColumns) -> Bool {
    if test.holds(word) { return true }
    guard !horizons.isEmpty, clocks.outcome[index] == .openGreen, clocks.plan[index] >= 0 else {
      return false
    }
    let target = clocks.target[index]
    return target != Int64Column.missing && target <= horizons[Int(clocks.plan[index])]
  }
}

/// The times and verdicts of one listed clock.
struct ListedClock: Sendable {
  var row: Int
  /// The place of its service level in the source's `planFacts`, -1 for none.
  var plan: Int32
  var activated: Int64
  var start: Int64
  var target: Int64
  var originalTarget: Int64
  var amber: Int64
  var stopped: Int64
  var outcome: Outcome
  var originalOutcome: Outcome
  var working: Int64
  var elapsed: Int64
  var held: Int64
  var overrun: Int64
  var level: Int32
  var lastEscalation: Int64
  var nextEscalation: Int64

  /// A clock of a chunk.
  init(_ index: Int, of clocks: ClockColumns) {
    row = clocks.rows.lowerBound + index
    plan = clocks.plan[index]
    activated = clocks.activated[index]
    start = clocks.start[index]
    target = clocks.target[index]
    originalTarget = clocks.originalTarget[index]
    amber = clocks.amber[index]
    stopped = clocks.stopped[index]
    outcome = clocks.outcome[index]
    originalOutcome = clocks.originalOutcome[index]
    working = clocks.workingSeconds[index]
    elapsed = clocks.elapsedSeconds[index]
    held = clocks.heldSeconds[index]
    overrun = clocks.overrunSeconds[index]
    level = clocks.followOnLevel[index]
    lastEscalation = clocks.lastEscalation[index]
    nextEscalation = clocks.nextEscalation[index]
  }
}

/// What one thread has listed.
struct ClockListPartial: Sendable {
  private(set) var clocks: [ListedClock] = []
  /// `place in clocks * dimensions + place`.
  private(set) var codes: [UInt32] = []
  private var picks: [Int32] = []
  private var words: [UInt64] = []

  /// Adds the clocks of a chunk.
  mutating func add(_ list: ClockList, _ chunk: inout ChunkReader, _ columns: ClockColumns) {
    list.window.pick(from: columns, facts: chunk.facts, picks: &picks, words: &words)
    let tests = list.conditions.map { ($0.isWanted, chunk.codes($0.reader)) }
    let notes = list.dimensions.map { chunk.codes($0) }
    for (pick, word) in zip(picks, words) {
      let index = Int(pick)
      guard list.wants(index, word, in: columns),
        tests.allSatisfy({ $0.0[Int($0.1[index])] })
      else { continue }
      clocks.append(ListedClock(index, of: columns))
      for codes in notes { self.codes.append(codes[index]) }
    }
  }

  /// Adds what another thread has listed.
  mutating func add(_ other: ClockListPartial) {
    clocks.append(contentsOf: other.clocks)
    codes.append(contentsOf: other.codes)
  }
}

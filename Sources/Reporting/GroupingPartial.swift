internal import Casework
internal import Columns
internal import Compliance

/// What one thread has added up for one grouping.
struct GroupingPartial: Sendable {
  private(set) var index: GroupIndex
  /// `group * counts per group + place`.
  private(set) var counts: [Int64] = []
  /// `group * moments per group + place`.
  private(set) var moments: [Moments] = []
  /// The values to rank, one a sampled accumulator.
  private(set) var samples: [Samples]

  private let countTests: [ClockTest]
  private let momentCount: Int
  private var picks: [Int32] = []
  private var words: [UInt64] = []
  private var keys: [UInt64] = []
  private var groups: [UInt32] = []
  private var wanted: [Int64] = []

  /// An empty partial of a grouping.
  init(_ grouping: Grouping) {
    index = GroupIndex(size: grouping.size)
    countTests = grouping.accumulators.compactMap {
      if case .count(let test) = $0 { test } else { nil }
    }
    momentCount = grouping.accumulators.count { if case .moments = $0 { true } else { false } }
    let sampleCount = grouping.accumulators.count - countTests.count - momentCount
    samples = Array(repeating: Samples(), count: sampleCount)
  }

  /// Adds the clocks of a chunk.
  mutating func add(_ grouping: Grouping, _ chunk: inout ChunkReader, _ clocks: ClockColumns) {
    grouping.window.pick(from: clocks, facts: chunk.facts, picks: &picks, words: &words)
    for condition in grouping.conditions { filter(condition, chunk.codes(condition.reader)) }
    guard !picks.isEmpty else { return }
    number(grouping, &chunk)
    addCounts()
    var (momentPlace, samplePlace) = (0, 0)
    for accumulator in grouping.accumulators {
      guard let quantity = accumulator.quantity else { continue }
      let values = chunk.values(quantity)
      switch accumulator {
      case .count: break
      case .moments(_, let test):
        addMoments(values, test, at: momentPlace)
        momentPlace += 1
      case .values(_, let test):
        addValues(values, test, at: samplePlace)
        samplePlace += 1
      case .observations(_, let watched, let finished):
        addObservations(values, watched, finished, at: samplePlace)
        samplePlace += 1
      }
    }
  }

  /// Keeps the clocks that a condition wants.
  private mutating func filter(_ condition: Grouping.Condition, _ codes: [UInt32]) {
    var kept = 0
    for place in picks.indices where condition.isWanted[Int(codes[Int(picks[place])])] {
      picks[kept] = picks[place]
      words[kept] = words[place]
      kept += 1
    }
    picks.removeLast(picks.count - kept)
    words.removeLast(words.count - kept)
  }

  /// Finds the group of each picked clock and makes room for new groups.
  private mutating func number(_ grouping: Grouping, _ chunk: inout ChunkReader) {
    let picks = picks
    keys = Array(repeating: 0, count: picks.count)
    for reader in grouping.dimensions {
      let codes = chunk.codes(reader)
      let radix = UInt64(reader.count)
      keys.withUnsafeMutableBufferPointer { keys in
        for place in keys.indices {
          keys[place] = keys[place] &* radix &+ UInt64(codes[Int(picks[place])])
        }
      }
    }
    index.number(keys, into: &groups)
    let room = index.keys.count
    counts.append(contentsOf: repeatElement(0, count: room * countTests.count - counts.count))
    moments.append(contentsOf: repeatElement(Moments(), count: room * momentCount - moments.count))
  }

  private mutating func addCounts() {
    let stride = countTests.count
    let (words, groups) = (words, groups)
    for (place, test) in countTests.enumerated() {
      counts.withUnsafeMutableBufferPointer { counts in
        for pick in words.indices {
          counts[Int(groups[pick]) &* stride &+ place] &+= test.holds(words[pick]) ? 1 : 0
        }
      }
    }
  }

  private mutating func addMoments(_ values: [Int64], _ test: ClockTest, at place: Int) {
    let stride = momentCount
    let (words, groups, picks) = (words, groups, picks)
    moments.withUnsafeMutableBufferPointer { moments in
      Self.forEach(words, picks, values) { pick, word, value in
        guard test.holds(word), value != Int64Column.missing else { return }
        moments[Int(groups[pick]) &* stride &+ place].add(value)
      }
    }
  }

  private mutating func addValues(_ values: [Int64], _ test: ClockTest, at place: Int) {
    fillWanted(values) { word, value in test.holds(word) ? value : Int64Column.missing }
    samples[place].append(groups, wanted, groupCount: index.keys.count)
  }

  private mutating func addObservations(
    _ values: [Int64], _ watched: ClockTest, _ finished: ClockTest, at place: Int
  ) {
    fillWanted(values) { word, value in
      let isWatched = watched.holds(word) && value != Int64Column.missing
      return isWatched ? value << 1 | (finished.holds(word) ? 1 : 0) : Int64Column.missing
    }
    samples[place].append(groups, wanted, groupCount: index.keys.count)
  }

  /// Writes to `wanted` what `value` makes of the facts and the value of each picked clock.
  @inline(__always)
  private mutating func fillWanted(
    _ values: [Int64], _ value: (_ word: UInt64, _ value: Int64) -> Int64
  ) {
    if wanted.count != words.count { wanted = Array(repeating: 0, count: words.count) }
    let (words, picks) = (words, picks)
    wanted.withUnsafeMutableBufferPointer { wanted in
      Self.forEach(words, picks, values) { wanted[$0] = value($1, $2) }
    }
  }

  /// Hands on the facts and the value of each picked clock.
  @inline(__always)
  private static func forEach(
    _ words: [UInt64], _ picks: [Int32], _ values: [Int64],
    _ body: (_ pick: Int, _ word: UInt64, _ value: Int64) -> Void
  ) {
    for pick in words.indices { body(pick, words[pick], values[Int(picks[pick])]) }
  }
}

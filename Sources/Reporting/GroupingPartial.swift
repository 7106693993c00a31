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
  /// The values to rank, with the group of each.
  private(set) var samples: [Sample]

  /// Values in the order seen, with their groups, a chunk of clocks at a time.
  struct Sample: Sendable {
    struct Chunk: Sendable {
      var groups: [UInt32]
      var values: [Int64]
    }

    var chunks: [Chunk] = []
  }

  private let countTests: [ClockTest]
  private let momentCount: Int
  private var picks: [Int32] = []
  private var words: [UInt64] = []
  private var keys: [UInt64] = []
  private var groups: [UInt32] = []

  /// An empty partial of a grouping.
  init(_ grouping: Grouping) {
    index = GroupIndex(size: grouping.size)
    countTests = grouping.accumulators.compactMap {
      if case .count(let test) = $0 { test } else { nil }
    }
    momentCount = grouping.accumulators.count { if case .moments = $0 { true } else { false } }
    let sampleCount = grouping.accumulators.count - countTests.count - momentCount
    samples = Array(repeating: Sample(), count: sampleCount)
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
      for pick in words.indices where test.holds(words[pick]) {
        let value = values[Int(picks[pick])]
        if value != Int64Column.missing {
          moments[Int(groups[pick]) &* stride &+ place].add(value)
        }
      }
    }
  }

  private mutating func addValues(_ values: [Int64], _ test: ClockTest, at place: Int) {
    let picks = picks
    samples[place].append(groups, words) { pick, word in
      test.holds(word) ? values[Int(picks[pick])] : Int64Column.missing
    }
  }

  private mutating func addObservations(
    _ values: [Int64], _ watched: ClockTest, _ finished: ClockTest, at place: Int
  ) {
    let picks = picks
    samples[place].append(groups, words) { pick, word in
      let value = values[Int(picks[pick])]
      guard watched.holds(word), value != Int64Column.missing else { return Int64Column.missing }
      return value << 1 | (finished.holds(word) ? 1 : 0)
    }
  }
}

extension GroupingPartial.Sample {
  /// Adds what `value` gives of each picked clock with these facts, unless it is missing.
  @inline(__always)
  mutating func append(
    _ groups: [UInt32], _ words: [UInt64], _ value: (_ pick: Int, _ word: UInt64) -> Int64
  ) {
    var taken = 0
    // Each chunk has memory of its own: one array of them all would be copied as it grows.
    var sample = Chunk(groups: [], values: [])
    sample.values = Array(unsafeUninitializedCapacity: words.count) { values, written in
      sample.groups = Array(unsafeUninitializedCapacity: words.count) { numbers, numbered in
        for pick in words.indices {
          let value = value(pick, words[pick])
          values.initializeElement(at: taken, to: value)
          numbers.initializeElement(at: taken, to: groups[pick])
          taken &+= value != Int64Column.missing ? 1 : 0
        }
        numbered = taken
      }
      written = taken
    }
    guard taken > 0 else { return }
    if taken * 2 < words.count {
      // Exact copies: the room for what was not taken would add up.
      sample = Chunk(groups: Array(sample.groups[...]), values: Array(sample.values[...]))
    }
    chunks.append(sample)
  }
}

/// Where the values of each group stand in the samples of all threads.
///
/// - Complexity: O(groups + lines) to find out: a sixteenth of the values.
struct GatheredSamples: Sendable {
  /// Where each group's values would end if all stood in a row.
  let ends: [Int]
  private let samples: [Samples]
  /// For each of `samples` its own number of each group, -1 where it has not met it.
  private let ownNumbers: [[Int32]]
  /// The full lines by group: which of `samples`, and which of its lines.
  private let lines: SortedByGroup<(sample: Int32, line: Int32)>
  /// The values that take more than four bytes.
  private let wide: SortedByGroup<Int64>

  /// - Parameter numbers: for each of `samples` the number, below `count`, of each of its groups.
  init(_ samples: [Samples], numbers: [[Int]], count: Int) {
    self.samples = samples
    lines = SortedByGroup(count: count, filler: (0, 0)) { add in
      for (place, (sample, numbers)) in zip(samples, numbers).enumerated() {
        for (line, group) in sample.lines.groups.enumerated() {
          add(numbers[Int(group)], (Int32(place), Int32(line)))
        }
      }
    }
    wide = SortedByGroup(count: count, filler: 0) { add in
      for (sample, numbers) in zip(samples, numbers) {
        for (group, value) in sample.wide { add(numbers[Int(group)], value) }
      }
    }
    var sizes = (0..<count).map { [lines, wide] in
      lines.range(of: $0).count * Samples.lineLength + wide.range(of: $0).count
    }
    ownNumbers = zip(samples, numbers).map { sample, numbers in
      var own = [Int32](repeating: -1, count: count)
      // A thread makes room for a group with the first clock of it that it counts.
      for (group, latest) in sample.latestCounts.enumerated() {
        own[numbers[group]] = Int32(group)
        sizes[numbers[group]] += Int(latest)
      }
      return own
    }
    var end = 0
    ends = sizes.map { size in
      end += size
      return end
    }
  }

  /// How many values a group has.
  func size(_ group: Int) -> Int { ends[group] - (group == 0 ? 0 : ends[group - 1]) }

  /// Writes the values of a group, in no order that means anything, to room for just as many.
  func write(_ group: Int, to values: UnsafeMutableBufferPointer<Int64>) {
    precondition(values.count == size(group), "room for a group's values")
    var count = 0
    func add(_ value: Int64) {
      values[count] = value
      count &+= 1
    }
    for (sample, line) in lines.items[lines.range(of: group)] {
      samples[Int(sample)].lines.forEach(in: Int(line)) { add(Int64($0) &+ Samples.base) }
    }
    for (sample, own) in zip(samples, ownNumbers) where own[group] >= 0 {
      let start = Int(own[group]) * Samples.lineLength
      for value in sample.latest[start...].prefix(Int(sample.latestCounts[Int(own[group])])) {
        add(Int64(value) &+ Samples.base)
      }
    }
    for value in wide.items[wide.range(of: group)] { add(value) }
  }
}

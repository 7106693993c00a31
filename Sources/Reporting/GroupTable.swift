internal import Columns
internal import Compliance

/// The merged, sorted result of a grouping: for each group its codes and what was added up.
struct GroupTable: Sendable {
  /// The question.
  let grouping: Grouping
  /// The codes of each group, one a dimension.
  private(set) var codes: [[UInt32]] = []
  private var counts: [Int64] = []
  private var moments: [Moments] = []
  /// The ranked values, one a sampled accumulator.
  private var ranked: [RankedGroups] = []
  /// Where each accumulator stands among those of its kind.
  private let places: [Int]
  private let countStride: Int
  private let momentStride: Int

  /// Merges partials of a grouping.
  init(_ grouping: Grouping, _ partials: [GroupingPartial]) {
    self.grouping = grouping
    places = Self.places(of: grouping.accumulators)
    let merged = Self.merge(grouping, partials)
    codes = merged.codes
    (countStride, momentStride) = Self.strides(of: grouping.accumulators)
    counts = Array(repeating: 0, count: codes.count * countStride)
    moments = Array(repeating: Moments(), count: codes.count * momentStride)
    for (partial, groups) in zip(partials, merged.groups) {
      for (from, to) in groups.enumerated() {
        for place in 0..<countStride {
          counts[to * countStride + place] += partial.counts[from * countStride + place]
        }
        for place in 0..<momentStride {
          moments[to * momentStride + place].add(partial.moments[from * momentStride + place])
        }
      }
    }
    rank(partials, merged.groups)
  }

  /// How many groups.
  var count: Int { codes.count }

  /// What a group stands for in a dimension.
  func label(of group: Int, _ dimension: Int) -> String {
    grouping.dimensions[dimension].label(of: codes[group][dimension])
  }

  /// How many clocks of a group passed the test of the accumulator at a place.
  func count(_ group: Int, _ accumulator: Int) -> Int64 {
    counts[group * countStride + places[accumulator]]
  }

  /// The moments of a group.
  func moments(_ group: Int, _ accumulator: Int) -> Moments {
    moments[group * momentStride + places[accumulator]]
  }

  /// The values of a group, ascending; only where the grouping names no order statistics.
  func values(_ group: Int, _ accumulator: Int) -> [Int64] {
    ranked[places[accumulator]].values(group)
  }

  /// Thousandths of an order statistic of a group's values; nil where it has none.
  func value(of statistic: OrderStatistic, _ group: Int, _ accumulator: Int) -> Int128? {
    ranked[places[accumulator]].value(of: statistic, group)
  }

  /// Numbers the groups of all partials in the order in which they are shown.
  private static func merge(
    _ grouping: Grouping, _ partials: [GroupingPartial]
  ) -> (codes: [[UInt32]], groups: [[Int]]) {
    var numbers: [UInt64: Int] = [:]
    var keys: [UInt64] = []
    for partial in partials {
      for key in partial.index.keys where numbers[key] == nil {
        numbers[key] = keys.count
        keys.append(key)
      }
    }
    let codes = keys.map { grouping.codes(of: $0) }
    let ranks = grouping.dimensions.indices.map { place in
      Self.ranks(of: grouping.dimensions[place], Set(codes.map { $0[place] }))
    }
    let order = codes.indices.sorted { left, right in
      for place in ranks.indices {
        let (first, second) = (codes[left][place], codes[right][place])
        if first != second { return (ranks[place][first] ?? 0) < (ranks[place][second] ?? 0) }
      }
      return false
    }
    var position = Array(repeating: 0, count: order.count)
    for (shown, group) in order.enumerated() { position[group] = shown }
    return (
      order.map { codes[$0] },
      partials.map { $0.index.keys.map { position[numbers[$0] ?? 0] } }
    )
  }

  /// The rank of each code: by the bytes of its label, or by its own order where it has one.
  static func ranks(
    of reader: DimensionReader, _ codes: Set<UInt32>
  ) -> [UInt32: Int] {
    var sorted = codes.sorted()
    if !reader.dimension.hasOrder {
      let labels = Dictionary(
        uniqueKeysWithValues: codes.map { ($0, Array(reader.label(of: $0).utf8)) })
      sorted.sort { (labels[$0] ?? []).lexicographicallyPrecedes(labels[$1] ?? []) }
    }
    return Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
  }

  /// Puts each group's values in order, on as many threads as have counted.
  private mutating func rank(_ partials: [GroupingPartial], _ groups: [[Int]]) {
    let sampled = grouping.accumulators.indices.filter { grouping.accumulators[$0].isSampled }
    for (place, accumulator) in sampled.enumerated() {
      ranked.append(
        RankedGroups(
          partials.map { $0.samples[place] }, numbers: groups, count: count,
          threads: partials.count, for: grouping.statistics[accumulator]))
    }
  }

  private static func places(of accumulators: [Accumulator]) -> [Int] {
    var (counts, moments, samples) = (0, 0, 0)
    return accumulators.map { accumulator in
      switch accumulator {
      case .count:
        counts += 1
        return counts - 1
      case .moments:
        moments += 1
        return moments - 1
      case .values, .observations:
        samples += 1
        return samples - 1
      }
    }
  }

  private static func strides(of accumulators: [Accumulator]) -> (counts: Int, moments: Int) {
    var (counts, moments) = (0, 0)
    for accumulator in accumulators {
      if case .count = accumulator { counts += 1 }
      if case .moments = accumulator { moments += 1 }
    }
    return (counts, moments)
  }
}

/// Things that wait for one another, in an order in which each comes after all it waits for.
///
///     PredecessorOrder([[], [0], [0, 1]]).places  // [0, 1, 2], ranks 0, 1, 2
struct PredecessorOrder: Sendable {
  /// The places, those that wait for none first. What waits in a circle, which loading refuses,
  /// comes last.
  private(set) var places: [Int] = []
  /// For each thing the length of the longest chain before it.
  private(set) var ranks: [Int]

  /// Orders things.
  ///
  /// - Parameter predecessors: for each thing the places of those that it waits for.
  /// - Complexity: O(things + predecessors), after Kahn, "Topological sorting of large networks"
  ///   (1962).
  init(_ predecessors: [[Int]]) {
    ranks = Array(repeating: 0, count: predecessors.count)
    places.reserveCapacity(predecessors.count)
    var waiting = predecessors.map(\.count)
    var followers: [[Int]] = Array(repeating: [], count: predecessors.count)
    for (place, before) in predecessors.enumerated() {
      for predecessor in before { followers[predecessor].append(place) }
      if before.isEmpty { places.append(place) }
    }
    var next = 0
    while next < places.count {
      let place = places[next]
      next += 1
      for follower in followers[place] {
        ranks[follower] = max(ranks[follower], ranks[place] + 1)
        waiting[follower] -= 1
        if waiting[follower] == 0 { places.append(follower) }
      }
    }
    places += waiting.indices.filter { waiting[$0] > 0 }
  }
}

/// Lengths of time that were seen, in seconds, with those of work still open counted for as long as
/// it was watched.
///
/// Looking at finished work alone flatters: what takes long is still open. Each length has the
/// weight by which the Kaplan-Meier estimate falls there; what is left after the last of them is
/// added to it (Efron, "The two sample problem with censored data", 1967). Where nothing is open
/// every length weighs the same.
package struct LengthSample: Sendable, Equatable {
  /// The lengths that ended, ascending, each once.
  package let lengths: [Int64]
  /// The share of all at or below each of them, ascending to 1.
  package let shares: [Double]
  /// How many ended.
  package let count: Int
  /// How many were still open.
  package let censored: Int

  /// The lengths of what ended and, so far, of what was open, none of them negative.
  ///
  /// - Complexity: O(n log n).
  package init(_ ended: [Int64], open: [Int64] = []) {
    let (ended, open) = (ended.sorted(), open.sorted())
    count = ended.count
    censored = open.count
    var lengths: [Int64] = []
    var shares: [Double] = []
    var (place, passed) = (0, 0)
    var left = 1.0
    while place < ended.count {
      let length = ended[place]
      // What was open at this length had been watched up to it.
      while passed < open.count, open[passed] < length { passed += 1 }
      let watched = ended.count - place + open.count - passed
      var same = place
      while same < ended.count, ended[same] == length { same += 1 }
      left *= 1 - Double(same - place) / Double(watched)
      lengths.append(length)
      shares.append(open.isEmpty ? Double(same) / Double(ended.count) : 1 - left)
      place = same
    }
    if !shares.isEmpty { shares[shares.count - 1] = 1 }
    self.lengths = lengths
    self.shares = shares
  }

  /// Whether nothing ended.
  package var isEmpty: Bool { lengths.isEmpty }

  /// The share of all that were open: 0 where there is nothing.
  package var censoredShare: Double {
    count + censored == 0 ? 0 : Double(censored) / Double(count + censored)
  }

  /// The share of each length by itself.
  var weights: [Double] {
    shares.indices.map { $0 == 0 ? shares[0] : shares[$0] - shares[$0 - 1] }
  }

  /// The shortest length that a share, above 0 and up to 1, is at most; 0 where there is none.
  package func length(atShare share: Double) -> Int64 {
    // Shares are sums: the tolerance is that of sums that should be exact.
    let place = shares.partitioningPlace { $0 < share - 1e-12 }
    return lengths.isEmpty ? 0 : lengths[min(place, lengths.count - 1)]
  }

  /// The share of all at or below a length.
  func share(atMost length: Double) -> Double {
    let place = lengths.partitioningPlace { Double($0) <= length }
    return place == 0 ? 0 : shares[place - 1]
  }

  /// The mean and the variance of a quantity that depends on the length, by the weights.
  func moments(of quantity: (Double) -> Double = { $0 }) -> (mean: Double, variance: Double) {
    let values = lengths.map { quantity(Double($0)) }
    let weights = weights
    let mean = SampleStatistics.sum(zip(values, weights).map { $0 * $1 })
    let squares = SampleStatistics.sum(
      zip(values, weights).map { ($0 - mean) * ($0 - mean) * $1 })
    return (mean, squares)
  }

  /// By how many seconds lengths at the same share differ from another's, on average; nil where
  /// either has none.
  func meanDifference(from other: LengthSample) -> Double? {
    guard !isEmpty, !other.isEmpty else { return nil }
    let levels = 200
    let differences = (0..<levels).map { level in
      let share = (Double(level) + 0.5) / Double(levels)
      return abs(Double(length(atShare: share)) - Double(other.length(atShare: share)))
    }
    return SampleStatistics.sum(differences) / Double(levels)
  }

  /// So many lengths, each as likely, that spread as the sample does: all of them where there are
  /// no more and nothing was open.
  func spread(over most: Int) -> [Int64] {
    let number = censored == 0 ? min(most, count) : min(most, max(count, 1))
    return (0..<number).map { length(atShare: (Double($0) + 0.5) / Double(number)) }
  }
}

extension Array {
  /// The first place whose element no longer precedes, in an array in which all that do come first.
  func partitioningPlace(_ precedes: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if precedes(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// The name among `names` that a mistyped `name` most likely means, or nil where none is near.
///
/// Near means at most a third of the letters apart, by insertions, deletions, substitutions and
/// swaps of neighbours; upper and lower case, `-` and `_` count as the same. Ties go to the name
/// that comes first.
///
///     nearestName(to: "threatend", among: ["threatened", "homeless"])  // "threatened"
///
/// - Complexity: O(n · m) in the lengths of each pair.
package func nearestName(to name: String, among names: some Sequence<String>) -> String? {
  let wanted = Array(folded(name).prefix(64))
  guard !wanted.isEmpty else { return nil }
  var best: (distance: Int, name: String)?
  for candidate in names {
    let letters = Array(folded(candidate).prefix(64))
    let distance = editDistance(wanted, letters)
    guard distance <= max(1, max(wanted.count, letters.count) / 3) else { continue }
    if distance < (best?.distance ?? Int.max) { best = (distance, candidate) }
  }
  return best?.name
}

private func folded(_ name: String) -> [UInt8] {
  name.lowercased().utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }
}

/// The optimal string alignment distance.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  guard !left.isEmpty else { return right.count }
  guard !right.isEmpty else { return left.count }
  var beforeLast = [Int](repeating: 0, count: right.count + 1)
  var last = Array(0...right.count)
  for row in 1...left.count {
    var current = [row]
    for column in 1...right.count {
      let cost = left[row - 1] == right[column - 1] ? 0 : 1
      var distance = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + cost)
      if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1]
      {
        distance = min(distance, beforeLast[column - 2] + 1)
      }
      current.append(distance)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}

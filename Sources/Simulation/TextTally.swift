internal import Diagnostics

/// How often each of some texts was seen.
package struct TextTally: Sendable, Equatable {
  private var counts: [String: Int] = [:]

  /// Nothing seen.
  package init() {}

  /// Counts a text; none is not counted.
  package mutating func add(_ text: String?, _ count: Int = 1) {
    guard let text, !text.isEmpty else { return }
    counts[text, default: 0] += count
  }

  /// Adds what another has counted.
  package mutating func add(_ other: TextTally) {
    counts.merge(other.counts, uniquingKeysWith: +)
  }

  /// How many were counted in all.
  package var total: Int { counts.values.reduce(0, +) }

  /// How often a text was seen.
  package subscript(text: String) -> Int { counts[text] ?? 0 }

  /// The texts with how often they were seen: the most frequent first, among these by their bytes.
  package var sorted: [(text: String, count: Int)] {
    counts.sorted { left, right in
      left.value != right.value
        ? left.value > right.value : left.key.utf8.lexicographicallyPrecedes(right.key.utf8)
    }.map { ($0.key, $0.value) }
  }

  /// The most frequent text; nil where there is none.
  package var first: String? { sorted.first?.text }

  /// Those that a scenario may name, at most `most` of them and each seen at least twice: what
  /// stands once may be somebody's own words.
  func named(atMost most: Int) -> [(text: String, count: Int)] {
    sorted.filter { $0.count > 1 && Self.isName($0.text) }.prefix(most).map { ($0.text, $0.count) }
  }

  /// Whether a text can be a key of a scenario file.
  static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      text.utf8.count <= 200
    else { return false }
    return !first.properties.isWhitespace && !last.properties.isWhitespace
      && !text.unicodeScalars.contains(where: SafeText.isUnsafe)
  }
}

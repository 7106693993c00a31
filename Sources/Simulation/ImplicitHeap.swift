/// What has a place in an `ImplicitHeap`: a plain value with a strict order.
protocol HeapElement: Sendable {
  /// Whether this one is taken before another.
  func precedes(_ other: Self) -> Bool
}

/// The least of many, at once: a heap in an array in which each place has four places below it, so
/// that a step down costs one cache line.
///
/// - Complexity: `push` and `pop` O(log n), `first` O(1); `push` O(1) for what comes last anyway.
struct ImplicitHeap<Element: HeapElement>: Sendable {
  private var elements: [Element] = []

  /// An empty heap.
  init() {}

  var count: Int { elements.count }
  var isEmpty: Bool { elements.isEmpty }

  /// The least element.
  var first: Element? { elements.first }

  /// Adds an element.
  @inline(__always)
  mutating func push(_ element: Element) {
    elements.append(element)
    elements.withUnsafeMutableBufferPointer { elements in
      var place = elements.count &- 1
      while place > 0 {
        let above = (place &- 1) >> 2
        guard element.precedes(elements[above]) else { break }
        elements[place] = elements[above]
        place = above
      }
      elements[place] = element
    }
  }

  /// Takes the least element out.
  @inline(__always)
  mutating func pop() -> Element? {
    guard let last = elements.popLast() else { return nil }
    guard !elements.isEmpty else { return last }
    return elements.withUnsafeMutableBufferPointer { elements in
      let first = elements[0]
      let count = elements.count
      var place = 0
      while true {
        let below = place &* 4 &+ 1
        guard below < count else { break }
        var least = below
        for other in (below &+ 1)..<max(below &+ 1, min(below &+ 4, count))
        where elements[other].precedes(elements[least]) {
          least = other
        }
        guard elements[least].precedes(last) else { break }
        elements[place] = elements[least]
        place = least
      }
      elements[place] = last
      return first
    }
  }
}

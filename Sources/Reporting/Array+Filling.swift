extension Array {
  /// Holds `element(0) … element(count - 1)` from now on, in the memory that it has where that is
  /// enough: one plain loop.
  @inline(__always)
  mutating func fill(_ count: Int, _ element: (Int) -> Element) {
    if self.count != count { self = Array(repeating: element(0), count: count) }
    withUnsafeMutableBufferPointer { elements in
      for place in 0..<count { elements[place] = element(place) }
    }
  }
}

/// The least of many, at once, where most come in order: those stand in a row, one behind the
/// other, and only what is to be taken before somebody who stands there already goes to a heap.
///
/// That is how tasks wait for a team: by turn always in order, by target or priority mostly.
///
/// - Complexity: `push` and `pop` O(1) for what comes in order, O(log n) for what does not; `first`
///   O(1). The row's memory is used again once its half has been taken.
struct WaitingLine<Element: HeapElement>: Sendable {
  private var row: [Element] = []
  /// The place in the row of the first who has not been taken.
  private var head = 0
  private var others = ImplicitHeap<Element>()

  /// An empty line.
  init() {}

  @inline(__always)
  var isEmpty: Bool { head == row.count && others.isEmpty }

  /// The least element.
  @inline(__always)
  var first: Element? {
    guard head < row.count else { return others.first }
    guard let other = others.first, other.precedes(row[head]) else { return row[head] }
    return other
  }

  /// Adds an element.
  @inline(__always)
  mutating func push(_ element: Element) {
    if head < row.count, element.precedes(row[row.count &- 1]) { return others.push(element) }
    row.append(element)
  }

  /// Takes the least element out.
  @inline(__always)
  mutating func pop() -> Element? {
    guard head < row.count else { return others.pop() }
    if let other = others.first, other.precedes(row[head]) { return others.pop() }
    let first = row[head]
    head &+= 1
    if head == row.count {
      row.removeAll(keepingCapacity: true)
      head = 0
    } else if head > 1024, head > row.count / 2 {
      row.removeFirst(head)
      head = 0
    }
    return first
  }
}

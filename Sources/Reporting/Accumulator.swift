/// What a grouping adds up for each group.
enum Accumulator: Hashable, Sendable {
  /// How many clocks pass a test.
  case count(ClockTest)
  /// Count, sum, least and greatest of a quantity among the clocks that pass a test.
  case moments(ClockQuantity, ClockTest)
  /// All values of a quantity among the clocks that pass a test, to be ranked.
  case values(ClockQuantity, ClockTest)
  /// All values of a quantity, each with whether its clock had finished, for a survival curve. The
  /// first test says which clocks are watched, the second which of them finished.
  case observations(ClockQuantity, watched: ClockTest, finished: ClockTest)

  /// Whether it keeps every value.
  var isSampled: Bool {
    switch self {
    case .count, .moments: false
    case .values, .observations: true
    }
  }

  /// The facts that it looks at.
  var bits: UInt64 {
    switch self {
    case .count(let test), .moments(_, let test), .values(_, let test): test.bits
    case .observations(_, let watched, let finished): watched.bits | finished.bits
    }
  }

  /// The quantity it reads, if any.
  var quantity: ClockQuantity? {
    switch self {
    case .count: nil
    case .moments(let quantity, _), .values(let quantity, _), .observations(let quantity, _, _):
      quantity
    }
  }
}

/// Count, sum, least and greatest of some whole numbers. Sums are 128 bits wide, so that no number
/// of instants can overflow them.
struct Moments: Hashable, Sendable {
  /// How many.
  var count: Int64 = 0
  /// Their sum.
  var sum: Int128 = 0
  /// The least.
  var least = Int64.max
  /// The greatest.
  var greatest = Int64.min

  /// Adds a number.
  @inline(__always)
  mutating func add(_ value: Int64) {
    count &+= 1
    sum &+= Int128(value)
    if value < least { least = value }
    if value > greatest { greatest = value }
  }

  /// Adds all numbers of another.
  mutating func add(_ other: Moments) {
    count += other.count
    sum += other.sum
    least = min(least, other.least)
    greatest = max(greatest, other.greatest)
  }
}

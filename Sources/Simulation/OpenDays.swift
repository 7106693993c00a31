/// How many cases are open on each day of a run, on average over the day: what shows how long a
/// service that began empty takes to fill.
struct OpenDays: CaseSink {
  static var wantsCases: Bool { true }
  private static let day: Int64 = 86_400
  private let starts: Int64
  /// By day since the start, the seconds of cases that were open for a part of it.
  private var parts: [Int64] = []
  /// By day, how many more cases than on the day before were open for all of it.
  private var steps: [Int64] = []

  /// Days from an instant on, in seconds since 1970.
  init(from starts: Int64) { self.starts = starts }

  mutating func take(_ ended: SimulatedCase) {
    let life = ended.life
    guard let gap = ended.gap else { return add(life.launched..<life.ended) }
    add(life.launched..<gap.lowerBound)
    add(gap.upperBound..<life.ended)
  }

  /// Adds a case that was open from one instant to another.
  mutating func add(_ stretch: Range<Int64>) {
    let (from, to) = (stretch.lowerBound - starts, stretch.upperBound - starts)
    let (first, last) = (Int(from / Self.day), Int(to / Self.day))
    while parts.count <= last + 1 {
      parts.append(0)
      steps.append(0)
    }
    guard first < last else {
      parts[first] += to - from
      return
    }
    parts[first] += Int64(first + 1) * Self.day - from
    parts[last] += to - Int64(last) * Self.day
    steps[first + 1] += 1
    steps[last] -= 1
  }

  /// The average number by day, of the first so many days.
  func averages(_ days: Int) -> [Double] {
    var whole: Int64 = 0
    return (0..<days).map { day in
      guard day < parts.count else { return 0 }
      whole += steps[day]
      return Double(whole) + Double(parts[day]) / Double(Self.day)
    }
  }
}

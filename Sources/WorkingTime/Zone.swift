/// A named IANA time zone as a table of its transitions.
///
/// Made once from the platform's zone table (`Zone.named`); every question after that is arithmetic
/// on plain integers.
///
///     let london = Zone.named("Europe/London")
///     london?.rfc3339(Instant(seconds: 1_774_975_500))  // "2026-03-31T17:45:00+01:00"
///
/// - Complexity: finding the offset in force is O(1): a directory of 48-day buckets, and no zone
///   has more than a few transitions in one.
package final class Zone: Sendable {
  /// The IANA name, such as `Europe/London`.
  package let name: String
  /// The instants at which the offset changes, ascending, in seconds since 1970.
  let transitions: [Int64]
  /// The offset in seconds east of UTC before the first transition, and after each: one more than
  /// there are transitions.
  let offsets: [Int32]
  /// For each bucket of 2^22 seconds from the first transition, how many transitions lie at or
  /// before its beginning.
  private let directory: [UInt16]

  private static let bucketShift: Int64 = 22

  /// A zone with these transitions.
  ///
  /// - Parameters:
  ///   - transitions: ascending instants, at most 65,535.
  ///   - offsets: one more than transitions; the first holds before the first transition.
  init(name: String, transitions: [Int64], offsets: [Int32]) {
    self.name = name
    self.transitions = transitions
    self.offsets = offsets
    directory = Self.directory(of: transitions)
  }

  /// Coordinated Universal Time.
  package static let utc = Zone(name: "UTC", transitions: [], offsets: [0])

  /// Which stretch between transitions an instant lies in: the index of its offset.
  func stretch(at seconds: Int64) -> Int {
    guard let first = transitions.first, let last = transitions.last, seconds >= first else {
      return 0
    }
    guard seconds < last else { return transitions.count }
    var index = Int(directory[Int((seconds - first) >> Self.bucketShift)])
    while transitions[index] <= seconds { index += 1 }
    return index
  }

  private static func directory(of transitions: [Int64]) -> [UInt16] {
    guard let first = transitions.first, let last = transitions.last else { return [] }
    var directory: [UInt16] = []
    var passed = 0
    for bucket in 0...((last - first) >> bucketShift) {
      let beginning = first + bucket << bucketShift
      while passed < transitions.count, transitions[passed] <= beginning { passed += 1 }
      directory.append(UInt16(passed))
    }
    return directory
  }
}

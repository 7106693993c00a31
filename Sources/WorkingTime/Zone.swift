/// A named IANA time zone as a table of its transitions.
///
/// Made once from the platform's zone table; every question after that is a binary search over
/// plain integers.
package final class Zone: Sendable {
  /// The IANA name, such as `Europe/London`.
  package let name: String
  /// The instants at which the offset changes, ascending, in seconds since 1970.
  let transitions: [Int64]
  /// The offset in seconds east of UTC before the first transition, and after each: one more than
  /// there are transitions.
  let offsets: [Int32]

  /// A zone with these transitions.
  ///
  /// - Parameters:
  ///   - transitions: ascending instants.
  ///   - offsets: one more than transitions; the first holds before the first transition.
  init(name: String, transitions: [Int64], offsets: [Int32]) {
    self.name = name
    self.transitions = transitions
    self.offsets = offsets
  }

  /// Coordinated Universal Time.
  package static let utc = Zone(name: "UTC", transitions: [], offsets: [0])
}

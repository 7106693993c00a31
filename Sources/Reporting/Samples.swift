internal import Columns

/// The values of many groups as one thread meets them, each written once and most in four bytes:
/// fresh memory is what costs most where ten million values are kept.
///
/// The latest values of a group stand in a line of its own. A line that is full goes into the long
/// row of full lines, where nothing moves again, and the group begins another.
struct Samples: Sendable {
  /// Values a line: a cache line of them.
  static let lineLength = 16
  /// Values from here on fit, up to as many as four bytes can tell apart: lengths of time up to a
  /// century, instants up to 2072, and what is a little below nothing.
  static let base: Int64 = -(1 << 30)

  /// `group * lineLength + place`.
  private(set) var latest: [UInt32] = []
  /// How many latest values each group has, always less than a line.
  private(set) var latestCounts: [UInt8] = []
  /// The full lines.
  private(set) var lines = Lines()
  /// The values that do not fit, each with its group.
  private(set) var wide: [(group: UInt32, value: Int64)] = []

  /// Full lines end to end, each with its group.
  struct Lines: Sendable {
    /// Lines a slab, 4 MB of them: none is copied as their number grows.
    private static let slabLines = 65_536
    private var slabs: [[UInt32]] = []
    /// The group of each line.
    private(set) var groups: [UInt32] = []

    /// Adds a line.
    mutating func append(_ line: Slice<UnsafeMutableBufferPointer<UInt32>>, of group: UInt32) {
      if groups.count % Self.slabLines == 0 {
        slabs.append([])
        slabs[slabs.count - 1].reserveLarge(Self.slabLines * Samples.lineLength)
      }
      slabs[slabs.count - 1].append(contentsOf: line)
      groups.append(group)
    }

    /// The values of a line, less `Samples.base`.
    @inline(__always)
    func forEach(in line: Int, _ body: (UInt32) -> Void) {
      let start = line % Self.slabLines * Samples.lineLength
      for value in slabs[line / Self.slabLines][start..<(start + Samples.lineLength)] {
        body(value)
      }
    }
  }

  /// Adds values, each to the group at the same place, those that are missing left out.
  ///
  /// - Parameter groupCount: more than every group.
  mutating func append(_ groups: [UInt32], _ values: [Int64], groupCount: Int) {
    precondition(groups.count == values.count, "a group a value")
    if latestCounts.count < groupCount {
      let more = groupCount - latestCounts.count
      latestCounts.append(contentsOf: repeatElement(0, count: more))
      latest.append(contentsOf: repeatElement(0, count: more * Self.lineLength))
    }
    Self.append(groups, values, &latest, &latestCounts, &lines, &wide)
  }

  private static func append(
    _ groups: [UInt32], _ values: [Int64], _ latest: inout [UInt32], _ counts: inout [UInt8],
    _ lines: inout Lines, _ wide: inout [(group: UInt32, value: Int64)]
  ) {
    latest.withUnsafeMutableBufferPointer { latest in
      counts.withUnsafeMutableBufferPointer { counts in
        for place in groups.indices {
          let (value, group) = (values[place], Int(groups[place]))
          let above = UInt64(bitPattern: value &- base)
          let fits = above <= UInt64(UInt32.max)
          // Written in any case and kept by moving on: whether to keep one cannot be foretold.
          let count = Int(counts[group])
          latest[group &* lineLength &+ count] = UInt32(truncatingIfNeeded: above)
          let kept = count &+ (fits ? 1 : 0)
          counts[group] = UInt8(truncatingIfNeeded: kept == lineLength ? 0 : kept)
          if kept == lineLength {
            let start = group &* lineLength
            lines.append(latest[start..<(start &+ lineLength)], of: groups[place])
          }
          if !fits, value != Int64Column.missing { wide.append((groups[place], value)) }
        }
      }
    }
  }
}

internal import Columns
internal import Diagnostics

/// The rows of some groups that nothing has taken the place of.
struct LiveGroup: Sendable {
  var group: RowGroup
  /// The rows that are not live.
  var dead: Bitmap?
  /// How many are.
  var live: Int
  /// The place of its first row among those of all groups.
  var start: Int

  /// The live rows of groups, in order.
  static func all(_ groups: [RowGroup], dead: [Int: Bitmap]) -> [LiveGroup] {
    var start = 0
    return groups.map { group in
      let bitmap = dead[group.id]
      let live = group.rows - (bitmap?.setCount ?? 0)
      defer { start += live }
      return LiveGroup(group: group, dead: bitmap, live: live, start: start)
    }
  }
}

/// Loads columns of the live rows of some groups, several groups at a time.
struct ColumnLoader: Sendable {
  let pool: ConnectionPool
  let name: String
  let groups: [LiveGroup]
  /// How many groups a thread takes at a time.
  private static let share = 8

  /// How many rows.
  var count: Int { groups.last.map { $0.start + $0.live } ?? 0 }

  /// The codes of a column, 0 where a group does not have it.
  ///
  /// - Parameter limit: the largest code that there is.
  func codes(_ column: Int, limit: Int) throws(Findings) -> [UInt32] {
    try load(column, blank: UInt32(0)) { reader, target in
      reader.decode(into: target)
        && UnsafeBufferPointer(start: target, count: reader.count).allSatisfy { $0 <= limit }
    }
  }

  /// The instants of a column, missing where a group does not have it.
  func instants(_ column: Int) throws(Findings) -> InstantColumn {
    InstantColumn(
      stored: try load(column, blank: UInt32(0)) { reader, target in
        reader.decodeInstants(into: target)
      })
  }

  private func load<Number: Sendable>(
    _ column: Int, blank: Number,
    _ decode: @escaping @Sendable (SegmentReader, UnsafeMutablePointer<Number>) -> Bool
  ) throws(Findings) -> [Number] {
    let ranges = chunks(of: groups.count, size: Self.share)
    var problem: Findings?
    let numbers = [Number](unsafeUninitializedCapacity: count) { buffer, initialized in
      let target = Target(buffer)
      let problems = concurrentMap(over: ranges, threads: pool.count) { range -> Findings? in
        do throws(Findings) {
          try pool.with { (connection) throws(Findings) in
            let source = try SegmentSource(connection)
            for group in groups[range] {
              try load(group, column, from: source, to: target, blank, decode)
            }
          }
          return nil
        } catch {
          return error
        }
      }
      problem = problems.compactMap { $0 }.first
      initialized = problem == nil ? count : 0
    }
    if let problem { throw problem }
    return numbers
  }

  private func load<Number>(
    _ live: LiveGroup, _ column: Int, from source: SegmentSource, to target: Target<Number>,
    _ blank: Number, _ decode: (SegmentReader, UnsafeMutablePointer<Number>) -> Bool
  ) throws(Findings) {
    guard live.live > 0 else { return }
    let place = target.base + live.start
    try source.with(column, of: live.group) { (reader) throws(Findings) in
      guard let reader else {
        place.initialize(repeating: blank, count: live.live)
        return
      }
      guard let dead = live.dead else {
        guard decode(reader, place) else { throw damaged() }
        return
      }
      let whole = UnsafeMutablePointer<Number>.allocate(capacity: live.group.rows)
      defer { whole.deallocate() }
      guard decode(reader, whole) else { throw damaged() }
      var next = 0
      for row in 0..<live.group.rows where !dead[row] {
        (place + next).initialize(to: whole[row])
        next += 1
      }
    }
  }

  private func damaged() -> Findings {
    Findings([Connection.damaged(name, "a code is of no text")])
  }
}

/// Memory of plain numbers that several threads fill, each its own rows.
private struct Target<Number>: @unchecked Sendable {
  let base: UnsafeMutablePointer<Number>

  init(_ buffer: UnsafeMutableBufferPointer<Number>) {
    base = buffer.baseAddress ?? UnsafeMutablePointer<Number>.allocate(capacity: 0)
  }
}

/// Instants, one a row, some of them missing, in four bytes each: most of what an export holds is
/// instants, and what a loop over millions of them costs is mostly memory.
///
/// Files give the years 1970 to 2099 on the clock of any zone, so that an instant lies within a day
/// or two of them in UTC. It is kept as seconds since `first`, 0 where it is missing: a missing
/// instant is the least of all here as in `Int64Column.missing`, which stands for it outside.
@usableFromInline
package struct InstantColumn: Sendable, Equatable {
  /// Seconds since `first` and one more, 0 where there is none.
  @usableFromInline package private(set) var stored: [UInt32]

  /// The earliest instant that fits: 1969-12-29T00:00:00Z.
  @inlinable package static var first: Int64 { -3 * 86_400 }
  /// The latest instant that fits: in January 2106.
  @inlinable package static var last: Int64 { first + Int64(UInt32.max) - 1 }

  /// A column of these instants, in seconds since 1970, `Int64Column.missing` where there is none.
  package init(_ values: [Int64] = []) {
    stored = values.map(Self.stored)
  }

  /// A column without an instant in any row.
  package init(blanks count: Int) {
    stored = Array(repeating: 0, count: count)
  }

  /// A column of what somebody kept of another's `stored`.
  package init(stored: [UInt32]) {
    self.stored = stored
  }

  /// How many rows.
  @inlinable package var count: Int { stored.count }

  /// The instant of a row in seconds since 1970, or nil where it is missing.
  package subscript(row: Int) -> Int64? {
    stored[row] == 0 ? nil : seconds(row)
  }

  /// The instant of a row in seconds since 1970, `Int64Column.missing` where there is none.
  @inlinable
  package func seconds(_ row: Int) -> Int64 { Self.seconds(stored[row]) }

  /// All instants in seconds since 1970, `Int64Column.missing` where there is none.
  ///
  /// - Complexity: O(rows), in new memory.
  package var values: [Int64] { stored.map(Self.seconds) }

  /// The instants of some rows in seconds since 1970, `Int64Column.missing` where there is none.
  package func values(_ rows: Range<Int>) -> [Int64] { stored[rows].map(Self.seconds) }

  /// The earliest instant; nil where there is none.
  package var earliest: Int64? {
    // What is missing comes last if one is taken off and the rest wraps around.
    let least = stored.reduce(UInt32.max) { min($0, $1 &- 1) }
    return least == .max ? nil : Self.seconds(least + 1)
  }

  /// The latest instant; nil where there is none.
  package var latest: Int64? {
    let greatest = stored.reduce(0, max)
    return greatest == 0 ? nil : Self.seconds(greatest)
  }

  /// Adds a row, `Int64Column.missing` for none.
  package mutating func append(_ seconds: Int64) { stored.append(Self.stored(seconds)) }

  /// Adds rows of what somebody kept as `stored`.
  package mutating func append(stored rows: ArraySlice<UInt32>) {
    stored.append(contentsOf: rows)
  }

  /// Adds all rows of another column, in order; they are taken over where this one has no room of
  /// its own yet.
  package mutating func append(contentsOf other: InstantColumn) {
    if stored.capacity == 0 {
      stored = other.stored
    } else {
      stored.append(contentsOf: other.stored)
    }
  }

  /// Adds rows without an instant.
  package mutating func append(blanks count: Int) {
    stored.append(contentsOf: repeatElement(0, count: count))
  }

  /// Makes room for so many rows in all.
  package mutating func reserve(_ rows: Int) { stored.reserveLarge(rows) }

  /// Drops all rows and keeps their memory.
  package mutating func removeAll() { stored.removeAll(keepingCapacity: true) }

  /// The column without some rows.
  package func removing(_ rows: Bitmap) -> InstantColumn {
    InstantColumn(stored: stored.indices.filter { !rows[$0] }.map { stored[$0] })
  }

  /// What is kept of an instant. One that does not fit has no business here: files and stores are
  /// held to the years before.
  @inlinable
  package static func stored(_ seconds: Int64) -> UInt32 {
    if seconds == Int64Column.missing { return 0 }
    precondition(seconds >= first && seconds <= last, "an instant of the years 1970 to 2099")
    return UInt32(truncatingIfNeeded: seconds &- first &+ 1)
  }

  /// The instant that is kept like this, in seconds since 1970.
  @inlinable
  package static func seconds(_ stored: UInt32) -> Int64 {
    stored == 0 ? Int64Column.missing : Int64(stored) &+ first &- 1
  }
}

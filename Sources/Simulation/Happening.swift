/// Something that will happen to a case or a team at an instant, unless it is called off.
///
/// At one instant escalations come first, for what is held or ends then was still open; then what
/// ends goes before what begins, and the earlier case before the later: the order depends on the
/// model alone, never on when something was put down.
struct Happening: HeapElement {
  /// What happens, in the order in which things of one instant happen.
  enum Kind: UInt8 {
    /// An escalation of a task fires that may act.
    case escalate
    /// Work on a task ends, or what it waits for comes.
    case finish
    /// A case that was opened again closes for good.
    case closeAgain
    /// A task's hold ends.
    case release
    /// A case's hold ends.
    case releaseCase
    /// A closed case is opened again.
    case reopen
    /// A case is withdrawn.
    case withdraw
    /// A case is put on hold.
    case holdCase
    /// Officers of a team come to work.
    case shift
    /// A lag is over.
    case open
    /// An officer adds a task.
    case add
    /// An enquiry arrives.
    case arrival
  }

  /// When, in seconds since 1970.
  let at: Int64
  /// Kind, number of the case and place on its path, the first the most significant.
  let order: UInt64
  /// The slot of the case; of a shift, the team.
  let slot: UInt32
  /// It counts only while the task or the case still bears this stamp.
  let stamp: UInt32

  init(
    _ kind: Kind, at instant: Int64, slot: UInt32 = 0, number: UInt32 = 0, place: Int = 0,
    stamp: UInt32 = 0
  ) {
    at = instant
    order =
      UInt64(kind.rawValue) << 56 | UInt64(number) << 16 | UInt64(UInt16(truncatingIfNeeded: place))
    self.slot = slot
    self.stamp = stamp
  }

  /// What happens.
  @inline(__always)
  var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: order >> 56)) ?? .finish }

  /// The place on the case's path; of a shift, its number within the team.
  @inline(__always)
  var place: Int { Int(order & 0xFFFF) }

  @inline(__always)
  func precedes(_ other: Happening) -> Bool {
    at != other.at ? at < other.at : order < other.order
  }
}

internal import Casework

/// What a status word says of a clock's end, beside the instants.
enum PlainStatus: UInt8 {
  /// Nothing.
  case silent
  /// That it ended.
  case ended
  /// That it ended by being cancelled.
  case cancelled
  /// That it is on hold.
  case onHold

  /// What a word says, or none.
  init(_ status: TaskStatus?) {
    switch status {
    case nil, .pending, .open: self = .silent
    case .complete, .closed: self = .ended
    case .cancelled: self = .cancelled
    case .onHold: self = .onHold
    }
  }
}

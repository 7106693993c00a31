/// Which columns of `ClockColumns` somebody reads. The others are not worked out, and are empty: to
/// write what nobody looks at would take as long as to judge the clocks.
package struct ClockDemand: OptionSet, Hashable, Sendable {
  /// One bit a column.
  package let rawValue: UInt32

  /// The columns of these bits.
  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// `ClockColumns.plan`.
  package static let plan = ClockDemand(rawValue: 1 << 0)
  /// `ClockColumns.activated`.
  package static let activated = ClockDemand(rawValue: 1 << 1)
  /// `ClockColumns.start`.
  package static let start = ClockDemand(rawValue: 1 << 2)
  /// `ClockColumns.originalTarget`.
  package static let originalTarget = ClockDemand(rawValue: 1 << 3)
  /// `ClockColumns.target`.
  package static let target = ClockDemand(rawValue: 1 << 4)
  /// `ClockColumns.dueDay`.
  package static let dueDay = ClockDemand(rawValue: 1 << 5)
  /// `ClockColumns.amber`.
  package static let amber = ClockDemand(rawValue: 1 << 6)
  /// `ClockColumns.stopped`.
  package static let stopped = ClockDemand(rawValue: 1 << 7)
  /// `ClockColumns.status`.
  package static let status = ClockDemand(rawValue: 1 << 8)
  /// `ClockColumns.outcome`.
  package static let outcome = ClockDemand(rawValue: 1 << 9)
  /// `ClockColumns.originalOutcome`.
  package static let originalOutcome = ClockDemand(rawValue: 1 << 10)
  /// `ClockColumns.workingSeconds`.
  package static let workingSeconds = ClockDemand(rawValue: 1 << 11)
  /// `ClockColumns.elapsedSeconds`.
  package static let elapsedSeconds = ClockDemand(rawValue: 1 << 12)
  /// `ClockColumns.heldSeconds`.
  package static let heldSeconds = ClockDemand(rawValue: 1 << 13)
  /// `ClockColumns.overrunSeconds`.
  package static let overrunSeconds = ClockDemand(rawValue: 1 << 14)
  /// `ClockColumns.followOnLevel`.
  package static let followOnLevel = ClockDemand(rawValue: 1 << 15)
  /// `ClockColumns.lastEscalation`.
  package static let lastEscalation = ClockDemand(rawValue: 1 << 16)
  /// `ClockColumns.nextEscalation`.
  package static let nextEscalation = ClockDemand(rawValue: 1 << 17)
  /// `ClockColumns.exclusion`.
  package static let exclusion = ClockDemand(rawValue: 1 << 18)
  /// `ClockColumns.flags`.
  package static let flags = ClockDemand(rawValue: 1 << 19)

  /// Every column.
  package static let all = ClockDemand(rawValue: (1 << 20) - 1)
}

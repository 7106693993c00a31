/// What a reader of a clock should know about how it was judged: for the data-quality lines.
package struct ClockFlags: OptionSet, Hashable, Sendable {
  /// One bit a fact.
  package let rawValue: UInt16

  /// Flags of these bits.
  package init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// It was still open when its case closed, and so was cancelled then.
  package static let cancelledWithCase = ClockFlags(rawValue: 1 << 0)
  /// A revision was recorded that its service level does not allow; it has no effect.
  package static let revisionNotAllowed = ClockFlags(rawValue: 1 << 1)
  /// Its status says on hold, but no event says since when.
  package static let holdUnknown = ClockFlags(rawValue: 1 << 2)
  /// Its start is forecast from the targets of predecessors that have not finished.
  package static let startIsForecast = ClockFlags(rawValue: 1 << 3)
  /// Its target lies past the dates for which its calendar knows the days off.
  package static let uncovered = ClockFlags(rawValue: 1 << 4)
  /// It is on hold at as-of.
  package static let onHold = ClockFlags(rawValue: 1 << 5)
  /// Its target was revised.
  package static let revised = ClockFlags(rawValue: 1 << 6)
  /// It was reopened.
  package static let reopened = ClockFlags(rawValue: 1 << 7)
  /// A predecessor of its path is not in the data; its start does not wait for it.
  package static let predecessorMissing = ClockFlags(rawValue: 1 << 8)
  /// It was ever on hold.
  package static let held = ClockFlags(rawValue: 1 << 9)

  /// Its company is none that a rule names, and so no service level is in force for it.
  package static let companyUnknown = ClockFlags(rawValue: 1 << 10)

  /// What a data-quality line says of each flag that is worth one, in order.
  package static let sentences: [(flag: ClockFlags, sentence: String)] = [
    (.cancelledWithCase, "still open when their case closed: counted as cancelled then"),
    (.revisionNotAllowed, "revised although their service level does not allow it: ignored"),
    (.holdUnknown, "on hold by status, but no event says since when: the hold is not counted"),
    (.predecessorMissing, "waiting for a task that is not in the data: not waited for"),
    (.companyUnknown, "of a company that no rule names, or of none: without a service level"),
    (.uncovered, "due after the last year for which their calendar's days off are known"),
  ]
}

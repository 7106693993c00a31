internal import Casework
internal import Columns

/// A hold of a task or a case as its events tell of it.
struct RecordedHold: Equatable {
  /// When it began.
  var from: Int64
  /// How long it was planned to last or, where it lasted longer than that or had no plan, how long
  /// it did.
  var length: Int64
  /// Whether it was released before its time.
  var isEarly: Bool
  /// The row of its event.
  var row: Int

  /// The holds of a task or a case; one that still runs without a planned release is left out.
  ///
  /// - Parameters:
  ///   - rows: its events in time order.
  ///   - asOf: what comes later is not known.
  static func all(in rows: [Int], of events: EventTable, asOf: Int64) -> [RecordedHold] {
    var holds: [RecordedHold] = []
    var open: (from: Int64, until: Int64?, row: Int)?
    func end(at released: Int64?) {
      guard let hold = open else { return }
      open = nil
      let planned = hold.until.map { $0 - hold.from }.flatMap { $0 > 0 ? $0 : nil }
      let actual = released.map { $0 - hold.from }
      guard let length = planned.map({ max($0, actual ?? 0) }) ?? actual, length > 0 else { return }
      holds.append(
        RecordedHold(
          from: hold.from, length: length,
          isEarly: actual.flatMap { actual in planned.map { actual < $0 } } ?? false,
          row: hold.row))
    }
    for row in rows where events.at.seconds(row) <= asOf {
      let at = events.at.seconds(row)
      switch events.kind[row] {
      case .hold:
        if let until = open?.until, until <= at { end(at: nil) }
        // A second hold during a hold sets a new planned release.
        open = (open?.from ?? at, events.until[row], open?.row ?? row)
      case .release: end(at: at)
      case .complete, .cancel, .close: end(at: open?.until.map { min($0, at) } ?? at)
      default: break
      }
    }
    end(at: nil)
    return holds
  }
}

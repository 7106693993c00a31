internal import Casework
internal import Columns
internal import Diagnostics

/// What becomes of a row whose end precedes its beginning: a case closed before it was opened, a
/// task completed or cancelled before it was started.
package enum StopBeforeStart: String, Sendable, CaseIterable {
  /// It is taken, and its clocks are excluded with their reason. The default.
  case exclude
  /// It is rejected, as a row that cannot be read is.
  case reject
}

/// The columns of instants of a table that no end may precede, and those of its ends.
struct StopOrder: Sendable {
  /// The places of the columns of beginnings.
  let starts: [Int]
  /// The places of the columns of ends, in the order of the table.
  let stops: [Int]

  /// The order that a plan's rows have to keep; nil where it has no two columns to compare.
  init?(_ plan: TablePlan) {
    let (starts, stops): ([String], [String]) =
      switch plan.table {
      case .cases: (["opened_at"], ["closed_at"])
      case .tasks: (["started_at"], ["completed_at", "cancelled_at"])
      case .events, .answers: ([], [])
      }
    self.starts = starts.compactMap(plan.instantIndex)
    self.stops = stops.compactMap(plan.instantIndex)
    guard !self.starts.isEmpty, !self.stops.isEmpty else { return nil }
  }

  /// The columns of the first end that precedes a beginning, and of that beginning, in a row of
  /// some columns of instants as `InstantColumn` keeps them: in order, 0 where one is missing.
  func offence(_ row: Int, of instants: [[UInt32]]) -> (stop: Int, start: Int)? {
    for stop in stops where instants[stop][row] != 0 {
      for start in starts where instants[start][row] != 0 {
        if instants[stop][row] < instants[start][row] { return (stop, start) }
      }
    }
    return nil
  }
}

extension TablePlan {
  /// Why a row is rejected whose column `stop` precedes its column `start`.
  func rejection(
    line: Int, extent: RecordExtent?, stop: Int, start: Int
  ) -> RejectedRow {
    let (stop, start) = (instants[stop], instants[start])
    return RejectedRow(
      line: line, extent: extent, code: ExchangeCode.stopBeforeStart, heading: stop.heading,
      message: "\(stop.name) lies before \(start.name)",
      help: "correct the dates in the source system, or let the mapping say "
        + "`stop_before_start: exclude`")
  }
}

extension TableBuilder {
  /// Rejects the rows whose end precedes their beginning, where the mapping asks for it. Rows that
  /// are gathered are looked at when they are one.
  mutating func checkOrder(_ batch: FieldBatch) {
    guard let order = plan.stopOrder, plan.gathering == nil else { return }
    for record in chosen where !isBad[record] {
      guard let (stop, start) = order.offence(record, of: instants) else { continue }
      isBad[record] = true
      rejects.append(
        plan.rejection(
          line: Int(batch.lines[record]), extent: batch.extents[record], stop: stop,
          start: start))
    }
  }
}

extension TablePart {
  /// Rejects the rows that were gathered and whose end precedes their beginning.
  mutating func rejectDisordered(_ plan: TablePlan) {
    guard let order = plan.stopOrder else { return }
    var disordered = Bitmap(count: count)
    var rows: [RejectedRow] = []
    let stored = instants.map(\.stored)
    for row in 0..<count {
      guard let (stop, start) = order.offence(row, of: stored) else { continue }
      disordered[row] = true
      rows.append(plan.rejection(line: Int(lines[row]), extent: nil, stop: stop, start: start))
    }
    guard !rows.isEmpty else { return }
    rejected.insert(rows)
    remove(disordered)
  }
}

internal import Casework
internal import Columns
internal import WorkingTime

/// The work that came and went in a period, by recorded instants and over all tasks:
///
///     carried in + activated + reopened = completed + cancelled + carried out
///
/// Each task's life is a row of openings and endings. It opens when it is activated (or started,
/// where nothing says when it was activated) and again with every `reopen`; it ends with every
/// `complete` and `cancel`, with its own completed or cancelled instant, and with the end of its
/// case. An ending of what has ended, and an opening of what is open, change nothing. Happenings
/// after as-of have not happened.
struct Reconciliation: Sendable, Equatable {
  var carriedIn: Int64 = 0
  var activated: Int64 = 0
  var reopened: Int64 = 0
  var completed: Int64 = 0
  var cancelled: Int64 = 0
  var carriedOut: Int64 = 0
  /// Tasks of which nothing says when they came to life: in none of the figures.
  var undated: Int64 = 0

  /// What came in: on the left of the sum.
  var left: Int64 { carriedIn + activated + reopened }
  /// What went out: on the right.
  var right: Int64 { completed + cancelled + carriedOut }
  /// Whether both sides are the same.
  var addsUp: Bool { left == right }

  private enum Change: Int { case activate, complete, cancel, reopen }

  /// The work of a casebook in a period of instants, half open, as known at `asOf`.
  init(_ casebook: Casebook, _ period: Range<Int64>, asOf: Instant) {
    let end = min(period.upperBound, asOf.seconds + 1)
    let start = min(period.lowerBound, end)
    let tasks = casebook.tasks
    let later = Self.events(of: casebook)
    var next = 0
    for row in 0..<tasks.count {
      var changes: [(at: Int64, change: Change)] = []
      while next < later.count, later[next].row == row {
        changes.append((later[next].at, later[next].change))
        next += 1
      }
      let completed = Self.value(tasks.completedAt, row)
      let cancelled = Self.value(tasks.cancelledAt, row)
      if let completed { changes.append((completed, .complete)) }
      if let cancelled { changes.append((cancelled, .cancel)) }
      let ends = changes.filter { $0.change != .reopen }.map(\.at).min()
      guard
        let opened = [Self.value(tasks.activatedAt, row), Self.value(tasks.startedAt, row)]
          .compactMap({ $0 }).first ?? ends
      else {
        undated += 1
        continue
      }
      changes.append((min(opened, ends ?? opened), .activate))
      if completed == nil, cancelled == nil, let closed = Self.caseEnd(of: row, in: casebook) {
        changes.append((max(closed, opened), .cancel))
      }
      count(changes, start, end)
    }
  }

  /// Walks one task's life.
  private mutating func count(
    _ changes: [(at: Int64, change: Change)], _ start: Int64, _ end: Int64
  ) {
    // At one instant an activation comes first and a reopening last; otherwise order of writing.
    let sorted = changes.enumerated().sorted {
      ($0.element.at, $0.element.change.rawValue, $0.offset)
        < ($1.element.at, $1.element.change.rawValue, $1.offset)
    }
    var (isOpen, wasOpen) = (false, false)
    for (_, (at, change)) in sorted where at < end {
      let opens = change == .activate || change == .reopen
      guard opens != isOpen else { continue }
      isOpen = opens
      guard at >= start else {
        wasOpen = isOpen
        continue
      }
      switch change {
      case .activate: activated += 1
      case .reopen: reopened += 1
      case .complete: completed += 1
      case .cancel: cancelled += 1
      }
    }
    if wasOpen { carriedIn += 1 }
    if isOpen { carriedOut += 1 }
  }

  private static func value(_ column: Int64Column?, _ row: Int) -> Int64? { column?[row] }

  private static func caseEnd(of row: Int, in casebook: Casebook) -> Int64? {
    let code = Int(casebook.tasks.caseCode[row])
    guard code >= 1, code <= casebook.cases.count else { return nil }
    return casebook.cases.closedAt?[code - 1]
  }

  /// The endings and reopenings that are recorded as events of tasks, by row.
  private static func events(of casebook: Casebook) -> [(row: Int, at: Int64, change: Change)] {
    let events = casebook.events
    var found: [(row: Int, at: Int64, change: Change)] = []
    for place in 0..<events.count where Int(events.taskRow[place]) < casebook.tasks.count {
      let change: Change
      switch events.kind[place] {
      case .complete: change = .complete
      case .cancel: change = .cancel
      case .reopen: change = .reopen
      default: continue
      }
      guard let at = events.at[place] else { continue }
      found.append((Int(events.taskRow[place]), at, change))
    }
    return found.enumerated().sorted {
      ($0.element.row, $0.offset) < ($1.element.row, $1.offset)
    }.map(\.element)
  }
}

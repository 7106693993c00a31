/// Counts what became, by some instant, of the cases of a run that were opened within some time.
struct CohortSink: CaseSink {
  static var wantsCases: Bool { true }

  /// What was counted.
  private(set) var record: CohortRecord
  private let window: Range<Int64>
  private let asOf: Int64
  /// The place of each definition that counts.
  private let places: [String: Int]
  /// How many lengths are kept of each.
  private let most: Int

  /// Counts the tasks of some definitions.
  init(tasks: [String], window: Range<Int64>, asOf: Int64, most: Int) {
    record = CohortRecord(tasks: tasks.count)
    places = Dictionary(tasks.enumerated().map { ($1, $0) }) { first, _ in first }
    self.window = window
    self.asOf = asOf
    self.most = most
  }

  mutating func take(_ ended: SimulatedCase) {
    guard window.contains(ended.life.launched) else { return }
    record.opened += 1
    for task in ended.tasks where task.life.state == .complete && task.life.ended <= asOf {
      guard let place = places[task.definition] else { continue }
      record.add(
        place, opening: task.life.planned, started: task.life.started, end: task.life.ended,
        inTime: task.hasClock ? !task.isLate : nil, most: most)
    }
  }
}

import Casework
import Columns
import Compliance
import Diagnostics
import TestSupport
import WorkingTime

@testable import Reporting

/// Lives of tasks made up turn by turn, each in a case of its own, so that what is true on each day
/// is known before anything is written down as columns and events.
struct LifeStories {
  enum Turn { case comes, completed, cancelled, reopened }

  /// How a life's beginning is written down.
  enum Beginning: CaseIterable { case activatedColumn, startedColumn, openEvent, startEvent }

  struct Story {
    var beginning: Beginning
    /// In time order, first coming, then ends and reopenings by turns.
    var turns: [(at: Int64, turn: Turn)]
    /// Whether the row has the last end too.
    var isEndInRow: Bool
    /// When the case ends, after all turns, by a column or an event, and is reopened.
    var caseEnd: (at: Int64, event: EventKind?, reopened: Int64?)?
  }

  private(set) var stories: [Story] = []

  init(seed: UInt64, tasks: Int) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<tasks {
      var at = Int64.random(in: 0..<250, using: &random)
      var turns: [(at: Int64, turn: Turn)] = [(at, .comes)]
      while Int.random(in: 0..<10, using: &random) < 7 {
        at += Int64.random(in: 1..<80, using: &random)
        let ends = turns.count % 2 == 1
        turns.append(
          (at, !ends ? .reopened : Bool.random(using: &random) ? .completed : .cancelled))
      }
      var story = Story(
        beginning: Beginning.allCases.randomElement(using: &random) ?? .openEvent, turns: turns,
        isEndInRow: Bool.random(using: &random))
      if Bool.random(using: &random) {
        let end = at + Int64.random(in: 1..<100, using: &random)
        let kinds: [EventKind?] = [nil, .close, .cancel]
        let event = kinds.randomElement(using: &random) ?? nil
        let isReopened = event != nil && Int.random(in: 0..<4, using: &random) == 0
        story.caseEnd = (
          end, event, isReopened ? end + Int64.random(in: 1..<50, using: &random) : nil
        )
      }
      stories.append(story)
    }
  }

  /// The turns that are known at as-of, the case's end among them.
  private func known(_ story: Story, _ asOf: Int64) -> [(at: Int64, turn: Turn)] {
    var turns = story.turns.filter { $0.at <= asOf }
    guard let last = turns.last, let end = story.caseEnd, end.at <= asOf else { return turns }
    let isBack = end.reopened.map { $0 <= asOf } ?? false
    if last.turn == .comes || last.turn == .reopened, !isBack {
      turns.append((end.at, .cancelled))
    }
    return turns
  }

  /// Carried in, activated, reopened, completed, cancelled, carried out: by looking at every task
  /// on every day, a day being a second here.
  func counted(_ period: Range<Int64>, asOf: Int64) -> [Int64] {
    var sums = [Int64](repeating: 0, count: 6)
    for story in stories {
      let turns = known(story, asOf)
      func isOpen(_ day: Int64) -> Bool {
        guard let last = turns.last(where: { $0.at <= day }) else { return false }
        return last.turn == .comes || last.turn == .reopened
      }
      if isOpen(period.lowerBound - 1) { sums[0] += 1 }
      for day in period {
        for turn in turns where turn.at == day {
          switch turn.turn {
          case .comes: sums[1] += 1
          case .reopened: sums[2] += 1
          case .completed: sums[3] += 1
          case .cancelled: sums[4] += 1
          }
        }
      }
      if isOpen(period.upperBound - 1) { sums[5] += 1 }
    }
    return sums
  }

  /// The stories written down.
  func casebook() -> Casebook {
    var book = Self.casebook(
      cases: stories.map { $0.caseEnd.flatMap { $0.event == nil ? $0.at : nil } },
      tasks: stories.enumerated().map { row, story in
        let last = story.turns.last.flatMap { story.isEndInRow ? $0 : nil }
        let comes = story.turns[0].at
        return (
          row, story.beginning == .activatedColumn ? comes : nil,
          story.beginning == .startedColumn ? comes : nil,
          last?.turn == .completed ? last?.at : nil, last?.turn == .cancelled ? last?.at : nil
        )
      })
    for (row, story) in stories.enumerated() {
      for (at, turn) in story.turns {
        switch turn {
        case .comes:
          if story.beginning == .openEvent { book.add(.open, at: at, task: row, ofCase: row) }
          if story.beginning == .startEvent { book.add(.start, at: at, task: row, ofCase: row) }
        case .completed: book.add(.complete, at: at, task: row, ofCase: row)
        case .cancelled: book.add(.cancel, at: at, task: row, ofCase: row)
        case .reopened: book.add(.reopen, at: at, task: row, ofCase: row)
        }
      }
      guard let end = story.caseEnd else { continue }
      if let event = end.event { book.add(event, at: end.at, task: nil, ofCase: row) }
      if let reopened = end.reopened { book.add(.reopen, at: reopened, task: nil, ofCase: row) }
    }
    return book
  }

  /// A casebook of cases, opened at 0, with their ends, and of tasks with the number of their case
  /// and these instants.
  static func casebook(
    cases: [Int64?],
    tasks: [(
      ofCase: Int, activated: Int64?, started: Int64?, completed: Int64?, cancelled: Int64?
    )]
  ) -> Casebook {
    func column(_ values: [Int64?]) -> InstantColumn {
      InstantColumn(values.map { $0 ?? Int64Column.missing })
    }
    var book = Casebook()
    book.cases.isGiven = true
    book.cases.count = cases.count
    for number in cases.indices { _ = book.cases.references.code(for: "C-\(number)") }
    book.cases.openedAt = column(cases.map { _ in 0 })
    book.cases.closedAt = column(cases)
    book.tasks.count = tasks.count
    for (row, task) in tasks.enumerated() {
      book.tasks.reference.append("T-\(row)")
      book.tasks.caseCode.append(UInt32(task.ofCase + 1))
      book.tasks.task.append("call")
    }
    book.tasks.activatedAt = column(tasks.map(\.activated))
    book.tasks.startedAt = column(tasks.map(\.started))
    book.tasks.completedAt = column(tasks.map(\.completed))
    book.tasks.cancelledAt = column(tasks.map(\.cancelled))
    return book
  }

  /// Its clocks at an instant, every task by a service level of 30 seconds.
  static func evaluation(
    of book: Casebook, asOf: Int64, reopen: ReopenMode = .resume, threads: Int = 1
  ) -> Evaluation {
    let level = ServiceLevel(calendar: "always", target: Period(30, .seconds), reopen: reopen)
    var rulebook = Rulebook(organisation: "", zone: .utc)
    rulebook.tasks["call"] = Definition(
      "call",
      versions: [
        Version(
          TaskDefinition(name: "Call", serviceLevels: [level]), effective: EffectivePeriod(),
          place: .init(""))
      ])
    return Evaluation(
      casebook: book, rulebook: rulebook, asOf: Instant(seconds: asOf), threads: threads,
      years: 1970...1971)
  }
}

extension Casebook {
  /// Adds an event of a task, or of a case as a whole.
  mutating func add(_ kind: EventKind, at: Int64, task: Int?, ofCase: Int) {
    events.count += 1
    events.kind.append(kind)
    events.at.append(at)
    events.caseCode.append(UInt32(ofCase + 1))
    events.taskRow.append(task.map { UInt32($0) } ?? EventTable.noRow)
    events.valueAt.append(Int64Column.missing)
    events.until.append(Int64Column.missing)
  }
}

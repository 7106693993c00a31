import Casework
import Columns
import TestSupport
import Testing
import WorkingTime

@testable import Reporting

@Suite("Work in and out")
struct ReconciliationTests {
  /// A casebook of tasks with these instants, and events as (row, kind, at).
  private func casebook(
    _ tasks: [(activated: Int64?, completed: Int64?, cancelled: Int64?)],
    events: [(Int, EventKind, Int64)] = [], caseClosed: Int64? = nil
  ) -> Casebook {
    var book = Casebook()
    book.cases.count = 1
    book.cases.closedAt = Int64Column([caseClosed ?? Int64Column.missing])
    book.tasks.count = tasks.count
    book.tasks.caseCode = tasks.map { _ in 1 }
    book.tasks.activatedAt = Int64Column(tasks.map { $0.activated ?? Int64Column.missing })
    book.tasks.completedAt = Int64Column(tasks.map { $0.completed ?? Int64Column.missing })
    book.tasks.cancelledAt = Int64Column(tasks.map { $0.cancelled ?? Int64Column.missing })
    for (row, kind, at) in events {
      book.events.count += 1
      book.events.taskRow.append(UInt32(row))
      book.events.kind.append(kind)
      book.events.at.values.append(at)
    }
    return book
  }

  /// The period is 100 ..< 200, as-of 1000 unless told.
  private func sum(_ book: Casebook, asOf: Int64 = 1000) -> [Int64] {
    let sum = Reconciliation(book, 100..<200, asOf: Instant(seconds: asOf))
    #expect(sum.addsUp)
    return [
      sum.carriedIn, sum.activated, sum.reopened, sum.completed, sum.cancelled, sum.carriedOut,
    ]
  }

  @Test("Each task is counted where it came and where it went")
  func plain() {
    let book = casebook([
      (50, 60, nil),  // before the period: nowhere
      (50, 150, nil),  // carried in, completed
      (50, nil, 199), (50, 200, nil),  // carried in, cancelled; carried in and out
      (100, 120, nil),  // activated, completed
      (150, nil, nil), (200, nil, nil),  // activated and carried out; after the period
    ])
    #expect(sum(book) == [3, 2, 0, 2, 1, 2])
  }

  @Test("A reopened task comes in again and goes out again")
  func reopened() {
    // Completed at 120, opened again at 130, completed at 180 as the file says.
    let book = casebook(
      [(50, 180, nil)], events: [(0, .complete, 120), (0, .reopen, 130), (0, .complete, 180)])
    #expect(sum(book) == [1, 0, 1, 2, 0, 0])
  }

  @Test("A task that its case's end left open is cancelled then")
  func closed() {
    #expect(sum(casebook([(50, nil, nil)], caseClosed: 150)) == [1, 0, 0, 0, 1, 0])
  }

  @Test("What happened after as-of has not happened")
  func asOf() {
    #expect(sum(casebook([(110, 150, nil)]), asOf: 149) == [0, 1, 0, 0, 0, 1])
    #expect(sum(casebook([(110, 150, nil)]), asOf: 150) == [0, 1, 0, 1, 0, 0])
  }

  @Test("A finish before the activation counts the task in and out")
  func reversed() {
    #expect(sum(casebook([(160, 150, nil)])) == [0, 1, 0, 1, 0, 0])
  }

  @Test("A task without any instant is left out and counted")
  func undated() {
    let book = casebook([(nil, nil, nil)])
    #expect(Reconciliation(book, 100..<200, asOf: Instant(seconds: 1000)).undated == 1)
    #expect(sum(book) == [0, 0, 0, 0, 0, 0])
  }

  @Test("Whatever happens, both sides agree, and two periods join without a gap")
  func random() {
    var random = SeededRandom(seed: 11)
    for _ in 0..<300 {
      let kinds: [EventKind] = [.complete, .reopen, .cancel, .hold, .start]
      let tasks = (0..<5).map { _ in
        (
          activated: Bool.random(using: &random) ? Int64.random(in: 0..<400, using: &random) : nil,
          completed: Bool.random(using: &random) ? Int64.random(in: 0..<400, using: &random) : nil,
          cancelled: Int.random(in: 0..<4, using: &random) == 0
            ? Int64.random(in: 0..<400, using: &random) : nil
        )
      }
      let events = (0..<12).map { _ in
        (
          Int.random(in: 0..<5, using: &random), kinds.randomElement(using: &random) ?? .hold,
          Int64.random(in: 0..<400, using: &random)
        )
      }
      let book = casebook(tasks, events: events, caseClosed: 300)
      let first = Reconciliation(book, 100..<200, asOf: Instant(seconds: 350))
      let second = Reconciliation(book, 200..<400, asOf: Instant(seconds: 350))
      #expect(first.addsUp && second.addsUp)
      #expect(first.carriedOut == second.carriedIn)
    }
  }
}

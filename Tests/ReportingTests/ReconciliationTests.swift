import Casework
import Columns
import Compliance
import Testing
import WorkingTime

@testable import Reporting

@Suite("Work in and out")
struct ReconciliationTests {
  /// A casebook of tasks with these instants, all of one case, opened at 0, and events as
  /// (row, kind, at), those of the case as row -1.
  private func casebook(
    _ tasks: [(activated: Int64?, completed: Int64?, cancelled: Int64?)],
    events: [(Int, EventKind, Int64)] = [], caseClosed: Int64? = nil
  ) -> Casebook {
    var book = LifeStories.casebook(
      cases: [caseClosed],
      tasks: tasks.map { (0, $0.activated, nil, $0.completed, $0.cancelled) })
    for (row, kind, at) in events {
      book.add(kind, at: at, task: row < 0 ? nil : row, ofCase: 0)
    }
    return book
  }

  /// The period is 100 ..< 200, as-of 1000 unless told.
  private func sum(_ book: Casebook, asOf: Int64 = 1000, reopen: ReopenMode = .resume) -> [Int64] {
    let source = LifeStories.evaluation(of: book, asOf: asOf, reopen: reopen)
    let sum = Reconciliation(source, 100..<200)
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

  @Test("A task comes to life by an event as well as by a column")
  func opened() {
    // By `open` at 120; by `start` at 130; by `open` before the period.
    let book = casebook(
      [(nil, nil, nil), (nil, 150, nil), (nil, nil, nil)],
      events: [(0, .open, 120), (1, .start, 130), (2, .open, 90)])
    #expect(sum(book) == [1, 2, 0, 1, 0, 2])
  }

  @Test("A case that an event closes or cancels takes its open tasks along, unless it is reopened")
  func caseEvents() {
    for kind in [EventKind.close, .cancel] {
      #expect(sum(casebook([(50, nil, nil)], events: [(-1, kind, 150)])) == [1, 0, 0, 0, 1, 0])
    }
    let reopened = casebook([(50, nil, nil)], events: [(-1, .close, 150), (-1, .reopen, 160)])
    #expect(sum(reopened) == [1, 0, 0, 0, 0, 1])
    // A task opened again after its case closed runs on.
    let again = casebook(
      [(50, 120, nil)], events: [(0, .reopen, 170)], caseClosed: 150)
    #expect(sum(again) == [1, 0, 1, 1, 0, 1])
  }

  @Test("Where reopening is to be ignored, the first completion stands here too")
  func ignored() {
    let book = casebook([(50, 120, nil)], events: [(0, .reopen, 130)])
    #expect(sum(book) == [1, 0, 1, 1, 0, 1])
    #expect(sum(book, reopen: .ignore) == [1, 0, 0, 1, 0, 0])
  }

  @Test("A task without any instant is left out and counted")
  func undated() {
    let book = casebook([(nil, nil, nil)])
    let source = LifeStories.evaluation(of: book, asOf: 1000)
    #expect(Reconciliation(source, 100..<200).undated == 1)
    #expect(sum(book) == [0, 0, 0, 0, 0, 0])
  }

  @Test("The figures are those of a count day by day, and agree with the clocks' states")
  func dayByDay() {
    var turns = (reopened: Int64(0), cancelled: Int64(0))
    for seed in 0..<40 {
      let stories = LifeStories(seed: UInt64(seed), tasks: 25)
      let asOf: Int64 = 350
      let source = LifeStories.evaluation(of: stories.casebook(), asOf: asOf, threads: 2)
      for period in [Int64(0)..<100, 100..<200, 200..<351] {
        let sum = Reconciliation(source, period)
        let counted = stories.counted(period, asOf: asOf)
        #expect(
          [
            sum.carriedIn, sum.activated, sum.reopened, sum.completed, sum.cancelled,
            sum.carriedOut,
          ] == counted, "seed \(seed), \(period)")
        #expect(sum.addsUp)
        turns.reopened += sum.reopened
        turns.cancelled += sum.cancelled
      }
      // At as-of what is carried out is what is open by its clock.
      let open = source.fold(.tasks, reading: .all, { Int64(0) }) { open, clocks in
        for status in clocks.status
        where [.open, .onHold].contains(TaskStatus.allCases[Int(status)]) { open += 1 }
      }
      #expect(Reconciliation(source, 200..<351).carriedOut == open.reduce(0, +), "seed \(seed)")
    }
    // The stories have what they should try out.
    #expect(turns.reopened > 100 && turns.cancelled > 100)
  }
}

import Casework
import Columns
import TestSupport
import Testing
import WorkingTime

@testable import Compliance

@Suite("Owners of a clock")
struct OwnerHistoryTests {
  /// A casebook of everything that can happen, its tasks handed on now and then.
  private func casebook(_ seed: UInt64) -> Casebook {
    var random = SeededRandom(seed: seed)
    var book = RandomCasebook(seed: seed, cases: 60).casebook()
    for row in 0..<book.tasks.count {
      for turn in 0..<Int.random(in: 0...4, using: &random) {
        book.events.count += 1
        book.events.at.append(
          RandomCasebook.beginning + Int64.random(in: 0...2_000_000, using: &random))
        book.events.kind.append(.reassign)
        book.events.caseCode.append(0)
        book.events.taskRow.append(UInt32(row))
        book.events.until.append(Int64Column.missing)
        book.events.valueAt.append(Int64Column.missing)
        book.events.value.append("owner \(turn % 3)")
        book.events.reason.append(nil)
        book.events.by.append(nil)
        book.events.line.append(UInt32(book.events.count + 1))
      }
    }
    return book
  }

  @Test("hold it, one after the other, for as long as the clock's own figures say")
  func addsUp() throws {
    var several = 0
    for seed in UInt64(1)...3 {
      let book = casebook(seed)
      let evaluation = Evaluation(
        casebook: book, rulebook: try RandomCasebook.rulebook(),
        asOf: Instant(seconds: RandomCasebook.beginning + 700 * 3600), years: 2026...2027)
      var columns = ClockColumns()
      evaluation.evaluate(.tasks, 0..<book.tasks.count, into: &columns)
      for row in columns.plan.indices where columns.exclusion[row] == .none {
        let spans = evaluation.ownership(.tasks, row: row)
        guard !spans.isEmpty else { continue }
        if spans.count > 1 { several += 1 }
        #expect(spans[0].from.seconds == columns.start[row])
        #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.until == $1.from })
        #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.owner != $1.owner })
        #expect(spans.reduce(0) { $0 + $1.elapsed.seconds } == columns.elapsedSeconds[row])
        #expect(spans.reduce(0) { $0 + $1.held.seconds } == columns.heldSeconds[row])
        guard columns.plan[row] >= 0 else { continue }
        let working = spans.compactMap(\.working?.seconds).reduce(0, +)
        #expect(working == columns.workingSeconds[row])
      }
    }
    #expect(several > 100)
  }

  @Test("A task that ended exactly at as-of ran to its end, and not on to as-of")
  func endedAtAsOf() throws {
    let book = casebook(1)
    let rules = try RandomCasebook.rulebook()
    func evaluation(_ asOf: Int64) -> Evaluation {
      Evaluation(
        casebook: book, rulebook: rules, asOf: Instant(seconds: asOf), years: 2026...2027)
    }
    let whole = evaluation(RandomCasebook.beginning + 700 * 3600)
    var columns = ClockColumns()
    whole.evaluate(.tasks, 0..<book.tasks.count, into: &columns)
    var looked = 0
    for row in columns.plan.indices where columns.stopped[row] != Int64Column.missing {
      let atEnd = evaluation(columns.stopped[row])
      let lines = atEnd.ownerLines(.tasks, row: row, ReadableTime(zone: rules.zone))
      guard !lines.isEmpty else { continue }
      looked += 1
      #expect(!lines.contains { $0.contains("to as-of") }, "\(lines)")
      if looked == 20 { break }
    }
    #expect(looked == 20)
  }

  @Test("are found by instant; a change counts from its own")
  func byInstant() {
    func change(_ at: Int64, _ owner: String?) -> OwnerHistory.Change {
      OwnerHistory.Change(at: Instant(seconds: at), owner: owner)
    }
    let history = OwnerHistory(
      first: "a", changes: [change(10, "b"), change(20, "c"), change(20, nil), change(30, "d")])
    let found = [0, 9, 10, 19, 20, 29, 30, 99].map {
      history.owner(at: Instant(seconds: $0)) ?? "–"
    }
    #expect(found == ["a", "a", "b", "b", "–", "–", "d", "d"])
  }
}

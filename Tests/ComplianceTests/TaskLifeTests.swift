import Casework
import Columns
import Testing
import WorkingTime

@testable import Compliance

@Suite("The life of a task")
struct TaskLifeTests {
  @Test("has ended exactly where the clock has, at the same instant; turns alternate in time order")
  func agreement() throws {
    var (ended, reopened) = (0, 0)
    for seed in UInt64(1)...4 {
      let book = RandomCasebook(seed: seed, cases: 100).casebook()
      let evaluation = Evaluation(
        casebook: book, rulebook: try RandomCasebook.rulebook(),
        asOf: Instant(seconds: RandomCasebook.beginning + 400 * 3600), years: 2026...2027)
      let parts = evaluation.fold(.tasks, reading: .all, { [(row: Int, stop: Int64)]() }) {
        stops, clocks in
        for row in clocks.rows {
          let index = row - clocks.rows.lowerBound
          guard clocks.exclusion[index] == .none else { continue }
          stops.append((row, clocks.stopped[index]))
        }
      }
      for (row, stop) in parts.flatMap({ $0 }) {
        guard let life = evaluation.life(ofTask: row) else {
          #expect(stop == Int64Column.missing)
          continue
        }
        var changes: [TaskLife.Change] = []
        life.forEach { changes.append($0) }
        #expect(changes.enumerated().allSatisfy { $1.turn.opens == ($0 % 2 == 0) })
        #expect(zip(changes, changes.dropFirst()).allSatisfy { $0.at <= $1.at })
        #expect(life.hasEnded == (stop != Int64Column.missing))
        if life.hasEnded { #expect(changes.last?.at == stop) }
        ended += life.hasEnded ? 1 : 0
        reopened += life.later.isEmpty ? 0 : 1
      }
    }
    // The casebooks have what they should try out.
    #expect(ended > 500 && reopened > 20)
  }
}

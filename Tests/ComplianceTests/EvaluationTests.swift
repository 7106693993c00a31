import Casework
import Columns
import TestSupport
import Testing
import WorkingTime

@testable import Compliance

@Suite("An evaluation")
struct EvaluationTests {
  private static let asOf = RandomCasebook.beginning + 900 * 3600

  private func evaluation(
    _ casebook: Casebook, asOf: Int64 = EvaluationTests.asOf, threads: Int = 1
  ) throws -> Evaluation {
    Evaluation(
      casebook: casebook, rulebook: try RandomCasebook.rulebook(), asOf: Instant(seconds: asOf),
      threads: threads, years: 2026...2027)
  }

  /// Every column of every clock in words, by reference.
  private func verdicts(_ evaluation: Evaluation, _ subject: ClockSubject) -> [String: String] {
    let book = evaluation.casebook
    let parts = evaluation.fold(subject, reading: .all, { [(String, String)]() }) { rows, columns in
      for row in columns.plan.indices {
        let place = columns.rows.lowerBound + row
        let name =
          subject == .tasks ? book.tasks.reference[place] : book.cases.reference(of: place)
        let numbers = [
          Int64(columns.plan[row]), columns.activated[row], columns.start[row],
          columns.originalTarget[row], columns.target[row], Int64(columns.dueDay[row]),
          columns.amber[row], columns.stopped[row], Int64(columns.status[row]),
          columns.workingSeconds[row], columns.elapsedSeconds[row], columns.heldSeconds[row],
          columns.overrunSeconds[row], Int64(columns.followOnLevel[row]),
          columns.lastEscalation[row], columns.nextEscalation[row],
          Int64(columns.flags[row].rawValue),
        ]
        let words = [columns.outcome[row].word, columns.originalOutcome[row].word]
        rows.append((name, "\(words) \(columns.exclusion[row].word) \(numbers)"))
      }
    }
    return Dictionary(uniqueKeysWithValues: parts.flatMap { $0 })
  }

  @Test("does not depend on the number of threads", arguments: [2, 3])
  func threads(count: Int) throws {
    let book = RandomCasebook(seed: 1, cases: 120).casebook()
    for subject in [ClockSubject.tasks, .cases] {
      let alone = verdicts(try evaluation(book), subject)
      #expect(alone.count == (subject == .tasks ? book.tasks.count : book.cases.count))
      #expect(verdicts(try evaluation(book, threads: count), subject) == alone)
    }
  }

  @Test("does not depend on the order of the rows")
  func rowOrder() throws {
    let random = RandomCasebook(seed: 2, cases: 120)
    for subject in [ClockSubject.tasks, .cases] {
      let ordered = verdicts(try evaluation(random.casebook()), subject)
      let shuffled = verdicts(try evaluation(random.casebook(shuffled: 5)), subject)
      let different = ordered.filter { shuffled[$0.key] != $0.value }
      #expect(different.isEmpty, "\(different.keys.sorted().prefix(3))")
    }
  }

  @Test("hands out every row once, and partial sums add up")
  func partials() throws {
    let book = RandomCasebook(seed: 3, cases: 120).casebook()
    struct Sum: Sendable, Equatable {
      var rows: [Int] = []
      var worked: Int64 = 0
    }
    func sums(_ threads: Int) throws -> [Sum] {
      try evaluation(book, threads: threads).fold(.tasks, reading: .all, { Sum() }) {
        sum, columns in
        sum.rows += Array(columns.rows)
        sum.worked += columns.workingSeconds.filter { $0 != Int64Column.missing }.reduce(0, +)
      }
    }
    let alone = try sums(1)
    let three = try sums(3)
    #expect(alone.count == 1 && three.count == 3)
    #expect(three.flatMap(\.rows) == Array(0..<book.tasks.count))
    #expect(three.reduce(0) { $0 + $1.worked } == alone.reduce(0) { $0 + $1.worked })
  }

  @Test("gives each clock one outcome, and the word fits its columns")
  func outcomesPartition() throws {
    let evaluation = try evaluation(RandomCasebook(seed: 4, cases: 150).casebook())
    var columns = ClockColumns()
    evaluation.evaluate(.tasks, 0..<evaluation.count(of: .tasks), into: &columns)
    var counts: [Outcome: Int] = [:]
    for row in columns.plan.indices {
      let outcome = columns.outcome[row]
      counts[outcome, default: 0] += 1
      #expect((outcome == .excluded) == (columns.exclusion[row] != .none))
      guard outcome != .excluded else { continue }
      #expect((outcome == .noServiceLevel) == (columns.plan[row] < 0))
      let isStopped = columns.stopped[row] != Int64Column.missing
      switch outcome {
      case .met, .metInAmber, .missed, .cancelled: #expect(isStopped)
      case .openGreen, .openAmber, .openRed, .pending: #expect(!isStopped)
      default: break
      }
      if outcome.isLate { #expect(columns.followOnLevel[row] >= 0) }
      if outcome.isInTime { #expect(columns.overrunSeconds[row] == Int64Column.missing) }
    }
    #expect(counts.values.reduce(0, +) == evaluation.casebook.tasks.count)
    let expected: Set<Outcome> = [
      .met, .metInAmber, .missed, .openRed, .pending, .cancelled, .noServiceLevel, .excluded,
    ]
    #expect(expected.isSubset(of: counts.keys), "the sample must hold every outcome: \(counts)")
  }

  @Test("fires in time order, within the clock's life, as its columns say")
  func firingsInOrder() throws {
    let evaluation = try evaluation(RandomCasebook(seed: 6, cases: 150).casebook())
    var columns = ClockColumns()
    evaluation.evaluate(.tasks, 0..<evaluation.count(of: .tasks), into: &columns)
    var fired = 0
    var deep = 0
    for row in columns.plan.indices where columns.exclusion[row] == .none {
      let reference = evaluation.casebook.tasks.reference[row]
      let all = evaluation.firings(.tasks, row: row, ahead: 3)
      let past = all.filter(\.hasFired)
      fired += past.count
      if columns.followOnLevel[row] > 2 { deep += 1 }
      #expect(zip(all, all.dropFirst()).allSatisfy { $0.at <= $1.at }, "\(reference): \(all)")
      let stopped = columns.stopped[row]
      let end = stopped == Int64Column.missing ? evaluation.asOf.seconds : stopped
      #expect(past.allSatisfy { $0.at.seconds <= end }, "\(reference) \(end): \(past)")
      #expect(
        all.dropFirst(past.count).allSatisfy { !$0.hasFired && $0.at > evaluation.asOf },
        "\(reference): \(all) \(evaluation.asOf) \(evaluation.facts(.tasks, row: row))")
      #expect(
        (past.last?.at.seconds ?? Int64Column.missing) == columns.lastEscalation[row],
        "\(reference): \(past)")
      #expect((past.map(\.level).max() ?? -1) <= Int(columns.followOnLevel[row]), "\(reference)")
      if !columns.flags[row].contains(.revised) {
        let once = Set(past.map { "\($0.kind) \($0.level)" })
        #expect(once.count == past.count, "\(reference) fires something twice: \(past)")
      }
    }
    #expect(fired > 300 && deep > 20, "the sample must reach high levels: \(fired), \(deep)")
  }

  @Test("never takes back what has fired, and fires nothing while on hold")
  func firedStaysFired() throws {
    let book = RandomCasebook(seed: 7, cases: 60).casebook()
    var before: [[Firing]] = Array(repeating: [], count: book.tasks.count)
    var grown = 0
    for step in stride(from: Int64(24), through: 900, by: 37) {
      let evaluation = try evaluation(book, asOf: RandomCasebook.beginning + step * 3600)
      for row in 0..<book.tasks.count {
        let facts = evaluation.facts(.tasks, row: row)
        // A reopened predecessor moves the start of what waits for it, and a reopening may start
        // a clock anew: those begin again.
        guard facts.exclusion == .none, !facts.flags.contains(.reopened),
          !book.tasks.reference[row].hasSuffix("after")
        else { continue }
        let fired = evaluation.firings(.tasks, row: row).filter(\.hasFired)
        let comment: Comment = "\(book.tasks.reference[row]) at hour \(step)"
        #expect(fired.starts(with: before[row]), comment)
        if fired.count > before[row].count { grown += 1 }
        before[row] = fired
        // What waits for the release fires with a stop during the hold.
        let end = facts.attempt?.ending?.at ?? .max
        for hold in facts.holds where hold.known == hold.from {
          let inside = fired.filter {
            $0.at.seconds > hold.from && $0.at.seconds < min(hold.until, end)
          }
          #expect(inside.isEmpty, "\(comment) \(facts)")
        }
      }
    }
    #expect(grown > 200)
  }
}

import Casework
import TestSupport
import Testing
import WorkingTime

@testable import Simulation

@Suite("The course of a case")
struct LifeCycleTests {
  @Test("It knows what a task follows, what follows it at once, and what follows in the end")
  func order() {
    let cycle = LifeSample.cycle([
      LifeSample.automatic("a"), LifeSample.automatic("b", after: ["a", "a"]),
      LifeSample.automatic("c", after: ["b", "a", "nobody"]), LifeSample.manual("d"),
    ])
    #expect(cycle.steps.map(\.predecessors) == [[], [0], [0, 1], []])
    #expect(cycle.steps.map(\.successors) == [[1, 2], [2], [], []])
    #expect(cycle.steps.map(\.downstream) == [[1, 2], [2], [], []])
  }

  @Test("The path is that of the day of the launch, less what is not for the company")
  func paths() throws {
    let path = [LifeSample.automatic("a"), LifeSample.automatic("b", after: ["a"])]
    var rules = LifeSample.rulebook(path)
    let first = try #require(CivilDate(iso: "2026-01-05"))
    var workflow = try #require(rules.workflows["service"])
    workflow.versions[0].effective = EffectivePeriod(from: first)
    rules.workflows["service"] = workflow
    rules.tasks["b"]?.versions[0].body.companies = .these(["north"])
    let monday = LifeSample.friday - 9 * 3600 + 3 * 86_400
    let north = LifeCycle.paths(of: "service", company: "north", rules)
    #expect(north.map(\.from) == [.min, monday])
    #expect(north.map { $0.path.map(\.task) } == [[], ["a", "b"]])
    let south = LifeCycle.paths(of: "service", company: "south", rules)
    #expect(south.map { $0.path.map(\.task) } == [[], ["a"]])
    #expect(LifeCycle.paths(of: "nothing", company: nil, rules).isEmpty)
  }

  /// A path of up to six tasks, each of which may follow any before it.
  private func path(_ random: inout SeededRandom) -> (path: [PathStep], lags: [String: Int64]) {
    var path: [PathStep] = []
    var lags: [String: Int64] = [:]
    for name in ["a", "b", "c", "d", "e", "f"].prefix(Int.random(in: 1...6, using: &random)) {
      let after = path.map(\.task).filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
      let hours = Int.random(in: 0...2, using: &random)
      lags[name] = Int64(hours) * 3600
      path.append(
        PathStep(
          task: name, activation: Int.random(in: 0..<4, using: &random) == 0 ? .manual : .automatic,
          after: after, lag: hours == 0 ? nil : Period(hours, .hours),
          mandatory: Bool.random(using: &random)))
    }
    return (path, lags)
  }

  private func step(_ places: Int, at instant: Int64, _ random: inout SeededRandom) -> CaseStep {
    let place = Int.random(in: 0...places, using: &random)
    let level = Int32.random(in: -1...2, using: &random)
    let ahead = instant + Int64.random(in: -2...50, using: &random)
    let limits = RevisionLimits(
      isAllowed: level != 2, least: level == 0 ? instant : nil, most: level == 1 ? instant : nil)
    switch Int.random(in: 0..<40, using: &random) {
    case 0: return .launch
    case 1: return .holdCase(until: ahead)
    case 2, 3: return .releaseCase
    case 4: return .reviseCase(to: ahead, within: limits)
    case 5: return .reassignCase
    case 6: return .escalateCase(to: level)
    case 7: return .close(isLate: level == 0, hasReason: ahead > instant)
    case 8: return level == 0 ? .cancelCase : .reassign(place)
    case 9, 10: return .reopenCase
    case 11...13: return .add(place)
    case 14...19: return .open(place)
    case 20...22: return .start(place)
    case 23, 24: return .hold(place, until: ahead)
    case 25, 26: return .release(place)
    case 27: return .revise(place, to: ahead, within: limits)
    case 28...29: return .escalate(place, to: level)
    case 30...35: return .complete(place, isLate: level == 0, hasReason: ahead > instant)
    case 36: return .cancel(place)
    default: return .reopen(place)
    }
  }

  @Test(
    "The machine takes what a list of all that happened allows, and nothing else",
    arguments: UInt64(1)...8)
  func slowly(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var (taken, refused) = (0, Set<StepRefusal>())
    for turn in 0..<120 {
      let (path, lags) = path(&random)
      let cycle = LifeSample.cycle(path)
      var (fast, slow) = (CaseLife(), SlowLife(path, lags: lags))
      var instant: Int64 = LifeSample.friday
      for number in 0..<60 {
        let at = instant + [0, 0, 1, 60, 1800, 3600, -1].randomElement(using: &random, or: 0)
        let step =
          number == 0 && turn % 10 > 0 ? .launch : step(path.count, at: at, &random)
        let isPossible = slow.take(step, at: at)
        do throws(StepRefusal) {
          try fast.apply(step, cycle, at: at)
          #expect(isPossible, "seed \(seed), turn \(turn), \(number): \(step) was taken")
          instant = at
          taken += 1
        } catch {
          #expect(!isPossible, "seed \(seed), turn \(turn), \(number): \(step) \(error)")
          refused.insert(error)
        }
        compare(fast, slow, "seed \(seed), turn \(turn), \(number): \(step)")
      }
    }
    #expect(taken > 1500 && refused.count >= 22, "\(taken), \(refused.count)")
  }

  private func compare(_ fast: CaseLife, _ slow: SlowLife, _ comment: Comment) {
    let tasks = slow.tasks
    #expect(fast.state == slow.caseState, comment)
    for (place, task) in fast.tasks.enumerated() {
      let entry = tasks[slow.path[place].task]
      #expect(task.state == entry?.state ?? .absent, comment)
      guard task.state == .pending else { continue }
      #expect(Int(task.waitsFor) == entry?.waitsFor.count, comment)
      #expect(task.planned == entry?.planned ?? CaseLife.never, comment)
    }
    let left = tasks.filter { !$0.value.state.hasEnded }
    #expect(fast.outstanding == left.count, comment)
    let mandatory = slow.path.filter { $0.mandatory && left[$0.task] != nil }
    #expect(fast.mandatoryLeft == mandatory.count, comment)
  }
}

extension Array where Element == Int64 {
  fileprivate func randomElement(using random: inout SeededRandom, or other: Int64) -> Int64 {
    randomElement(using: &random) ?? other
  }
}

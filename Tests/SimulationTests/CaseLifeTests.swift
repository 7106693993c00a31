import Casework
import Testing
import WorkingTime

@testable import Simulation

/// The path of these tests, by place:
///
///     0 a, mandatory ─┬─ 2 c, mandatory ── 3 d
///     1 b ────────────┘
///     4 e, by hand ───── 5 f, by hand
@Suite("The life of a case")
struct CaseLifeTests {
  private let cycle = LifeSample.cycle([
    LifeSample.automatic("a", mandatory: true), LifeSample.automatic("b"),
    LifeSample.automatic("c", after: ["a", "b"], mandatory: true),
    LifeSample.automatic("d", after: ["c"], lag: Period(2, .workingHours)),
    LifeSample.manual("e"), LifeSample.manual("f", after: ["e"]),
  ])

  /// A life after steps, one a second from 1.
  private func life(after steps: [CaseStep]) throws -> CaseLife {
    var life = CaseLife()
    for (second, step) in steps.enumerated() { try life.apply(step, cycle, at: Int64(second) + 1) }
    return life
  }

  private func states(_ life: CaseLife) -> [CaseLife.TaskState] { life.tasks.map(\.state) }

  /// For every refusal, steps that are possible and one after them that is not. Seconds count from
  /// 1; the last step comes at 100 unless another instant is given.
  private static let trials: [(StepRefusal, [CaseStep], CaseStep, at: Int64)] = [
    (.beforeTheLast, [.launch, .start(0)], .complete(0), at: 1),
    (.notLaunched, [], .start(0), at: 100),
    (.alreadyLaunched, [.launch], .launch, at: 100),
    (.caseEnded, [.launch, .cancelCase], .start(0), at: 100),
    (.caseOnHold, [.launch, .holdCase(until: 200)], .start(0), at: 100),
    (.caseNotOnHold, [.launch], .releaseCase, at: 100),
    (.notOnPath, [.launch], .start(6), at: 100),
    (.twice, [.launch, .add(4)], .add(4), at: 100),
    (.notManual, [.launch], .add(0), at: 100),
    (.absent, [.launch], .start(4), at: 100),
    (.notPending, [.launch], .open(0), at: 100),
    (.predecessorOpen, [.launch, .complete(0)], .open(2), at: 100),
    (.tooEarly, [.launch, .complete(0), .complete(1), .open(2), .complete(2)], .open(3), at: 100),
    (.notOpen, [.launch], .start(2), at: 100),
    (.alreadyStarted, [.launch, .start(0)], .start(0), at: 100),
    (.onHold, [.launch, .hold(0, until: 50)], .start(0), at: 100),
    (.notOnHold, [.launch], .release(0), at: 100),
    (.releaseNotAhead, [.launch], .hold(0, until: 100), at: 100),
    (
      .revisionNotAllowed, [.launch],
      .revise(0, to: 500, within: RevisionLimits(isAllowed: false)), at: 100
    ),
    (.beyondCase, [.launch], .revise(0, to: 500, within: RevisionLimits(most: 499)), at: 100),
    (.beforeTasks, [.launch], .reviseCase(to: 500, within: RevisionLimits(least: 501)), at: 100),
    (.noLateReason, [.launch], .complete(0, isLate: true), at: 100),
    (.mandatoryOpen, [.launch, .complete(0)], .close(), at: 100),
    (.notEnded, [.launch], .reopen(0), at: 100),
    (.escalationOutOfTurn, [.launch, .escalate(0, to: -1)], .escalate(0, to: 1), at: 100),
  ]

  @Test(
    "A step that is not possible is refused with its reason, and changes nothing",
    arguments: StepRefusal.allCases)
  func refusals(refusal: StepRefusal) throws {
    let trials = Self.trials.filter { $0.0 == refusal }
    try #require(!trials.isEmpty, "no trial shows when a step is refused: \(refusal)")
    for (_, steps, last, at) in trials {
      var life = try life(after: steps)
      let (before, case_) = (states(life), life.state)
      #expect(throws: refusal) { try life.apply(last, cycle, at: at) }
      #expect(states(life) == before && life.state == case_)
    }
    #expect(Set(StepRefusal.allCases.map(\.reason)).count == StepRefusal.allCases.count)
  }

  @Test("What follows from the state of the case is refused to every step alike")
  func closedToAll() throws {
    let ofTasks: [CaseStep] = [
      .start(0), .hold(0, until: 900), .release(0), .complete(0), .cancel(0), .reopen(0),
      .reassign(0), .escalate(0, to: 0), .open(2), .add(4),
      .revise(0, to: 900, within: RevisionLimits()),
    ]
    let ofCases: [CaseStep] = [
      .holdCase(until: 900), .releaseCase, .reassignCase, .escalateCase(to: 0), .close(),
      .cancelCase, .reviseCase(to: 900, within: RevisionLimits()),
    ]
    for step in ofTasks + ofCases {
      for (steps, refusal) in [
        ([], StepRefusal.notLaunched), ([.launch, .cancelCase], .caseEnded),
      ] as [([CaseStep], StepRefusal)] {
        var life = try life(after: steps)
        #expect(throws: refusal, "\(step)") { try life.apply(step, cycle, at: 100) }
      }
    }
    for step in [ofTasks[0], ofTasks[1], ofTasks[3], .reopen(0), ofTasks[7], .add(4), .close()] {
      var life = try life(after: [.launch, .holdCase(until: 900)])
      #expect(throws: StepRefusal.caseOnHold, "\(step)") { try life.apply(step, cycle, at: 100) }
    }
    var enquiry = CaseLife()
    #expect(throws: StepRefusal.notLaunched) { try enquiry.reopenCase(at: 1) }
  }

  // MARK: - The transitions, by their numbers

  @Test("1 and 2: An enquiry becomes a case; what waits for nothing opens, the rest is pending")
  func launch() throws {
    #expect(CaseLife().state == .enquiry && CaseLife().tasks.isEmpty)
    let life = try life(after: [.launch])
    #expect(life.state == .open && life.launched == 1)
    #expect(states(life) == [.open, .open, .pending, .pending, .absent, .absent])
    #expect(life.outstanding == 4 && life.mandatoryLeft == 2)
    #expect(life.tasks[0].opened == 1 && life.tasks[2].opened == CaseLife.never)
  }

  @Test("3: A task opens once all that it follows has finished and the lag has passed")
  func joins() throws {
    var life = try life(after: [.launch, .complete(0)])
    #expect(life.tasks[2].waitsFor == 1 && life.tasks[2].planned == CaseLife.never)
    let friday = LifeSample.friday
    try life.complete(1, cycle, at: friday)
    #expect(life.tasks[2].waitsFor == 0 && life.tasks[2].planned == friday)
    #expect(life.isDue(2, at: friday) && !life.isDue(2, at: friday - 1))
    try life.open(2, at: friday)
    // Two working hours from Friday 16:00: one until 17:00, the other on Monday until 10:00.
    try life.complete(2, cycle, at: friday + 7 * 3600)
    let monday = friday + 3 * 86_400
    #expect(life.tasks[3].planned == monday + 3600)
    #expect(throws: StepRefusal.tooEarly) { try life.open(3, at: monday + 3599) }
    try life.open(3, at: monday + 3600)
    #expect(life.tasks[3].state == .open && life.tasks[3].opened == monday + 3600)
  }

  @Test("3: A lag of a working day after Friday ends on Monday at the same time of day")
  func weekend() throws {
    let cycle = LifeSample.cycle([
      LifeSample.automatic("a"),
      LifeSample.automatic("b", after: ["a"], lag: Period(1, .workingDays)),
    ])
    var life = CaseLife()
    try life.launch(cycle, at: LifeSample.friday)
    try life.complete(0, cycle, at: LifeSample.friday + 5400)
    #expect(life.tasks[1].planned == LifeSample.friday + 3 * 86_400 + 5400)
  }

  @Test("3: Where all that a task follows is added by hand, its lag runs from the launch")
  func followsNothing() throws {
    let cycle = LifeSample.cycle([
      LifeSample.manual("a"),
      LifeSample.automatic("b", after: ["a"], lag: Period(2, .workingHours)),
      LifeSample.automatic("c", after: ["a"]),
    ])
    var life = CaseLife()
    try life.launch(cycle, at: LifeSample.friday)
    #expect(states(life) == [.absent, .pending, .open])
    #expect(life.tasks[1].planned == LifeSample.friday + 2 * 3600)
    // Added in time it is waited for after all.
    try life.add(0, cycle, at: LifeSample.friday + 60)
    #expect(!life.isDue(1, at: LifeSample.friday + 2 * 3600))
    #expect(throws: StepRefusal.predecessorOpen) {
      try life.open(1, at: LifeSample.friday + 2 * 3600)
    }
    try life.complete(0, cycle, at: LifeSample.friday + 4 * 3600)
    #expect(life.tasks[1].planned == LifeSample.friday + 6 * 3600)
  }

  @Test("4: An officer adds a manual task once; it waits for what it follows, if that is there")
  func add() throws {
    var life = try life(after: [.launch, .add(4), .add(5)])
    #expect(states(life)[4...] == [.open, .pending])
    try life.complete(4, cycle, at: 10)
    try life.open(5, at: 10)
    try life.complete(5, cycle, at: 11)
    #expect(throws: StepRefusal.twice) { try life.add(5, cycle, at: 12) }
    var other = try self.life(after: [.launch, .add(5)])
    #expect(other.tasks[5].state == .open, "what it follows is not in the case")
    try other.cancel(5, cycle, at: 10)
    #expect(throws: StepRefusal.twice) { try other.add(5, cycle, at: 11) }
  }

  @Test("5: Work begins once, and again after a reopening; the first start is kept")
  func start() throws {
    var life = try life(after: [.launch, .start(0), .complete(0), .reopen(0)])
    #expect(life.tasks[0].started == 2 && !life.tasks[0].isUnderWay)
    try life.start(0, at: 10)
    #expect(life.tasks[0].started == 2 && life.tasks[0].isUnderWay)
    #expect(throws: StepRefusal.alreadyStarted) { try life.start(0, at: 11) }
  }

  @Test("6 and 8: A task is held until it is released, early or late")
  func holds() throws {
    var life = try life(after: [.launch, .hold(0, until: 50)])
    #expect(life.tasks[0].state == .onHold && life.outstanding == 4)
    #expect(throws: StepRefusal.onHold) { try life.hold(0, until: 60, at: 3) }
    try life.release(0, at: 10)
    try life.hold(0, until: 60, at: 11)
    try life.release(0, at: 70)
    try life.hold(0, until: 90, at: 71)
    // Completed on hold, it is released with it.
    try life.complete(0, cycle, at: 72)
    #expect(life.tasks[0].state == .complete)
    #expect(throws: StepRefusal.notOpen) { try life.hold(2, until: 90, at: 73) }
  }

  @Test("7 and 8: A case is held only when open, and its tasks stand still with it")
  func caseHolds() throws {
    var life = try life(after: [.launch, .hold(1, until: 50), .holdCase(until: 60)])
    #expect(throws: StepRefusal.caseOnHold) { try life.holdCase(until: 70, at: 10) }
    #expect(throws: StepRefusal.caseOnHold) { try life.complete(0, cycle, at: 10) }
    #expect(throws: StepRefusal.caseOnHold) { try life.escalate(0, to: 0, at: 10) }
    // The task's own hold has an end of its own.
    try life.release(1, at: 50)
    try life.releaseCase(at: 60)
    #expect(life.state == .open && states(life)[...1] == [.open, .open])
    #expect(throws: StepRefusal.releaseNotAhead) { try life.holdCase(until: 61, at: 61) }
  }

  @Test("9: A target is revised within its limits, of a task and of the case")
  func revise() throws {
    var life = try life(after: [.launch])
    try life.revise(0, to: 500, within: RevisionLimits(most: 500), at: 2)
    try life.revise(2, to: 900, within: RevisionLimits(), at: 3)
    try life.reviseCase(to: 900, within: RevisionLimits(least: 900), at: 4)
    #expect(throws: StepRefusal.absent) {
      try life.revise(4, to: 500, within: RevisionLimits(), at: 5)
    }
    #expect(throws: StepRefusal.revisionNotAllowed) {
      try life.reviseCase(to: 900, within: RevisionLimits(isAllowed: false), at: 5)
    }
  }

  @Test("10: Tasks and the case get other owners as long as they are there")
  func reassign() throws {
    var life = try life(after: [.launch, .reassign(2), .reassignCase, .complete(0)])
    #expect(throws: StepRefusal.notOpen) { try life.reassign(0, at: 10) }
    #expect(throws: StepRefusal.absent) { try life.reassign(4, at: 10) }
  }

  @Test("11: A late task is completed only with a reason")
  func late() throws {
    var life = try life(after: [.launch, .complete(0, isLate: true, hasReason: true)])
    #expect(life.tasks[0].state == .complete && life.tasks[0].ended == 2)
    #expect(life.mandatoryLeft == 1 && life.outstanding == 3)
    #expect(throws: StepRefusal.notOpen) { try life.complete(0, cycle, at: 3) }
  }

  @Test("12: Cancelling calls off what follows, near and far, and nothing else")
  func cascade() throws {
    let life = try life(after: [.launch, .add(4), .cancel(1)])
    #expect(states(life) == [.open, .cancelled, .cancelled, .cancelled, .open, .absent])
    #expect(life.tasks[3].ended == 3 && life.outstanding == 2 && life.mandatoryLeft == 1)
    // What has finished stays finished.
    let done = try self.life(after: [
      .launch, .complete(0), .complete(1), .open(2), .complete(2), .reopen(0), .cancel(0),
    ])
    #expect(states(done)[...3] == [.cancelled, .complete, .complete, .cancelled])
  }

  @Test("13: Closing needs the mandatory tasks, and calls off what is left over")
  func close() throws {
    var life = try life(after: [.launch, .complete(0), .complete(1), .open(2), .complete(2)])
    try life.add(4, cycle, at: 6)
    #expect(throws: StepRefusal.noLateReason) { try life.close(at: 7, isLate: true) }
    try life.close(at: 7, isLate: true, hasReason: true)
    #expect(life.state == .closed && life.ended == 7 && life.outstanding == 0)
    #expect(states(life) == [.complete, .complete, .complete, .cancelled, .cancelled, .absent])
    #expect(life.tasks[4].ended == 7)
  }

  @Test("14: Escalations come one after the other; only the warning may be left out")
  func escalate() throws {
    var life = try life(after: [.launch, .escalate(0, to: -1), .escalate(0, to: 0)])
    try life.escalate(0, to: 1, at: 5)
    try life.escalate(1, to: 0, at: 5)
    for level: Int32 in [-1, 0, 1, 3] {
      #expect(throws: StepRefusal.escalationOutOfTurn) { try life.escalate(0, to: level, at: 6) }
    }
    try life.escalateCase(to: 0, at: 6)
    try life.escalateCase(to: 1, at: 6)
    #expect(throws: StepRefusal.escalationOutOfTurn) { try life.escalateCase(to: 1, at: 7) }
    #expect(throws: StepRefusal.notOpen) { try life.escalate(2, to: 0, at: 7) }
  }

  // MARK: - Opened again

  @Test("What is pending waits for a task that is opened again, once more and not twice")
  func reopened() throws {
    var life = try life(after: [.launch, .complete(0), .reopen(0), .complete(0)])
    #expect(life.tasks[2].waitsFor == 1, "b has not finished")
    try life.complete(1, cycle, at: 10)
    #expect(life.isDue(2, at: 10))
    try life.reopen(1, cycle, at: 11)
    #expect(!life.isDue(2, at: 99) && life.mandatoryLeft == 1 && life.outstanding == 3)
    try life.complete(1, cycle, at: 20)
    #expect(life.tasks[2].planned == 20)
  }

  @Test("What was called off before it opened comes to life when it is opened again")
  func neverOpened() throws {
    let life = try life(after: [.launch, .cancel(1), .reopen(3)])
    #expect(life.tasks[3].state == .open && life.tasks[3].opened == 3 && life.tasks[3].planned == 3)
  }

  @Test("A case that is opened again keeps its tasks as they ended, and can close again")
  func caseReopened() throws {
    var life = try life(after: [.launch, .cancelCase, .reopenCase])
    #expect(life.state == .open && life.ended == CaseLife.never && life.outstanding == 0)
    #expect(throws: StepRefusal.notEnded) { try life.reopenCase(at: 4) }
    try life.reopen(0, cycle, at: 4)
    #expect(throws: StepRefusal.mandatoryOpen) { try life.close(at: 5) }
    try life.complete(0, cycle, at: 5)
    try life.close(at: 5)
    #expect(life.state == .closed && life.launched == 1)
    #expect(throws: StepRefusal.beforeTheLast) { try life.reopenCase(at: 4) }
  }

  @Test("A life is used again as if it were new")
  func reset() throws {
    var life = try life(after: [.launch, .escalateCase(to: 0), .complete(0), .cancelCase])
    life.reset()
    #expect(life.state == .enquiry && life.level == -2)
    try life.launch(cycle, at: 1)
    #expect(life.launched == 1 && life.outstanding == 4 && life.mandatoryLeft == 2)
    #expect(life.tasks[0].ended == CaseLife.never)
  }
}

/// How long a task may take, as `definitions/tasks.yml` says.
enum Allowance: Hashable, Sendable {
  /// Working days, the day after the start being day 1.
  case workingDays(Int)
  /// Minutes along the task's calendar.
  case workingMinutes(Int)
  /// Minutes of elapsed time.
  case elapsed(Int)
  /// Calendar days, worked on in office hours.
  case days(Int)
  /// As long as it takes.
  case none
}

/// How people deal with one kind of task.
struct TaskKind: Sendable {
  /// The task definition's identifier.
  var task: String
  /// How long it may take.
  var allowance: Allowance
  /// How long people take, as a multiple of what they take for the average task.
  var pace: Double
  /// How often it is put on hold.
  var hold = 0.03
  /// How often its target is revised; 0 where the service level does not allow it.
  var revision = 0.0
  /// How often it is cancelled.
  var cancel = 0.0
  /// Why it waits when it is on hold.
  var holdReasons = ["waiting for documents", "customer away"]
  /// How it is usually completed.
  var results = [("done", 8.0), ("by telephone", 2.0)]
  /// When it is worked on.
  var diary = Diary.office

  /// Whether only its due date counts, not the hour.
  var isDayGrained: Bool {
    switch allowance {
    case .workingDays, .days: true
    case .workingMinutes, .elapsed, .none: false
    }
  }
}

extension TaskKind {
  /// Every kind, by its task definition.
  static let all = Dictionary(
    uniqueKeysWithValues: (front + prevention + relief + others).map { ($0.task, $0) })

  private static let front = [
    TaskKind(
      task: "acknowledge-enquiry", allowance: .workingDays(3), pace: 0.82, hold: 0,
      results: [("email", 6), ("by telephone", 5), ("letter", 2)]),
    TaskKind(
      task: "refer-to-agency", allowance: .workingDays(3), pace: 0.88, cancel: 0.05,
      results: [("debt advice", 4), ("social care", 3), ("mental health", 2), ("food bank", 2)]),
    TaskKind(
      task: "affordability-check", allowance: .workingDays(5), pace: 0.95, hold: 0.08,
      revision: 0.04, cancel: 0.02, holdReasons: ["waiting for documents", "benefit decision due"],
      results: [("affordable", 7), ("not affordable", 3)]),
    TaskKind(
      task: "send-information-pack", allowance: .workingMinutes(16 * 60), pace: 0.8, hold: 0,
      results: [("email", 7), ("letter", 3)]),
    TaskKind(
      task: "advice-follow-up", allowance: .workingDays(5), pace: 0.9, hold: 0.01,
      results: [("helped", 6), ("no reply", 4), ("new enquiry", 1)]),
  ]

  private static let prevention = [
    TaskKind(
      task: "assessment-interview", allowance: .workingDays(10), pace: 0.98, hold: 0.035,
      revision: 0.05,
      holdReasons: ["customer in hospital", "interpreter being arranged", "customer away"],
      results: [("in person", 5), ("by telephone", 5), ("video call", 1)]),
    TaskKind(
      task: "personal-housing-plan", allowance: .workingDays(5), pace: 0.95, revision: 0.04,
      results: [("agreed", 9), ("not agreed", 1)]),
    TaskKind(
      task: "duty-letter", allowance: .workingDays(3), pace: 0.98, hold: 0.01,
      results: [("email", 6), ("letter", 4)]),
    TaskKind(
      task: "contact-landlord", allowance: .workingDays(5), pace: 0.92, hold: 0.06, cancel: 0.08,
      holdReasons: ["landlord abroad", "waiting for agent"],
      results: [("will wait", 5), ("will not wait", 4), ("no reply", 2)]),
    TaskKind(
      task: "check-notice", allowance: .workingDays(4), pace: 0.85,
      results: [("valid", 6), ("defective", 3), ("no notice", 2)]),
    TaskKind(
      task: "mediation-visit", allowance: .workingDays(10), pace: 0.9, hold: 0.12, revision: 0.06,
      cancel: 0.08, holdReasons: ["family asked for time", "customer away"],
      results: [("can stay", 4), ("cannot stay", 5)]),
    TaskKind(
      task: "discretionary-payment", allowance: .days(21), pace: 0.9, hold: 0.08, revision: 0.05,
      cancel: 0.03, holdReasons: ["waiting for documents", "benefit decision due"],
      results: [("awarded", 6), ("refused", 3)]),
  ]

  private static let relief = [
    TaskKind(
      task: "triage-on-the-day", allowance: .workingMinutes(4 * 60), pace: 0.82, hold: 0,
      results: [("in person", 8), ("by telephone", 3)], diary: .frontDesk),
    TaskKind(
      task: "out-of-hours-call-back", allowance: .workingMinutes(2 * 60), pace: 0.7, hold: 0,
      results: [("by telephone", 9), ("police welfare call", 1)], diary: .outOfHours),
    TaskKind(
      task: "emergency-placement", allowance: .elapsed(24 * 60), pace: 0.42, hold: 0, cancel: 0.05,
      results: [("bed and breakfast", 4), ("hostel", 3), ("own stock", 2), ("refuge", 1)]),
    TaskKind(
      task: "safety-plan", allowance: .workingDays(1), pace: 0.72, hold: 0,
      results: [("agreed", 9), ("with advocate", 2)]),
    TaskKind(
      task: "medical-assessment", allowance: .workingDays(10), pace: 1, hold: 0.3, revision: 0.06,
      cancel: 0.04, holdReasons: ["waiting for GP", "waiting for hospital"],
      results: [("priority", 4), ("no priority", 5)]),
    TaskKind(
      task: "suitability-visit", allowance: .workingDays(10), pace: 0.92, hold: 0.05, cancel: 0.04,
      results: [("suitable", 8), ("move needed", 2)]),
    TaskKind(
      task: "bed-and-breakfast-move-on", allowance: .days(42), pace: 0.98, hold: 0,
      results: [("own stock", 4), ("private let", 3), ("family", 1)]),
    TaskKind(
      task: "record-outcome", allowance: .none, pace: 1, hold: 0, results: [("done", 1)]),
  ]

  private static let others = [
    TaskKind(
      task: "property-inspection", allowance: .workingDays(6), pace: 0.93, hold: 0.05,
      holdReasons: ["repairs before letting", "waiting for certificate"],
      results: [("passed", 8), ("passed after repairs", 2)]),
    TaskKind(
      task: "deposit-bond", allowance: .workingDays(5), pace: 0.9, revision: 0.04,
      holdReasons: ["waiting for landlord"], results: [("bond", 7), ("cash deposit", 2)]),
    TaskKind(
      task: "tenancy-sign-up", allowance: .workingDays(10), pace: 0.93, hold: 0.09, revision: 0.05,
      holdReasons: ["repairs before letting", "customer away", "move-in date put back"],
      results: [("in person", 8), ("online", 3)]),
    TaskKind(
      task: "tenancy-visit", allowance: .workingDays(10), pace: 0.95, cancel: 0.03,
      results: [("settled", 8), ("support needed", 2)]),
    TaskKind(
      task: "acknowledge-review", allowance: .workingDays(3), pace: 0.75, hold: 0,
      results: [("letter", 5), ("email", 5)]),
    TaskKind(
      task: "collect-case-file", allowance: .workingDays(10), pace: 0.95,
      results: [("done", 1)]),
    TaskKind(
      task: "review-decision", allowance: .days(56), pace: 0.98, hold: 0.05, revision: 0.15,
      holdReasons: ["waiting for representations"],
      results: [("upheld", 6), ("changed", 3), ("new inquiries", 1)]),
    TaskKind(
      task: "legal-opinion", allowance: .workingDays(15), pace: 0.98, hold: 0.04,
      results: [("done", 1)]),
  ]
}

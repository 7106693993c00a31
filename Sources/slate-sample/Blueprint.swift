import WorkingTime

/// One automatic task of a path.
struct BlueprintStep: Sendable {
  /// The task definition's identifier.
  var task: String
  /// What must have finished first.
  var after: [String] = []
  /// How long after that it starts.
  var lag = Lag.none
  /// Whether the case may not close without it.
  var mandatory = true

  /// A wait between tasks.
  enum Lag: Sendable {
    /// At once.
    case none
    /// So many working days.
    case workingDays(Int)
    /// So many weeks.
    case weeks(Int)
  }
}

/// A task that an officer may add.
struct Extra: Sendable {
  /// The task definition's identifier.
  var task: String
  /// How often it is added.
  var chance: Double
  /// What it follows; nil is the case's opening.
  var after: String?
  /// How many working hours later, at least and at most.
  var hours: ClosedRange<Int>
}

/// How one kind of enquiry goes, as `definitions/workflows.yml` says and as people live it.
struct Blueprint: Sendable {
  /// The workflow's identifier.
  var workflow: String
  /// The team that holds the case.
  var team: Team
  /// How long people take, as a multiple of the average.
  var pace: Double
  /// The automatic tasks on a date.
  var steps: @Sendable (_ opened: CivilDate) -> [BlueprintStep]
  /// The tasks that may be added.
  var extras: [Extra]
  /// How many days a case lasts at least, by its quantiles.
  var days: [(Double, Double)]
  /// How a case ends, with the weight of each.
  var outcomes: [(String, Double)]
  /// The days after which the case itself is late, 0 for never.
  var limit = 0
}

extension Blueprint {
  /// The five workflows.
  static let all: [String: Blueprint] = Dictionary(
    uniqueKeysWithValues: [threatened, homeless, advice, privateRented, review]
      .map { ($0.workflow, $0) })

  private static let threatened = Blueprint(
    workflow: "threatened-with-homelessness", team: .prevention, pace: 1,
    steps: { opened in
      let (letters, notices) = ("\(opened)" >= "2025-04-01", "\(opened)" >= "2026-05-01")
      var steps = [BlueprintStep(task: "acknowledge-enquiry")]
      if notices {
        steps.append(
          BlueprintStep(task: "check-notice", after: ["acknowledge-enquiry"], mandatory: false))
      }
      steps.append(
        BlueprintStep(
          task: "assessment-interview", after: ["acknowledge-enquiry"],
          lag: letters ? .none : .workingDays(1)))
      if letters {
        steps.append(BlueprintStep(task: "duty-letter", after: ["assessment-interview"]))
      }
      steps.append(BlueprintStep(task: "personal-housing-plan", after: ["assessment-interview"]))
      steps.append(
        BlueprintStep(
          task: "contact-landlord",
          after: notices ? ["check-notice", "assessment-interview"] : ["assessment-interview"],
          mandatory: false))
      return steps
    },
    extras: [
      Extra(task: "affordability-check", chance: 0.2, after: "assessment-interview", hours: 2...60),
      Extra(task: "refer-to-agency", chance: 0.13, after: "assessment-interview", hours: 1...90),
      Extra(task: "mediation-visit", chance: 0.1, after: "assessment-interview", hours: 4...80),
      Extra(
        task: "discretionary-payment", chance: 0.1, after: "personal-housing-plan", hours: 4...120),
    ],
    days: [(0, 14), (0.2, 35), (0.5, 51), (0.75, 62), (0.9, 84), (1, 125)],
    outcomes: [
      ("stayed in home", 38), ("new home found", 32), ("became homeless", 18),
      ("contact lost", 7), ("withdrawn", 5),
    ])

  private static let homeless = Blueprint(
    workflow: "homeless-now", team: .relief, pace: 1.03,
    steps: { _ in
      [
        BlueprintStep(task: "triage-on-the-day"),
        BlueprintStep(task: "assessment-interview", after: ["triage-on-the-day"]),
        BlueprintStep(task: "personal-housing-plan", after: ["assessment-interview"]),
      ]
    },
    extras: [
      Extra(task: "safety-plan", chance: 0.85, after: "triage-on-the-day", hours: 0...2),
      Extra(task: "suitability-visit", chance: 0.4, after: "emergency-placement", hours: 6...24),
      Extra(
        task: "bed-and-breakfast-move-on", chance: 0.95, after: "emergency-placement",
        hours: 0...1),
      Extra(task: "medical-assessment", chance: 0.2, after: "assessment-interview", hours: 2...40),
      Extra(task: "refer-to-agency", chance: 0.14, after: "assessment-interview", hours: 1...60),
    ],
    days: [
      (0, 9), (0.1, 19), (0.25, 31), (0.45, 42), (0.65, 50), (0.84, 55), (0.9, 60), (0.96, 72),
      (1, 110),
    ],
    outcomes: [
      ("social tenancy", 22), ("private tenancy", 27), ("supported housing", 15),
      ("relief ended at 56 days", 18), ("contact lost", 10), ("refused offer", 4),
      ("returned home", 4),
    ],
    limit: 56)

  private static let advice = Blueprint(
    workflow: "housing-advice", team: .advice, pace: 0.9,
    steps: { _ in
      [
        BlueprintStep(task: "acknowledge-enquiry"),
        BlueprintStep(task: "send-information-pack", after: ["acknowledge-enquiry"]),
        BlueprintStep(
          task: "advice-follow-up", after: ["send-information-pack"], lag: .workingDays(10),
          mandatory: false),
      ]
    },
    extras: [
      Extra(
        task: "affordability-check", chance: 0.07, after: "acknowledge-enquiry", hours: 1...30),
      Extra(task: "refer-to-agency", chance: 0.1, after: "acknowledge-enquiry", hours: 1...30),
    ],
    days: [(0, 3), (0.2, 12), (0.4, 17), (0.8, 24), (1, 38)],
    outcomes: [("advice given", 80), ("new application", 9), ("no further contact", 11)])

  private static let privateRented = Blueprint(
    workflow: "private-rented-access", team: .lettings, pace: 0.97,
    steps: { _ in
      [
        BlueprintStep(task: "acknowledge-enquiry"),
        BlueprintStep(task: "affordability-check", after: ["acknowledge-enquiry"]),
        BlueprintStep(
          task: "property-inspection", after: ["affordability-check"], lag: .workingDays(2)),
        BlueprintStep(task: "deposit-bond", after: ["affordability-check", "property-inspection"]),
        BlueprintStep(task: "tenancy-sign-up", after: ["deposit-bond"]),
        BlueprintStep(
          task: "tenancy-visit", after: ["tenancy-sign-up"], lag: .weeks(6), mandatory: false),
      ]
    },
    extras: [
      Extra(
        task: "discretionary-payment", chance: 0.15, after: "affordability-check", hours: 4...40)
    ],
    days: [(0, 60), (0.5, 84), (0.88, 120), (0.95, 180), (1, 240)],
    outcomes: [("private tenancy", 85), ("tenancy ended early", 5), ("still supported", 10)])

  private static let review = Blueprint(
    workflow: "review-of-decision", team: .reviews, pace: 1,
    steps: { _ in
      [
        BlueprintStep(task: "acknowledge-review"),
        BlueprintStep(task: "collect-case-file", after: ["acknowledge-review"]),
        BlueprintStep(task: "review-decision"),
      ]
    },
    extras: [
      Extra(task: "legal-opinion", chance: 0.3, after: "collect-case-file", hours: 2...24)
    ],
    days: [(0, 20), (0.8, 44), (0.95, 80), (1, 110)],
    outcomes: [("decision upheld", 62), ("decision changed", 25), ("sent back", 13)], limit: 84)
}

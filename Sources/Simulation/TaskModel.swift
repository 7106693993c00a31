/// How the tasks of one definition go.
package struct TaskModel: Sendable {
  /// What passes between activation and completion.
  package var course: Course
  /// The team by its place, where it depends on the workflow; otherwise that of the course.
  package var teamsByWorkflow: [String: Int] = [:]
  /// How often and how long it is on hold.
  package var hold: HoldModel?
  /// The share of tasks that are cancelled instead of completed, when their time comes.
  package var cancelled: Double = 0
  /// How an officer comes to add it, where it is manual; nobody does without.
  package var added: Addition?
  /// How often it gets a new target.
  package var revised: RevisionModel?
  /// How often it is taken from whoever is at it, for somebody else of the team to go on.
  package var reassigned: ReassignmentModel?
  /// The share of late tasks for which a reason is given.
  package var lateReasons: Mix<String> = Mix()

  /// What passes between activation and completion.
  package enum Course: Sendable {
    /// Somebody of a team works on it so long, in working time of the officer's calendar, and it
    /// waits until one is free.
    case touch(team: Int, Distribution)
    /// So long, whoever is there: a landlord's answer, an agency's decision; in working time of a
    /// calendar, or in elapsed time where none is named.
    case elapsed(Distribution, calendar: String?)
  }

  /// A task that is put on hold when work on it would begin.
  package struct HoldModel: Sendable {
    /// The share of tasks.
    package var share: Double
    /// The planned length, in elapsed seconds, 1 or more.
    package var length: Distribution
    /// The share of holds that are released early.
    package var early: Double
    /// The reasons by weight.
    package var reasons: Mix<String>

    /// A model of holds.
    package init(
      share: Double, length: Distribution, early: Double = 0, reasons: Mix<String> = Mix()
    ) {
      self.share = share
      self.length = length
      self.early = early
      self.reasons = reasons
    }
  }

  /// A task that gets a new target once, where its service level allows that.
  package struct RevisionModel: Sendable {
    /// The share of tasks.
    package var share: Double
    /// How long after it opened, in elapsed seconds.
    package var after: Distribution
    /// How much later than the target as it stands the new one is, in elapsed seconds.
    package var by: Distribution
    /// The reasons by weight.
    package var reasons: Mix<String>
  }

  /// A task that changes hands once.
  package struct ReassignmentModel: Sendable {
    /// The share of tasks.
    package var share: Double
    /// How long after it opened, in elapsed seconds.
    package var after: Distribution
    /// The reasons by weight.
    package var reasons: Mix<String>
  }

  /// How an officer comes to add a manual task.
  package struct Addition: Sendable {
    /// The share of cases in which it is added.
    package var share: Double
    /// How long after the launch, in elapsed seconds.
    package var after: Distribution

    /// A model of additions.
    package init(share: Double, after: Distribution) {
      self.share = share
      self.after = after
    }
  }

  /// A model of tasks.
  package init(_ course: Course) { self.course = course }
}

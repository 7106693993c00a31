package import WorkingTime

/// Somebody who works on tasks.
package struct Officer: Sendable {
  /// What the column `owner` says: a user of the rulebook, or the team's name and a number.
  package var name: String
  /// The calendar of the working hours.
  package var calendar: String
  /// Days of absence, both ends included.
  package var absences: [ClosedRange<CivilDate>]
  /// How much faster than the scenario's times: 1 is as told, 2 takes half as long.
  package var speed: Double
  /// The task definitions that the officer does; nil for all of the team's.
  package var tasks: Set<String>?

  /// An officer.
  package init(
    name: String, calendar: String, absences: [ClosedRange<CivilDate>] = [], speed: Double = 1,
    tasks: Set<String>? = nil
  ) {
    self.name = name
    self.calendar = calendar
    self.absences = absences
    self.speed = speed
    self.tasks = tasks
  }
}

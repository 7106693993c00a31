/// What a random number is drawn for: part of its address, so that draws for one purpose are those
/// of no other.
///
/// The raw values are part of what a seed means and are never given to another purpose.
package enum DrawPurpose: UInt8, Sendable, CaseIterable {
  /// The time until the next case arrives.
  case arrival = 0
  /// Which week of history is repeated.
  case week = 1
  /// The workflow of a case.
  case workflow = 2
  /// The company of a case.
  case company = 3
  /// The answer to a question of the form.
  case answer = 4
  /// How long a task takes, by the clock or of an officer's time.
  case duration = 5
  /// Whether a task is put on hold.
  case hold = 6
  /// At which share of a task's work it is put on hold.
  case holdShare = 7
  /// How long a hold is planned to last.
  case holdLength = 8
  /// Whether, and when, a hold is released early.
  case holdRelease = 9
  /// Whether a task is cancelled.
  case cancellation = 10
  /// At which share of a task's work it is cancelled.
  case cancellationShare = 11
  /// Whether a manual task is activated.
  case manual = 12
  /// How long after it could be a manual task is activated.
  case manualDelay = 13
  /// Which of the officers free takes a task.
  case assignment = 14
  /// How often a task occurs in its case.
  case occurrence = 15
  /// Whether a case is put on hold.
  case caseHold = 16
  /// How long a hold of a case lasts.
  case caseHoldLength = 17
  /// Whether a task is revised.
  case revision = 18
  /// Whether a task is given to another officer.
  case reassignment = 19
  /// Whether, and when, a closed case is opened again.
  case reopening = 20
  /// How long a case that is done waits to be closed.
  case closing = 21
  /// When an officer is absent.
  case absence = 22
  /// The reason given, where there are several.
  case reason = 23
  /// Whether, and when, a case is withdrawn.
  case withdrawal = 24
  /// What is left of work begun before the simulation begins.
  case backlog = 25
}

package import Diagnostics

/// The codes of simulation: `SL10xx`.
package enum SimulationCode: CodeList {
  /// Keys of a scenario file that contradict each other, or a value that means nothing.
  package static let key = Code(1001, .definitions, "A scenario file cannot be understood")
  /// A name that the rulebook, or the scenario itself, does not have.
  package static let unknown = Code(1002, .definitions, "A scenario names what there is not")
  /// A first or last day that cannot be.
  package static let horizon = Code(1003, .definitions, "The dates of a scenario are impossible")
  /// A share, a weight or a rate that cannot be.
  package static let number = Code(1004, .definitions, "A share, weight or rate is impossible")
  /// A length of time that cannot be.
  package static let length = Code(1005, .definitions, "A length of time is impossible")
  /// A task on the path of a workflow of which nothing is said.
  package static let noModel = Code(1006, .definitions, "A task of the path has no model")
  /// A model of a task that no case comes to.
  package static let unused = Code(1007, .definitions, "A scenario tells of what never happens")
  /// Work that nobody is there to do.
  package static let nobody = Code(1008, .definitions, "Nobody can do the work")
  /// An officer who stands in the scenario twice.
  package static let twice = Code(1009, .definitions, "An officer stands in a scenario twice")
  /// An answer that the question does not take.
  package static let answer = Code(1010, .definitions, "An answer does not fit its question")
  /// More than a run may hold.
  package static let tooMuch = Code(1011, .definitions, "A scenario is too large")
  /// What could repeat for ever without time passing.
  package static let endless = Code(1012, .definitions, "Something could repeat in no time")
  /// A calendar without working hours.
  package static let closed = Code(1013, .definitions, "A calendar of a scenario never opens")
  /// A workflow that is not in force, or not for the companies.
  package static let notInForce = Code(
    1014, .definitions, "A workflow of a scenario is not in force")
  /// A history that the life cycle does not allow.
  package static let illegal = Code(1016, .dataRefused, "A step of a case is not possible")
  /// More work comes to a team than it does.
  package static let overload = Code(
    1019, .definitions, "More work comes to a team than it does")
  /// A run from which no steady state can be told.
  package static let noSteadyState = Code(
    1020, .definitions, "A run is too short to tell where its start ends")

  /// Recorded enquiries are asked for, and the project's cases have none that could arrive.
  package static let noRecords = Code(1031, .definitions, "There are no recorded enquiries")
  /// Recorded enquiries that a scenario has no place for.
  package static let recordsLeftOut = Code(
    1032, .definitions, "Recorded enquiries are left out or too few")
  /// A history that no scenario can be fitted from.
  package static let tooLittle = Code(1033, .dataRefused, "There is too little to fit from")
  /// Officers are to be fitted, and nothing says how long they work.
  package static let noWorkTimes = Code(1034, .dataRefused, "Nothing says how long work takes")
  /// A baseline that does not come to what was observed.
  package static let baselineMisses = Code(
    1035, .dataRefused, "The baseline misses what was observed")

  /// Open cases that a run does not begin with, or none at all.
  package static let backlogLeftOut = Code(
    1041, .definitions, "Open cases are left out of a simulation")

  /// Every code, in the order of the numbers.
  package static let all = [
    key, unknown, horizon, number, length, noModel, unused, nobody, twice, answer, tooMuch,
    endless, closed, notInForce, illegal, overload, noSteadyState,
    noRecords, recordsLeftOut, tooLittle, noWorkTimes, baselineMisses, backlogLeftOut,
  ]
}

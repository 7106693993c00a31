package import Diagnostics

/// What can be wrong with a project's definitions: SL03xx.
///
/// SL0311 to SL0326 are the sixteen rules D1 to D16 that a set of definitions is held to.
package enum RuleFilesCode: CodeList {
  /// The folder is no project.
  package static let projectMissing = Code(301, .noInput, "There is no project here")
  /// Two definitions of one kind have the same key.
  package static let definedTwice = Code(302, .definitions, "Something is defined twice")
  /// Two versions of a definition are in force on the same date.
  package static let versionsOverlap = Code(
    303, .definitions, "Two versions of a definition overlap")
  /// A name that the zone table does not know.
  package static let unknownZone = Code(304, .definitions, "A time zone is unknown")
  /// Two keys that contradict each other.
  package static let impossible = Code(305, .definitions, "Two keys contradict each other")
  /// Opening hours that overlap or never end.
  package static let badHours = Code(306, .definitions, "Opening hours are wrong")
  /// A calendar without an open hour.
  package static let neverOpen = Code(307, .definitions, "A calendar is never open")
  /// A holiday feed that cannot be read.
  package static let badFeed = Code(308, .definitions, "A holiday feed cannot be read")
  /// A feed has no such division, or none is named.
  package static let unknownDivision = Code(
    309, .definitions, "A division of a holiday feed is unknown")
  /// A calendar observes a type of day off that none of its days has.
  package static let observesNothing = Code(
    310, .definitions, "A calendar observes a type that no day off has")
  /// D1.
  package static let effectiveDates = Code(311, .definitions, "Effective dates are wrong")
  /// D2.
  package static let sameName = Code(312, .definitions, "Two definitions have the same name")
  /// D3.
  package static let twoServiceLevels = Code(
    313, .definitions, "Two service levels are in force for one company on one date")
  /// D4.
  package static let amberPastTarget = Code(
    314, .definitions, "An amber warning falls before its clock's start")
  /// D5.
  package static let wrongSlot = Code(
    315, .definitions, "An escalation rule stands in a slot of another type")
  /// D6.
  package static let wrongFollowOn = Code(316, .definitions, "A follow-on is not possible here")
  /// D7.
  package static let endlessChain = Code(317, .definitions, "A follow-on chain never ends")
  /// D8.
  package static let taskTwice = Code(318, .definitions, "A task stands twice in a workflow")
  /// D9.
  package static let badPredecessor = Code(319, .definitions, "A predecessor is not possible")
  /// D10.
  package static let tasksPastCase = Code(
    320, .definitions, "A workflow's tasks take longer than its own target")
  /// D11.
  package static let wrongForm = Code(321, .definitions, "A workflow's form is no enquiry form")
  /// D12.
  package static let badCondition = Code(322, .definitions, "A condition does not fit its form")
  /// D13.
  package static let unknownReference = Code(
    323, .definitions, "Something is named that is not defined or not in force")
  /// D14.
  package static let calendarRunsOut = Code(
    324, .definitions, "A calendar's days off do not reach far enough")
  /// The folder of definitions is not there or holds none.
  package static let noDefinitions = Code(327, .definitions, "There are no definitions")
  /// A built-in name is defined anew.
  package static let reservedName = Code(328, .definitions, "A built-in name is defined anew")
  /// A key that is known but does nothing yet.
  package static let notYet = Code(329, .definitions, "Something is not available yet")
  /// A tag of a message that is no merge field, or a part that is not closed.
  package static let mergeField = Code(340, .definitions, "A merge field is not understood")
  /// No variant of a communication is the default, or two are.
  package static let templateDefault = Code(
    349, .definitions, "A communication has no default template, or two")
  /// A merge field that has no value for some clock that the template is used for.
  package static let blankField = Code(
    350, .definitions, "A merge field has no value where its template is used")

  /// A rule of a form that does nothing, or names nothing of its form.
  package static let unknownTarget = Code(
    341, .definitions, "A rule of a form names nothing of the form")
  /// Choices where none belong, none where some belong, or one twice.
  package static let badChoices = Code(342, .definitions, "A question's choices are wrong")
  /// A condition that contradicts itself.
  package static let neverTrue = Code(343, .definitions, "A condition can never hold")
  /// A condition that no answers bring about that the form allows.
  package static let neverTriggered = Code(
    344, .definitions, "No answers of the form bring about a piece of advice")
  /// A condition that was too large to try out.
  package static let notDecided = Code(
    345, .definitions, "Whether a piece of advice can be brought about is not decided")
  /// An advice statement that nobody gives.
  package static let unusedAdvice = Code(346, .definitions, "An advice statement is used by nobody")
  /// A form that nobody uses.
  package static let unusedForm = Code(347, .definitions, "A form is used by nobody")
  /// An advice statement that a workflow would give twice.
  package static let adviceTwice = Code(
    348, .definitions, "A workflow links an advice statement that it gives anyway")

  /// Every code of the module.
  package static let all: [Code] = [
    projectMissing, definedTwice, versionsOverlap, unknownZone, impossible, badHours, neverOpen,
    badFeed, unknownDivision, observesNothing, effectiveDates, sameName, twoServiceLevels,
    amberPastTarget, wrongSlot, wrongFollowOn, endlessChain, taskTwice, badPredecessor,
    tasksPastCase, wrongForm, badCondition, unknownReference, calendarRunsOut, noDefinitions,
    reservedName, notYet, mergeField, templateDefault, blankField, unknownTarget, badChoices,
    neverTrue, neverTriggered, notDecided, unusedAdvice, unusedForm, adviceTwice,
  ]
}

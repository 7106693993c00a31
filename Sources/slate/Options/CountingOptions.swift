import ArgumentParser
import Diagnostics
import WorkingTime

extension Counting: ExpressibleByArgument {}
extension Landing: ExpressibleByArgument {}
extension Roll: ExpressibleByArgument {}

/// How a period is counted, as a service level says it.
struct CountingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How days are counted.", valueName: "rule"))
  var counting: Counting?

  @Option(
    help: ArgumentHelp(
      "What a start outside working time means: as_is, next_working_day, or evening:RULE and "
        + "closed_day:RULE with a comma between.", valueName: "rule"))
  var afterHours = "as_is"

  @Option(help: ArgumentHelp("What a due date on a closed day means.", valueName: "rule"))
  var roll = Roll.none

  @Option(
    help: ArgumentHelp(
      "What working days by same_time mean that end outside working time.", valueName: "rule"))
  var landing = Landing.nextOpening

  /// The rules for a period.
  ///
  /// - Throws: `Finding` for a counting that the unit has not.
  func rules(for period: Period) throws -> CountingRules {
    if let counting, !period.unit.countings.contains(counting) {
      let allowed = period.unit.countings.map(\.rawValue)
      throw Finding(
        CommandCode.unreadablePeriod, .error,
        "\(period.text) cannot be counted \(counting.rawValue)",
        help: allowed.isEmpty
          ? "leave --counting out: hours and minutes are counted to the second"
          : "--counting is one of \(allowed.joined(separator: ", "))")
    }
    return CountingRules(
      counting: counting, afterHours: try rule(), roll: roll, landing: landing)
  }

  private func rule() throws -> AfterHours {
    switch afterHours {
    case "as_is": return .asIs
    case "next_working_day": return .nextWorkingDay
    default: break
    }
    var rule = AfterHours.asIs
    for part in afterHours.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      if words.count == 2, words[0] == "evening",
        let evening = AfterHours.Evening(rawValue: words[1])
      {
        rule.evening = evening
      } else if words.count == 2, words[0] == "closed_day",
        let closedDay = AfterHours.ClosedDay(rawValue: words[1])
      {
        rule.closedDay = closedDay
      } else {
        throw refusal
      }
    }
    return rule
  }

  private var refusal: Finding {
    let evenings = AfterHours.Evening.allCases.map(\.rawValue).joined(separator: " or ")
    let closedDays = AfterHours.ClosedDay.allCases.map(\.rawValue).joined(separator: ", ")
    return Finding(
      CommandCode.usage, .error, "\(SafeText.quoted(afterHours)) is no rule for --after-hours",
      notes: ["evening is \(evenings)", "closed_day is one of \(closedDays)"],
      help: "write as_is, next_working_day, or evening:next_opening,closed_day:as_is")
  }
}

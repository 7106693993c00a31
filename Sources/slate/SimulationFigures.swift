import Casework
import Columns
import Compliance
import Reporting
import Simulation
import WorkingTime

/// The figures of one scenario as values of a table: those of a single run as they were counted,
/// those of several as means with intervals.
struct SimulationFigures {
  /// What ran.
  let runs: Replications

  /// A figure as a value; blank where there is nothing to take an average of, or where more work
  /// comes than is done and an average would mean nothing.
  func value(_ quantity: Figure.Quantity, of subject: Figure.Subject) -> ResultValue {
    let figure = Figure(quantity, of: subject)
    guard let mean = runs.mean(of: figure) else {
      return runs.count == 1 && quantity == .inTime && runs.overloads.isEmpty
        ? .rate(numerator: 0, denominator: 0) : .blank
    }
    guard runs.count == 1, let run = runs.runs.first else {
      return .estimate(
        Estimate(mean, reach: runs.interval(of: figure)?.halfWidth, Self.unit(of: figure)))
    }
    switch (quantity, subject) {
    case (.inTime, .task(let number)):
      let share = run.inTime(task: number)
      return .rate(numerator: share.met, denominator: share.judged)
    case (.utilisation, .team(let place)):
      let there = runs.setting.workingSeconds(
        ofTeam: place, until: runs.setting.lastEnquiry(in: run))
      return .rate(numerator: run.worked[place] / 3600, denominator: there / 3600)
    default:
      let whole = Int64(mean)
      return figure.unit == .seconds ? .duration(seconds: whole) : .integer(whole)
    }
  }

  /// What an estimate of a figure is measured in.
  static func unit(of figure: Figure) -> Estimate.Unit {
    switch figure.unit {
    case .count: .count
    case .percent: .percent
    case .seconds: .seconds
    }
  }

  /// The heading of a figure's column, `percent` in its name where it holds nothing else.
  func heading(_ quantity: Figure.Quantity) -> ResultHeading {
    let isShare = Figure(quantity, of: .cases).unit == .percent
    return ResultHeading(
      quantity.rawValue + (isShare && runs.count > 1 ? "_percent" : ""),
      title: Self.title(of: quantity), alignsRight: true)
  }

  /// What a person reads for a figure of tasks or teams.
  static func title(of quantity: Figure.Quantity) -> String {
    switch quantity {
    case .ended: "Ended"
    case .met: "Met"
    case .inTime: "In time"
    case .warned: "Amber"
    case .missed: "Missed"
    case .followOns: "Follow-ons"
    case .cancelled: "Cancelled"
    case .noClock: "No clock"
    case .launched: "Launched"
    case .mostOpen: "Open at one time, at most"
    case .sojourn: "From launch to end, on average"
    case .worked: "Worked"
    case .utilisation: "Utilisation"
    }
  }

  /// How often it was run, and what that says of chance.
  var runsText: String {
    runs.count == 1
      ? "one run, so no interval"
      : "\(NumberText.grouped(Int64(runs.count))) replications, each mean with its 95 % interval"
  }

  /// What averages leave out of the start; nil for nothing.
  func warmUpText(_ zone: Zone) -> String? {
    guard runs.warmUp > 0 else { return nil }
    let first = zone.date(
      at: Instant(seconds: runs.setting.scenario.starts.seconds + runs.warmUp))
    return "averages are without the cases opened before \(first)"
      + (runs.setting.scenario.isSteadyState ? ", found by MSER-5" : "")
  }

  /// What there is to say where more work comes than is done: a sentence a team.
  var overloadTexts: [String] {
    runs.overloads.map { overload in
      let share = Estimate(overload.load, reach: nil, .percent)
      return "unstable: the queue of team "
        + "'\(runs.setting.scenario.teams[overload.team].name)' grows without limit, for the work "
        + "that comes is \(NumberText.decimal(share.mean, places: share.unit.places)) % of what "
        + "its officers are there to do"
    }
  }
}

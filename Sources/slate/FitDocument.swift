import Casework
import Columns
import Compliance
import Reporting
import Simulation
import WorkingTime

/// What a fit rests on and how well it fits, as a document.
struct FitDocument {
  /// The document.
  let document: ReportDocument

  /// The account of a fit.
  init(_ fit: HistoryFit, _ gap: CalibrationGap?, _ run: ProjectRun, seed: UInt64) {
    var document = ReportDocument(
      name: "fit", title: "Fitted from \(fit.arrivals.count) cases",
      subtitle: "opened from \(fit.days.lowerBound) to \(fit.days.upperBound), "
        + (fit.request.isStaffed ? "with staff" : "without staff"))
    let names = run.rules.rulebook.tasks.compactMapValues { $0.versions.last?.body.name }
    document.sections = [Self.arrivals(fit), Self.tasks(fit, names)]
    if !fit.teams.isEmpty { document.sections.append(Self.teams(fit)) }
    document.sections.append(gap.map { Self.gap($0, names) } ?? Self.noGap)
    if let gap, gap.lines.contains(where: { $0.wait != nil }) {
      document.sections.append(Self.waits(gap, names))
    }
    document.footer = [
      ReportFact("as_of", "As of", run.basis),
      ReportFact("seed", "Seed", "\(seed), \(gap?.replications ?? 0) replications"),
    ]
    self.document = document
  }

  // MARK: - What was seen

  private static func arrivals(_ fit: HistoryFit) -> ReportSection {
    var table = ResultTable(headings: [
      ResultHeading("workflow", title: "Workflow"),
      ResultHeading("cases", title: "Observed", alignsRight: true),
      ResultHeading("per_week", title: "A week", alignsRight: true),
    ])
    func row(_ name: String, _ count: Int) -> [ResultValue] {
      [.text(name), .integer(Int64(count)), decimal(Double(count) * 7 / Double(fit.arrivals.days))]
    }
    table.rows = fit.workflows.map { row($0.text, $0.count) }
    table.rows.append(row("All", fit.arrivals.count))
    return ReportSection(
      name: "arrivals", title: "Enquiries", tables: [ReportTable(table)],
      notes: fit.leftOut.map { "Left out: \($0)." })
  }

  private static func tasks(_ fit: HistoryFit, _ names: [String: String]) -> ReportSection {
    var table = ResultTable(headings: [
      ResultHeading("task", title: "Task"),
      ResultHeading("seen", title: "Seen", alignsRight: true),
      ResultHeading("cut_short", title: "Cut short", alignsRight: true),
      ResultHeading("measured", title: "Measured in"),
      ResultHeading("form", title: "Taken as"),
      ResultHeading("mean", title: "Mean", alignsRight: true),
      ResultHeading("share_difference", title: "Shares differ", alignsRight: true),
      ResultHeading("length_difference", title: "Lengths differ", alignsRight: true),
      ResultHeading("held", title: "On hold", alignsRight: true),
      ResultHeading("cancelled", title: "Cancelled", alignsRight: true),
      ResultHeading("added", title: "Added", alignsRight: true),
    ])
    for task in fit.tasks {
      let length = task.length
      table.rows.append([
        .text(task.task), .integer(Int64(length.count)),
        .rate(
          numerator: Int64(length.censored), denominator: Int64(length.count + length.censored)),
        .text(task.isWork ? "officers' work" : task.calendar ?? "elapsed time"),
        .text(form(length)), .duration(seconds: Int64(length.distribution.mean.rounded())),
        length.largestDifference.map { decimal($0, places: 3) } ?? .blank,
        length.meanDifference.map { .duration(seconds: Int64($0.rounded())) } ?? .blank,
        rate(task.hold?.share), rate(task.cancelled), rate(task.added?.share),
      ])
    }
    return ReportSection(
      name: "tasks", title: "Tasks",
      paragraphs: [
        fit.request.isStaffed
          ? "Times are the officers' working time between start and completion, each second shared "
            + "between the tasks that an officer had in hand; holds are left out. Waiting is left "
            + "to the simulation."
          : "Times run from when a task could be worked on to its end, waiting and work together, "
            + "holds left out. Without staff they say nothing about staffing."
      ],
      tables: [ReportTable(table, names: [0: names])],
      notes: [
        "Cut short are tasks still open and tasks that ended with their case: they count for as "
          + "long as they were watched (Kaplan-Meier). From 30 lengths on a known "
          + "form is taken where chance alone would put it so far from them 19 times in 20; fewer "
          + "than 5 are pooled with all others.",
        "Shares differ: the largest distance between the two shares done by any time. Lengths "
          + "differ: how far times at the same share lie apart, on average.",
      ])
  }

  private static func form(_ fit: DistributionFit) -> String {
    switch fit.basis {
    case .pooled: return "pooled"
    case .stated: return "as stated"
    case .lengths: return "lengths seen"
    case .form:
      return switch fit.distribution {
      case .fixed: "fixed"
      case .exponential: "exponential"
      case .lognormal: "lognormal"
      case .gamma: "gamma"
      case .uniform: "uniform"
      case .empirical: "lengths seen"
      }
    }
  }

  private static func teams(_ fit: HistoryFit) -> ReportSection {
    var table = ResultTable(headings: [
      ResultHeading("team", title: "Team"),
      ResultHeading("officers", title: "Officers", alignsRight: true),
      ResultHeading("left_out", title: "Left out", alignsRight: true),
      ResultHeading("calendar", title: "Calendar"),
      ResultHeading("in_hours", title: "Work in its hours", alignsRight: true),
      ResultHeading("in_hand", title: "In hand at a time", alignsRight: true),
    ])
    for team in fit.teams {
      table.rows.append([
        .text(team.name), .integer(Int64(team.officers.count + team.staff)),
        .integer(Int64(team.gone)), .text(team.calendar), rate(team.inHours),
        team.inHand.map { decimal($0) } ?? .blank,
      ])
    }
    return ReportSection(
      name: "teams", title: "Teams", tables: [ReportTable(table)],
      notes: [
        "Left out are those who ended no work in the last quarter. Absences and other duties are "
          + "in no export: officers are taken to be there whenever their calendar is open."
      ])
  }

  // MARK: - How well it fits

  private static let noGap = ReportSection(
    name: "gap", title: "Against history",
    paragraphs: [
      "No month was held back, so nothing says how well this scenario fits. Use its results as "
        + "differences between scenarios only."
    ])

  private static func gap(_ gap: CalibrationGap, _ names: [String: String]) -> ReportSection {
    var table = ResultTable(headings: [
      ResultHeading("task", title: "In time"),
      ResultHeading("observed", title: "Observed", alignsRight: true),
      ResultHeading("simulated", title: "Simulated", alignsRight: true),
      ResultHeading("from", title: "From", alignsRight: true),
      ResultHeading("to", title: "To", alignsRight: true),
      ResultHeading("within", title: "Within"),
      ResultHeading("before", title: "Before", alignsRight: true),
    ])
    for line in gap.lines + [gap.total] where line.observed.judged > 0 {
      table.rows.append([
        .text(line.task ?? "All"), rate(line.observed),
        line.range.map { percent($0.mean) } ?? .blank,
        line.range.map { percent(max(0, $0.low)) } ?? .blank,
        line.range.map { percent(min(1, $0.high)) } ?? .blank,
        line.agrees.map { .truth($0) } ?? .blank, rate(line.before),
      ])
    }
    let banner =
      gap.misses
      ? [
        "DIFFERENCES ONLY: the simulated share of missed clocks lies further from the observed one "
          + "than chance explains. Use results of this scenario as differences between scenarios "
          + "only."
      ] : []
    return ReportSection(
      name: "gap", title: "Against \(gap.days.lowerBound) to \(gap.days.upperBound), held back",
      paragraphs: banner + [
        "Cases opened in that time and what of them had ended by as-of: observed, and in "
          + "\(gap.replications) simulated runs of the same days. From and to say where 19 of 20 "
          + "further runs would lie; before is what happened in as many months before."
      ],
      tables: [ReportTable(table, names: [0: names]), ReportTable(distances(gap))],
      notes: [
        "Same as before repeats the months before; it is also how far two real stretches of time "
          + "lie apart. A scenario that lies nearer than that is as good as can be told."
      ])
  }

  private static func distances(_ gap: CalibrationGap) -> ResultTable {
    var table = ResultTable(headings: [
      ResultHeading("distance", title: "Distance from what happened"),
      ResultHeading("scenario", title: "This scenario", alignsRight: true),
      ResultHeading("before", title: "Same as before", alignsRight: true),
    ])
    let (own, before) = shareDistances(gap)
    table.rows.append([
      .text("In time, points, on average over tasks"), own.map { decimal($0 * 100) } ?? .blank,
      before.map { decimal($0 * 100) } ?? .blank,
    ])
    table.rows.append([
      .text("Elapsed time at the same share"),
      gap.total.lengthGap.map { .duration(seconds: Int64($0.rounded())) } ?? .blank,
      gap.total.lengthGapBefore.map { .duration(seconds: Int64($0.rounded())) } ?? .blank,
    ])
    let arrivals = gap.arrivals
    let mean = arrivals.simulated.reduce(0, +) / Double(max(1, arrivals.simulated.count))
    table.rows.append([
      .text("Enquiries, of \(arrivals.observed)"), decimal(abs(mean - Double(arrivals.observed))),
      decimal(abs(Double(arrivals.before - arrivals.observed))),
    ])
    return table
  }

  /// How far shares in time lie from those observed, each task weighing as many as were observed.
  private static func shareDistances(_ gap: CalibrationGap) -> (Double?, Double?) {
    func mean(_ other: (CalibrationGap.Line) -> Double?) -> Double? {
      var (sum, weight) = (0.0, 0.0)
      for line in gap.lines {
        guard let share = line.observed.share, let other = other(line) else { continue }
        sum += abs(other - share) * Double(line.observed.judged)
        weight += Double(line.observed.judged)
      }
      return weight > 0 ? sum / weight : nil
    }
    return (
      mean { line in
        line.simulated.isEmpty
          ? nil : line.simulated.reduce(0, +) / Double(line.simulated.count)
      },
      mean { $0.before.share }
    )
  }

  private static func waits(_ gap: CalibrationGap, _ names: [String: String]) -> ReportSection {
    var table = ResultTable(headings: [
      ResultHeading("task", title: "Wait until begun"),
      ResultHeading("observed", title: "Observed", alignsRight: true),
      ResultHeading("simulated", title: "Simulated", alignsRight: true),
      ResultHeading("unexplained", title: "Unexplained", alignsRight: true),
    ])
    for line in gap.lines {
      guard let task = line.task, let wait = line.wait else { continue }
      table.rows.append([
        .text(task), .duration(seconds: Int64(wait.observed.rounded())),
        .duration(seconds: Int64(wait.simulated.rounded())),
        .duration(seconds: Int64((wait.observed - wait.simulated).rounded())),
      ])
    }
    return ReportSection(
      name: "waits", title: "Delay that queueing does not explain",
      tables: [ReportTable(table, names: [0: names])],
      notes: [
        "On average, holds included. What is unexplained is other work, absences, or work that "
          + "nobody began; the scenario does not have it. Less than nothing: officers begin a task "
          + "before they have ended another, and the simulation has them end it first."
      ])
  }

  // MARK: - Values

  private static func rate(_ share: ShareFit?) -> ResultValue {
    share.map { .rate(numerator: Int64($0.count), denominator: Int64($0.total)) } ?? .blank
  }

  private static func rate(_ rate: CalibrationGap.Rate) -> ResultValue {
    .rate(numerator: Int64(rate.inTime), denominator: Int64(rate.judged))
  }

  private static func percent(_ share: Double) -> ResultValue { decimal(share * 100) }

  private static func decimal(_ number: Double, places: Int = 1) -> ResultValue {
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    return .decimal(value: Int64((number * scale).rounded()), places: places)
  }
}

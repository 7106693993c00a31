internal import Columns
internal import Compliance

/// A figure about a group of clocks: a count, a rate, a statistic of a quantity.
struct Measure: Hashable, Sendable {
  /// How a figure is worked out.
  enum Formula: Hashable, Sendable {
    /// How many clocks pass.
    case count(ClockTest)
    /// How many of those that pass the second test also pass the first.
    case rate(ClockTest, of: ClockTest)
    /// A statistic over the clocks that pass.
    case statistic(Statistic, ClockQuantity, ClockTest)
    /// The Kaplan-Meier estimate of the time by which so many thousandths have finished.
    case survival(thousandths: Int, ClockQuantity)
  }

  /// A statistic of numbers.
  enum Statistic: Hashable, Sendable {
    case sum
    case mean
    case least
    case greatest
    case percentile(OrderStatistic)
  }

  /// How a statistic is written.
  enum Style: String, Sendable, CaseIterable {
    /// As its quantity: a length of time, an instant, a number.
    case natural
    /// Instants as seconds since 1970, lengths of time as exact seconds.
    case unix
    /// The same, by the name that reads better for lengths of time.
    case seconds
  }

  /// The column's name.
  var name: String
  /// What a person reads.
  var title: String
  /// How it is worked out.
  var formula: Formula
  /// How it is written.
  var style = Style.natural
  /// What a statistic is multiplied by, such as 2 to make medians whole.
  var times: Int64 = 1

  /// What a grouping has to add up for it.
  var accumulators: [Accumulator] {
    switch formula {
    case .count(let test): [.count(test)]
    case .rate(let part, let whole): [.count(part), .count(whole)]
    case .statistic(.percentile, let quantity, let test): [.values(quantity, test)]
    case .statistic(_, let quantity, let test): [.moments(quantity, test)]
    case .survival(_, let quantity):
      [
        .observations(
          quantity, watched: .outcomes(Self.watched), finished: .outcomes(Self.finished))
      ]
    }
  }

  /// The clocks that a survival curve watches: finished and open; cancelled and pending ones say
  /// nothing about how long the work takes.
  private static let watched = finished + [.openGreen, .openAmber, .openRed]
  private static let finished: [Outcome] = [.met, .metInAmber, .missed]
}

extension Measure {
  private static let due: [Outcome] = [.met, .metInAmber, .missed, .openRed]

  /// The measures with fixed names, in the order of the handbook.
  static let catalogue: [Measure] =
    [
      counted("count", "Clocks", .members),
      counted("judged", "Judged", .outcomes(due)),
      counted("in_time", "In time", .outcomes([.met, .metInAmber])),
      counted("late", "Late", .outcomes([.missed, .openRed])),
      Measure(
        name: "rate", title: "In time, %",
        formula: .rate(.outcomes([.met, .metInAmber]), of: .outcomes(due))),
      Measure(
        name: "original_rate", title: "In time against the original target, %",
        formula: .rate(.original([.met, .metInAmber]), of: .original(due))),
      counted("open", "Still open", .outcomes([.openGreen, .openAmber, .openRed])),
      counted("closed", "Finished", .closed),
      counted("not_yet_due", "Not yet due", ClockTest(all: ClockBit.notYetDue)),
      counted("all_clocks", "All clocks", .allClocks),
      counted(
        "never_judged", "Review point or excluded",
        .outcomes([.excluded, .pastReviewPoint, .beforeReviewPoint])),
      counted(
        "cancelled_after_target", "Cancelled after the target",
        ClockTest(any: ClockBit.outcome(.cancelled), all: ClockBit.member | ClockBit.passedTarget)),
      counted("held", "Held", .fact(ClockBit.held)),
      counted("on_hold", "On hold now", .fact(ClockBit.onHold)),
      counted("moved", "Target moved", .fact(ClockBit.moved)),
      counted("revised", "Revised", .fact(ClockBit.revised)),
      Measure(
        name: "held_time", title: "Time on hold",
        formula: .statistic(.sum, .heldSeconds, .members)),
      Measure(
        name: "moved_time", title: "Time targets moved",
        formula: .statistic(.sum, .movedSeconds, .members)),
    ] + times + Outcome.allCases.map { counted($0.word, $0.title, .outcomes([$0])) }

  /// How long the work takes: over what has finished, and with what is open (Kaplan-Meier).
  private static let times: [Measure] = [
    ("working", ClockQuantity.workingSeconds), ("elapsed", .elapsedSeconds),
  ].flatMap { word, quantity in
    [
      ("median", 500, "Median", "Half"), ("p75", 750, "75th percentile", "75%"),
      ("p95", 950, "95th percentile", "95%"),
    ]
    .flatMap { name, thousandths, title, done in
      [
        Measure(
          name: "\(word)_\(name)", title: "\(title) \(quantity.title), finished only",
          formula: .statistic(
            .percentile(OrderStatistic(thousandths: thousandths)), quantity, .closed)),
        Measure(
          name: "\(word)_\(name)_with_open",
          title: "\(done) done within, open ones included, \(quantity.title)",
          formula: .survival(thousandths: thousandths, quantity)),
      ]
    }
  }

  /// A column a band of lateness.
  static func bands(_ bands: LatenessBands) -> [Measure] {
    bands.titles.enumerated().map { band, title in
      counted("late_band_\(band + 1)", "Late, \(title)", .fact(ClockBit.band(band)))
    }
  }

  /// The name that stands for a column a band.
  static let bandsName = "late_by"

  private static func counted(_ name: String, _ title: String, _ test: ClockTest) -> Measure {
    Measure(name: name, title: title, formula: .count(test))
  }

  /// Whether its values line up on the right.
  var heading: ResultHeading { ResultHeading(name, title: title, alignsRight: true) }
}

extension Outcome {
  /// What a person reads: `Met in amber`.
  var title: String { self == .noServiceLevel ? "No service level" : word.asTitle() }
}

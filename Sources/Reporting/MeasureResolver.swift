internal import Compliance
internal import Diagnostics

/// Turns measures as written into measures that can be worked out.
struct MeasureResolver: Sendable {
  /// The bands that `late_by` stands for.
  let bands: LatenessBands

  /// The statistics that a measure may be, of a column.
  static let statistics = [
    "sum", "mean", "min", "max", "median", "p75", "p90", "p95", "p99", "percentile",
  ]

  /// The measures of a list, `late_by` spread into a column a band.
  func resolve(_ written: [MeasureDefinition]) throws(Finding) -> [Measure] {
    var measures: [Measure] = []
    for definition in written {
      if definition.measure == Measure.bandsName, definition.of == nil {
        measures.append(contentsOf: Measure.bands(bands))
      } else {
        measures.append(try resolve(definition))
      }
    }
    return measures
  }

  private func resolve(_ written: MeasureDefinition) throws(Finding) -> Measure {
    var measure = try formula(of: written)
    measure.style = written.style
    measure.times = Int64(written.times)
    if let name = written.name {
      measure.name = name
      measure.title = name.asTitle()
    }
    if let title = written.title { measure.title = title }
    return measure
  }

  private func formula(of written: MeasureDefinition) throws(Finding) -> Measure {
    let test =
      written.outcomes.isEmpty ? nil : ClockTest.outcomes(try Self.outcomes(written.outcomes))
    if let of = written.of {
      let quantity = try Self.quantity(of)
      let statistic = try statistic(of: written)
      return Measure(
        name: "\(written.measure)_\(quantity.rawValue)",
        title: "\(written.measure.asTitle()) \(quantity.title)",
        formula: .statistic(statistic, quantity, test ?? .members))
    }
    let key = written.measure.replacingHyphens()
    guard var measure = Measure.catalogue.first(where: { $0.name == key }) else {
      throw unknown(written.measure)
    }
    if let test {
      guard key == "count" else {
        throw Finding(
          ReportingCode.measure, .error, "only `count` and statistics take outcomes",
          help: "write `{measure: count, outcomes: […]}`")
      }
      measure.formula = .count(test)
    }
    return measure
  }

  private func statistic(of written: MeasureDefinition) throws(Finding) -> Measure.Statistic {
    switch written.measure {
    case "sum": return .sum
    case "mean": return .mean
    case "min": return .least
    case "max": return .greatest
    case "median": return .percentile(.median)
    case "p75": return .percentile(OrderStatistic(thousandths: 750))
    case "p90": return .percentile(OrderStatistic(thousandths: 900))
    case "p95": return .percentile(OrderStatistic(thousandths: 950))
    case "p99": return .percentile(OrderStatistic(thousandths: 990))
    case "percentile":
      guard let thousandths = written.thousandths else {
        throw Finding(
          ReportingCode.measure, .error, "a percentile needs to say which",
          help: "write `{measure: percentile, percentile: 97.5, of: working_seconds}`")
      }
      return .percentile(OrderStatistic(thousandths: thousandths))
    default: throw unknown(written.measure)
    }
  }

  private func unknown(_ name: String) -> Finding {
    let names = Measure.catalogue.map(\.name) + [Measure.bandsName]
    let near = nearestName(to: name, among: names + Self.statistics)
    return Finding(
      ReportingCode.measure, .error, "there is no measure of that name", value: name,
      help: near.map { "did you mean \($0)?" } ?? "such as count, rate, late, not_yet_due")
  }

  /// The verdicts with these words.
  static func outcomes(_ words: [String]) throws(Finding) -> [Outcome] {
    var outcomes: [Outcome] = []
    for word in words {
      guard let outcome = Outcome.allCases.first(where: { $0.word == word }) else {
        let near = nearestName(to: word, among: Outcome.allCases.map(\.word))
        throw Finding(
          ReportingCode.value, .error, "there is no such outcome", value: word,
          help: near.map { "did you mean \($0)?" }
            ?? "one of \(Outcome.allCases.map(\.word).joined(separator: ", "))")
      }
      outcomes.append(outcome)
    }
    return outcomes
  }

  private static func quantity(_ name: String) throws(Finding) -> ClockQuantity {
    if let quantity = ClockQuantity(rawValue: name.replacingHyphens()) { return quantity }
    let near = nearestName(to: name, among: ClockQuantity.allCases.map(\.rawValue))
    throw Finding(
      ReportingCode.dimension, .error, "there is no column of numbers or instants of that name",
      value: name,
      help: near.map { "did you mean \($0)?" }
        ?? "one of \(ClockQuantity.allCases.map(\.rawValue).joined(separator: ", "))")
  }
}

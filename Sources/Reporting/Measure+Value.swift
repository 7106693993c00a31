internal import Columns
internal import WorkingTime

/// Measures bound to the accumulators of one grouping, ready to be read for each group.
struct MeasureColumns: Sendable {
  let measures: [Measure]
  /// What the grouping has to add up, each once.
  let accumulators: [Accumulator]
  /// For each accumulator the order statistics that its values are asked for, where they are asked
  /// for nothing else.
  let statistics: [[OrderStatistic]]
  private let places: [[Int]]
  private let zone: Zone

  /// Measures, with instants shown in a zone.
  init(_ measures: [Measure], in zone: Zone) {
    self.measures = measures
    self.zone = zone
    var accumulators: [Accumulator] = []
    places = measures.map { measure in
      measure.accumulators.map { wanted in
        if let place = accumulators.firstIndex(of: wanted) { return place }
        accumulators.append(wanted)
        return accumulators.count - 1
      }
    }
    self.accumulators = accumulators
    var statistics = accumulators.map { _ in [OrderStatistic]() }
    for (measure, places) in zip(measures, places) {
      if case .statistic(.percentile(let percentile), _, _) = measure.formula {
        statistics[places[0]].append(percentile)
      }
    }
    self.statistics = statistics
  }

  /// The figures of a group, one a measure; of no group, where nothing was counted.
  func values(of group: Int?, in table: GroupTable) -> [ResultValue] {
    zip(measures, places).map { measure, places in
      value(of: measure, places, group, table)
    }
  }

  private func value(
    of measure: Measure, _ places: [Int], _ group: Int?, _ table: GroupTable
  ) -> ResultValue {
    switch measure.formula {
    case .count: return .integer(group.map { table.count($0, places[0]) } ?? 0)
    case .rate:
      return .rate(
        numerator: group.map { table.count($0, places[0]) } ?? 0,
        denominator: group.map { table.count($0, places[1]) } ?? 0)
    case .survival(let thousandths, _):
      guard let group, !table.values(group, places[0]).isEmpty else { return .blank }
      let curve = SurvivalCurve(sorted: table.values(group, places[0]))
      return curve.time(finished: thousandths)
        .map { .duration(seconds: Int64(clamping: $0.dividedHalfUp(by: 1000))) }
        ?? .text("not reached")
    case .statistic(let statistic, let quantity, _):
      guard let group, let exact = thousandths(of: statistic, group, places[0], table) else {
        return statistic == .sum && quantity.kind != .instant
          ? written(0, quantity, measure.style) : .blank
      }
      return written(exact * Int128(measure.times), quantity, measure.style)
    }
  }

  /// A statistic in thousandths; nil where there is nothing to work it out from.
  private func thousandths(
    of statistic: Measure.Statistic, _ group: Int, _ place: Int, _ table: GroupTable
  ) -> Int128? {
    if case .percentile(let percentile) = statistic {
      return table.value(of: percentile, group, place)
    }
    let moments = table.moments(group, place)
    guard moments.count > 0 else { return nil }
    switch statistic {
    case .sum: return moments.sum * 1000
    case .mean: return (moments.sum * 1000).dividedHalfUp(by: Int128(moments.count))
    case .least: return Int128(moments.least) * 1000
    case .greatest: return Int128(moments.greatest) * 1000
    case .percentile: return nil
    }
  }

  private func written(
    _ thousandths: Int128, _ quantity: ClockQuantity, _ style: Measure.Style
  ) -> ResultValue {
    guard style == .natural else { return .exact(thousandths: thousandths) }
    let whole = Int64(clamping: thousandths.dividedHalfUp(by: 1000))
    switch quantity.kind {
    case .duration: return .duration(seconds: whole)
    case .number: return .exact(thousandths: thousandths)
    case .instant:
      // A sum of instants is no instant.
      guard (-62_135_596_800...253_402_300_799).contains(whole) else {
        return .exact(thousandths: thousandths)
      }
      return .instant(zone.rfc3339(Instant(seconds: whole)))
    }
  }
}

extension Int128 {
  /// The quotient rounded to the nearest whole number, halves upwards. The divisor is positive.
  func dividedHalfUp(by divisor: Int128) -> Int128 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    let floor = remainder < 0 ? quotient - 1 : quotient
    let rest = self - floor * divisor
    return rest * 2 >= divisor ? floor + 1 : floor
  }
}

extension ResultValue {
  /// A number of thousandths with as few decimal places as it needs.
  static func exact(thousandths: Int128) -> ResultValue {
    var (value, places) = (thousandths, 3)
    while places > 0, value % 10 == 0 {
      value /= 10
      places -= 1
    }
    return places == 0
      ? .integer(Int64(clamping: value)) : .decimal(value: Int64(clamping: value), places: places)
  }
}

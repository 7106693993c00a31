internal import Diagnostics
internal import Documents

extension ValueType<Distribution> {
  /// A distribution of lengths of time: a period, or one of the keys of `DistributionKeys`.
  static func distribution(_ kind: LengthKind) -> Self {
    Self(.either([ValueType<Int64>.length(kind).shape, DistributionKeys.shape])) {
      node, diagnosis in
      guard node.entries != nil || node.list != nil else {
        return ValueType<Int64>.length(kind).read(node, diagnosis).map { .fixed($0) }
      }
      guard let fields = Fields<DistributionKeys>(node, diagnosis) else { return nil }
      let entries = (node.entries ?? []).filter { entry in
        DistributionKeys.keys.contains { $0.name == entry.name }
      }
      guard entries.count == 1, node.entries?.count == 1 else {
        if entries.count == node.entries?.count {
          diagnosis.report(
            SimulationCode.key, at: entries.dropFirst().first?.key ?? node,
            "a distribution is exactly one of its kinds",
            help: "write one, such as {lognormal: {mean: 20 minutes, sigma: 0.75}}")
        }
        return nil
      }
      return DistributionReader(kind: kind, diagnosis: diagnosis).distribution(fields)
    }
  }
}

/// Reads what stands under the one key of a distribution.
private struct DistributionReader {
  let kind: LengthKind
  let diagnosis: Diagnosis

  func distribution(_ fields: Fields<DistributionKeys>) -> Distribution? {
    if let node = fields.fixed { return length(node).map { .fixed($0) } }
    if let node = fields.exponential {
      guard let fields = Fields<ExponentialKeys>(node, diagnosis) else { return nil }
      return mean(fields.mean).map { .exponential(mean: $0) }
    }
    if let node = fields.lognormal {
      guard let fields = Fields<LognormalKeys>(node, diagnosis) else { return nil }
      guard let sigma = fields.sigma, isAtMost(5, sigma, fields.entry(\.sigma)) else { return nil }
      return mean(fields.mean).map { .lognormal(mean: $0, sigma: sigma) }
    }
    if let node = fields.gamma {
      guard let fields = Fields<GammaKeys>(node, diagnosis) else { return nil }
      guard let shape = fields.shape, isAtMost(10_000, shape, fields.entry(\.shape)) else {
        return nil
      }
      return mean(fields.mean).map { .gamma(mean: $0, shape: shape) }
    }
    if let node = fields.uniform { return uniform(node) }
    return fields.empirical.flatMap(empirical)
  }

  private func length(_ node: DocumentNode) -> Int64? {
    ValueType<Int64>.length(kind).read(node, diagnosis)
  }

  private func mean(_ node: DocumentNode?) -> Double? {
    guard let node, let seconds = length(node) else { return nil }
    guard seconds > 0 else {
      diagnosis.report(
        SimulationCode.length, at: node, "a mean is longer than nothing",
        help: "write a longer one, or `fixed` where it takes no time")
      return nil
    }
    return Double(seconds)
  }

  private func isAtMost(_ most: Int, _ number: Double, _ entry: DocumentNode.Entry?) -> Bool {
    if number <= Double(most) { return true }
    if let entry {
      diagnosis.report(
        SimulationCode.number, at: entry.value, "'\(entry.name)' is above \(most)",
        help: "write a number above 0, at most \(most)")
    }
    return false
  }

  private func uniform(_ node: DocumentNode) -> Distribution? {
    guard let fields = Fields<UniformKeys>(node, diagnosis), let least = fields.from,
      let most = fields.to, let from = length(least), let to = length(most)
    else { return nil }
    guard from <= to else {
      diagnosis.report(
        SimulationCode.length, at: least, "'from' is longer than 'to'",
        help: "write the shorter length under `from`")
      return nil
    }
    return .uniform(from: from, to: to)
  }

  private func empirical(_ node: DocumentNode) -> Distribution? {
    guard let nodes = node.list, !nodes.isEmpty else {
      diagnosis.report(
        SimulationCode.length, at: node, "there are no lengths to draw from",
        help: "write them in brackets: [1 day, 2 days]")
      return nil
    }
    let lengths = nodes.compactMap(length)
    return lengths.count == nodes.count ? .empirical(lengths) : nil
  }
}

extension Distribution {
  /// Whether a draw may be no time at all.
  var mayBeNothing: Bool {
    switch self {
    case .fixed(let length): length == 0
    case .uniform(let from, _): from == 0
    case .empirical(let lengths): lengths.contains(0)
    // Continuous ones are rounded: whoever needs a second takes one.
    case .exponential, .lognormal, .gamma: false
    }
  }
}

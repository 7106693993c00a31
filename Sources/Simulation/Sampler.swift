package struct Sampler: Sendable {
  private let distribution: Distribution
  private let mu: Double
  package init(_ d: Distribution) {
    distribution = d
    if case .lognormal(let mean, let sigma) = d { mu = PortableMath.log(mean) - sigma * sigma / 2 } else { mu = 0 }
  }
  @inline(__always)
  package func sample(_ draws: Draws, case number: UInt32, task: UInt32, purpose: DrawPurpose, occurrence: UInt16 = 0) -> Int64 {
    let u = draws.uniform(case: number, task: task, purpose: purpose, occurrence: occurrence)
    switch distribution {
    case .fixed(let s): return s
    case .exponential(let mean): return Int64((-PortableMath.log(u) * mean).rounded())
    case .lognormal(_, let sigma): return Int64(PortableMath.exp(mu + sigma * PortableMath.inverseNormal(u)).rounded())
    case .uniform(let a, let b): return a + Int64(u * Double(b - a + 1))
    default: return 1
    }
  }
}
extension HourProfile {
  func next(after: Double, exponential: Double) -> Double? { rates[0] > 0 ? after + exponential * 3600 / rates[0] : nil }
}

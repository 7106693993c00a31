internal import Casework
internal import Documents
internal import WorkingTime

/// The keys of a distribution: exactly one of them. A period alone is a fixed length.
struct DistributionKeys: KeyTable {
  static let noun = "a distribution"
  let fixed = Key("fixed", .node(periodShape), "Always so long.", example: "1 hour")
  let exponential = Key(
    "exponential", .node(of: ExponentialKeys.self), "Memoryless, such as the wait for a call.",
    example: "{mean: 2 days}")
  let lognormal = Key(
    "lognormal", .node(of: LognormalKeys.self), "Mostly short and now and then very long.",
    example: "{mean: 20 minutes, sigma: 0.75}")
  let gamma = Key(
    "gamma", .node(of: GammaKeys.self), "Skewed as the shape tells.",
    example: "{mean: 6 days, shape: 2}")
  let uniform = Key(
    "uniform", .node(of: UniformKeys.self), "Anything between two lengths, each as likely.",
    example: "{from: 2 days, to: 10 days}")
  let empirical = Key(
    "empirical", .node(.list(periodShape)), "One of the lengths observed, each as likely.",
    example: "[1 day, 2 days, 2 days, 9 days]")

  static var periodShape: Shape { ValueType<Int64>.length(.elapsed).shape }
}

/// The keys of an exponential distribution.
struct ExponentialKeys: KeyTable {
  static let noun = "an exponential distribution"
  let mean = Key(
    "mean", .node(DistributionKeys.periodShape), required: true, "The mean.", example: "2 days")
}

/// The keys of a lognormal distribution.
struct LognormalKeys: KeyTable {
  static let noun = "a lognormal distribution"
  let mean = Key(
    "mean", .node(DistributionKeys.periodShape), required: true, "The mean.",
    example: "20 minutes")
  let sigma = Key(
    "sigma", .rate, required: true,
    "The standard deviation of the logarithm, at most 5; about 0.75 for office work.",
    example: "0.75")
}

/// The keys of a gamma distribution.
struct GammaKeys: KeyTable {
  static let noun = "a gamma distribution"
  let mean = Key(
    "mean", .node(DistributionKeys.periodShape), required: true, "The mean.", example: "6 days")
  let shape = Key(
    "shape", .rate, required: true,
    "1 is exponential; a larger one, up to 10,000, is less spread.", example: "2")
}

/// The keys of a uniform distribution.
struct UniformKeys: KeyTable {
  static let noun = "a uniform distribution"
  let from = Key(
    "from", .node(DistributionKeys.periodShape), required: true, "The least.", example: "2 days")
  let to = Key(
    "to", .node(DistributionKeys.periodShape), required: true, "The most.", example: "10 days")
}

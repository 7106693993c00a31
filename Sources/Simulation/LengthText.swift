/// Lengths of time and other numbers as scenario files tell them.
enum LengthText {
  /// A length in its largest whole unit: `90 minutes`, `2 days`. Working time has no days.
  static func length(_ seconds: Int64, working: Bool) -> String {
    let units: [(seconds: Int64, name: String)] =
      (working ? [] : [(86_400, "day")]) + [(3600, "hour"), (60, "minute")]
    let unit = units.first { seconds > 0 && seconds % $0.seconds == 0 } ?? (1, "second")
    let count = seconds / unit.seconds
    return "\(count) \(unit.name)\(count == 1 ? "" : "s")"
  }

  /// A distribution: `{gamma: {mean: 6 days, shape: 2}}`, as an opening, parts between which a line
  /// may be broken, and a closing.
  static func distribution(
    _ distribution: Distribution, working: Bool
  ) -> (opening: String, parts: [String], closing: String) {
    func text(_ seconds: Double) -> String { length(Int64(seconds.rounded()), working: working) }
    switch distribution {
    case .fixed(let only): return ("", [length(only, working: working)], "")
    case .exponential(let mean): return ("{exponential: {", ["mean: \(text(mean))"], "}}")
    case .lognormal(let mean, let sigma):
      return (
        "{lognormal: {", ["mean: \(text(mean))", "sigma: \(decimal(sigma, places: 3))"], "}}"
      )
    case .gamma(let mean, let shape):
      return ("{gamma: {", ["mean: \(text(mean))", "shape: \(decimal(shape, places: 3))"], "}}")
    case .uniform(let from, let to):
      return (
        "{uniform: {",
        ["from: \(length(from, working: working))", "to: \(length(to, working: working))"], "}}"
      )
    case .empirical(let lengths):
      return ("{empirical: [", lengths.map { length($0, working: working) }, "]}")
    }
  }

  /// A number of at most so many places, 0 or more, without noughts at its end.
  static func decimal(_ number: Double, places: Int) -> String {
    let scale = (0..<places).reduce(Int64(1)) { scale, _ in scale * 10 }
    let units = Int64((number * Double(scale)).rounded())
    var rest = String(units % scale)
    rest = String(repeating: "0", count: max(0, places - rest.utf8.count)) + rest
    while rest.hasSuffix("0") { rest.removeLast() }
    return rest.isEmpty || places == 0 ? "\(units / scale)" : "\(units / scale).\(rest)"
  }

  /// A share: `12.5%`.
  static func share(_ share: ShareFit) -> String {
    decimal(Double(share.tenThousandths) / 100, places: 2) + "%"
  }
}

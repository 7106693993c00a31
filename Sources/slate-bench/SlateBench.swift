/// Benchmarks of Slate's hot paths: `slate-bench kernel [CLOCKS]`,
/// `slate-bench conditions [CASES]`, `slate-bench simulate [CASES]`,
/// `slate-bench read FILE [THREADS] [REPETITIONS]`.
///
/// It is no product and nobody's tool but ours; whole runs beside other engines are timed by
/// `Tests/Benchmarks`.
@main
struct SlateBench {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let count = arguments.dropFirst().first.flatMap { Int($0) }
    switch arguments.first {
    case "kernel":
      try KernelBenchmark(clocks: max(1, count ?? 10_000_000), repetitions: 7).run()
    case "conditions":
      try ConditionsBenchmark(cases: max(1, count ?? 1_000_000), repetitions: 5).run()
    case "simulate":
      try SimulationBenchmark(cases: max(1, count ?? 100_000), repetitions: 5).run()
    case "read":
      let numbers = arguments.dropFirst(2).map { Int($0) ?? 1 }
      try ReadBenchmark(
        path: arguments.dropFirst().first ?? "", threads: numbers.first ?? 2,
        repetitions: numbers.dropFirst().first ?? 1
      ).run()
    default:
      print(
        "usage: slate-bench kernel [CLOCKS] | conditions [CASES] | "
          + "simulate [CASES] | read FILE [THREADS] [REPETITIONS]")
    }
  }
}

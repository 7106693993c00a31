/// Benchmarks of Slate's hot paths: `slate-bench kernel [CLOCKS]`,
/// `slate-bench conditions [CASES]`, `slate-bench read FILE [THREADS]`.
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
    case "read" where arguments.count >= 2:
      let threads = arguments.dropFirst(2).first.flatMap { Int($0) } ?? 2
      try ReadBenchmark(path: arguments[1], threads: max(1, threads)).run()
    default:
      print("usage: slate-bench kernel [CLOCKS] | conditions [CASES] | read FILE [THREADS]")
    }
  }
}

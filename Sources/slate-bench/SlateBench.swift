/// Benchmarks of Slate's hot paths: `slate-bench kernel [CLOCKS]`.
///
/// It is no product and nobody's tool but ours; whole runs beside other engines are timed by
/// `Tests/Benchmarks`.
@main
struct SlateBench {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.first == "kernel" else {
      print("usage: slate-bench kernel [CLOCKS]")
      return
    }
    let clocks = arguments.dropFirst().first.flatMap { Int($0) } ?? 10_000_000
    try KernelBenchmark(clocks: max(1, clocks), repetitions: 7).run()
  }
}

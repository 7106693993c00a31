import Casework
import Columns
import Exchange
import Glibc
import WorkingTime

/// Reads all thirteen columns of the analytics benchmark's file into typed columns, as a peer's
/// `CREATE TABLE … AS SELECT * FROM read_csv(…)` does, duplicate check included.
struct ReadBenchmark {
  let path: String
  let threads: Int
  let repetitions: Int

  private var mapping: Mapping {
    var mapping = Mapping()
    mapping.zone = Zone.utc
    let columns = [
      ("task_id", "task_id"), ("case_id", "case_id"), ("workflow", "workflow"),
      ("task", "task_type"), ("owner", "owner"), ("team", "team"),
      ("activated_at", "created_at"), ("started_at", "started_at"), ("target_at", "due_at"),
      ("completed_at", "completed_at"), ("status", "status"), ("completion_reason", "reason"),
    ]
    mapping.tables = [
      TableMapping(
        .tasks,
        columns: columns.map { ColumnMapping($0, .column($1)) } + [
          ColumnMapping("priority", .column("priority"), isAttribute: true)
        ])
    ]
    return mapping
  }

  /// Reads as often as asked and prints a line a run.
  func run() throws {
    for _ in 0..<repetitions {
      let start = Self.seconds(CLOCK_MONOTONIC)
      let startCPU = Self.seconds(CLOCK_PROCESS_CPUTIME_ID)
      let reader = ExportReader(zone: .utc, threads: threads)
      let casebook = try reader.read([ExportSource(path: path, mapping: mapping)])
      let wall = Self.seconds(CLOCK_MONOTONIC) - start
      let cpu = Self.seconds(CLOCK_PROCESS_CPUTIME_ID) - startCPU
      var facts = stat()
      guard stat(path, &facts) == 0 else { return }
      let sums = [casebook.tasks.activatedAt, casebook.tasks.completedAt].map { column in
        (column?.values ?? []).reduce(into: Int64(0)) { if $1 != Int64Column.missing { $0 += $1 } }
      }
      let megabytes = Double(facts.st_size) / wall / 1e6
      let rows = max(1, casebook.tasks.count)
      print(
        "rows \(casebook.tasks.count), sum \(sums.reduce(0, +)), \(wall) s, "
          + "\(Int(megabytes)) MB/s, \(Int(cpu / Double(rows) * 1e9)) ns of CPU a row, "
          + "peak \(Self.peakMegabytes) MB")
    }
  }

  private static var peakMegabytes: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1024
  }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

import Casework
import Columns
import Diagnostics
import Exchange
import Glibc
import WorkingTime

/// Reads a file of the benchmark's thirteen columns, CSV or JSON, into typed columns: every text,
/// four instants, and the check that each reference stands once.
///
/// Prints a line of JSON like the peers do, with a sum of two columns of instants by which they can
/// be compared.
struct ReadBenchmark {
  /// The file.
  let path: String
  /// On how many threads.
  let threads: Int

  /// Reads the file once.
  func run() throws {
    var mapping = Mapping()
    let columns = [
      "task_id": "task_id", "case_id": "case_id", "workflow": "workflow", "task": "task_type",
      "owner": "owner", "team": "team", "activated_at": "created_at",
      "started_at": "started_at", "target_at": "due_at", "completed_at": "completed_at",
      "status": "status",
    ]
    // What is left, `priority` and `reason`, is read as attributes.
    mapping.tables = [
      TableMapping(
        .tasks,
        columns: columns.sorted { $0.key < $1.key }.map { ColumnMapping($0.key, .column($0.value)) }
      )
    ]
    let reader = ExportReader(zone: .utc, threads: threads)
    var book = Casebook()
    let seconds = try ContinuousClock().measure {
      book = try reader.read([ExportSource(path: path, mapping: mapping)])
    }
    var facts = stat()
    let bytes = stat(path, &facts) == 0 ? Int(facts.st_size) : 0
    let total =
      Double(seconds.components.seconds)
      + Double(seconds.components.attoseconds) / 1e18
    let sum = [book.tasks.activatedAt, book.tasks.completedAt].reduce(Int64(0)) { sum, column in
      (column?.values ?? []).reduce(sum) { $1 == Int64Column.missing ? $0 : $0 &+ $1 }
    }
    print(
      "{\"engine\": \"slate\", \"threads\": \(threads), \"rows\": \(book.tasks.count), "
        + "\"ts_sum\": \(sum), \"total_s\": \(total), "
        + "\"MBs\": \(Int(Double(bytes) / total / 1e6))}")
  }
}

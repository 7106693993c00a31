import Casework
import Columns
import Diagnostics
import WorkingTime

@testable import Exchange

/// Exports written in the test itself, read from memory.
struct ScratchExports {
  var zone = Zone.utc
  var threads = 1
  var block = 4 << 20
  var allowance = RejectAllowance.none
  var columns = ColumnDemand.all
  var keepsReferences = true

  /// Reads files in canonical columns, in the order cases, tasks, events, answers.
  func read(
    cases: String? = nil, tasks: String? = nil, events: String? = nil, answers: String? = nil
  ) throws(Findings) -> Casebook {
    var builder = CasebookBuilder(threads: threads)
    for (table, text) in [
      (CanonicalTable.cases, cases), (.tasks, tasks), (.events, events), (.answers, answers),
    ] {
      guard let text else { continue }
      try add(Array(text.utf8), "\(table.rawValue).csv", .canonical(table), to: &builder)
    }
    return builder.finish()
  }

  /// Reads one file through a mapping.
  func read(
    _ bytes: [UInt8], named name: String = "export.csv", _ mapping: Mapping
  ) throws(Findings) -> Casebook {
    var builder = CasebookBuilder(threads: threads)
    try add(bytes, name, mapping, to: &builder)
    return builder.finish()
  }

  private func add(
    _ bytes: [UInt8], _ name: String, _ mapping: Mapping, to builder: inout CasebookBuilder
  ) throws(Findings) {
    var reader = ExportReader(
      zone: zone, threads: threads, allowance: allowance, columns: columns)
    reader.limits.block = block
    for table in mapping.tables {
      try reader.read(
        InputFile(bytes: bytes, name: name), mapping, table, keepsReferences: keepsReferences,
        into: &builder)
    }
  }

  /// What a reading is refused with, as a person reads it; empty where it is not.
  func refusal(
    cases: String? = nil, tasks: String? = nil, events: String? = nil, answers: String? = nil
  ) -> String {
    do throws(Findings) {
      _ = try read(cases: cases, tasks: tasks, events: events, answers: answers)
      return ""
    } catch {
      return FindingRenderer().render(error)
    }
  }
}

extension Casebook {
  /// Everything in it as text, a line a row, so that two casebooks can be compared.
  var dump: [String] {
    var lines = sources.map { source in
      "\(source.file) \(source.rows) \(source.taken) \(source.rejected.count) "
        + "\(source.excluded.count) \(source.leftOut) \(source.blankLines) \(source.inferences) "
        + source.rejected.list.map { FindingRenderer(showValues: true).render($0) }.joined()
    }
    for row in 0..<cases.count {
      let attributes = cases.attributes.map { "\($0.name)=\($0.column[row] ?? "-")" }
      lines.append(
        "\(cases.reference(of: row)) \(cases.workflow[row] ?? "-") "
          + "\(cases.openedAt[row] ?? -1) \(cases.isGiven ? cases.line[row] : 0) \(attributes)")
    }
    for row in 0..<tasks.count {
      let attributes = tasks.attributes.map { "\($0.name)=\($0.column[row] ?? "-")" }
      lines.append(
        "\(tasks.reference[row]) \(tasks.caseCode[row]) \(tasks.task.codes[row]) "
          + "\(tasks.task[row] ?? "-") \(tasks.activatedAt?[row] ?? -1) "
          + "\(tasks.completedAt?[row] ?? -1) \(tasks.line[row]) \(attributes)")
    }
    for row in 0..<events.count {
      lines.append(
        "\(events.at[row] ?? -1) \(events.kind[row].word) \(events.taskRow[row]) "
          + "\(events.caseCode[row]) \(events.valueAt[row] ?? -1) \(events.value[row] ?? "-")")
    }
    return lines
  }

  /// Whether the numbers of every file add up.
  var addsUp: Bool {
    sources.allSatisfy {
      $0.rows
        == $0.taken + $0.rejected.count + $0.excluded.count + $0.leftOut + $0.gathered
    }
  }
}

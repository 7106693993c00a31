import Casework
import Columns
import Diagnostics
import WorkingTime

@testable import Exchange

/// A whole export, read at once on one thread and in small parts on three: the same rows, the same
/// account, the same words.
enum ExportTrial {
  static func compare(_ bytes: [UInt8], named name: String, _ mapping: Mapping) {
    let whole = outcome(bytes, name, mapping, threads: 1, block: 1 << 16)
    let parts = outcome(bytes, name, mapping, threads: 3, block: 16 + bytes.count % 83)
    precondition(whole == parts, "parts differ from the whole:\n\(whole)\n\(parts)")
    precondition(whole.utf8.count < 1 << 20, "a flood of words")
  }

  private static func outcome(
    _ bytes: [UInt8], _ name: String, _ mapping: Mapping, threads: Int, block: Int
  ) -> String {
    var reader = ExportReader(
      zone: .utc, threads: threads, allowance: .millionths(1_000_000))
    reader.limits.block = block
    var builder = CasebookBuilder(threads: threads)
    do throws(Findings) {
      for table in mapping.tables {
        try reader.read(InputFile(bytes: bytes, name: name), mapping, table, into: &builder)
      }
      return words(builder.finish())
    } catch {
      return FindingRenderer(showValues: true).render(error)
    }
  }

  private static func words(_ book: Casebook) -> String {
    var lines: [String] = []
    for source in book.sources {
      let left = source.leftOut + source.gathered
      precondition(
        source.rows == source.taken + source.rejected.count + source.excluded.count + left,
        "the rows do not add up")
      lines.append("\(source.rows) \(source.taken) \(source.blankLines) \(source.inferences)")
      lines.append(FindingRenderer(showValues: true).render(source.rejected))
      lines.append(FindingRenderer().render(source.doubts))
    }
    for row in 0..<book.tasks.count {
      let tasks = book.tasks
      let attributes = tasks.attributes.map { "\($0.name)=\($0.column[row] ?? "-")" }
      lines.append(
        "\(tasks.reference[row]) \(tasks.caseCode[row]) \(tasks.task[row] ?? "-") "
          + "\(tasks.activatedAt?[row] ?? -1) \(tasks.completedAt?[row] ?? -1) "
          + "\(tasks.line[row]) \(attributes)")
    }
    return lines.joined(separator: "\n")
  }
}

import Casework
import Diagnostics

@testable import Exchange

/// Separated values. What the masks cut has to be what libcsv cuts, for any block; and a whole file
/// has to come out the same whether it is read at once or in many small parts.
enum SeparatedValuesTrial {
  static func run(_ bytes: [UInt8]) {
    let delimiter: UInt8 = [0x2C, 0x3B, 0x09, 0x7C][bytes.count % 4]
    let firstLine = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    let width = min(8, 1 + firstLine.count { $0 == delimiter })
    for block in [1 << 16, 1 + bytes.count % 97] {
      compare(bytes, CSVDialect(delimiter: delimiter), width: width, block: block)
    }
    let head = Array("task_id,case_id,task,activated_at,completed_at,note\n".utf8)
    let tasks = Mapping.canonical(.tasks)
    ExportTrial.compare(bytes, named: "tasks.csv", tasks)
    ExportTrial.compare(head + bytes, named: "tasks.csv", tasks)
  }

  private static func compare(
    _ bytes: [UInt8], _ dialect: CSVDialect, width: Int, block: Int
  ) {
    var limits = CSVLimits()
    limits.block = block
    // Low enough for a few thousand bytes to reach them.
    limits.field = 600
    limits.record = 1_500
    let input = InputFile(bytes: bytes, name: "f")
    let slots = Array(0..<width)
    let masks = MaskScanner(
      input, range: 0..<bytes.count, dialect: dialect, limits: limits, slotOfColumn: slots,
      width: width, batchRecords: 7)
    let byMasks = account(of: masks, width)
    if masks.needsCare { return }
    let library = RecordScanner(
      input, range: 0..<bytes.count, dialect: dialect, limits: limits, slotOfColumn: slots,
      width: width, batchRecords: 5)
    precondition(byMasks == account(of: library, width), "masks and libcsv differ")
  }

  /// All that a scanner says, a line a record and a reject; nil where it refuses the file.
  private static func account(of source: any RecordSource, _ width: Int) -> [String]? {
    var lines: [String] = []
    do throws(Findings) {
      while let batch = try source.next() {
        for record in 0..<batch.count {
          let fields = (0..<width).map { Array(batch.field(record, $0)) }
          lines.append("\(batch.lines[record]) \(batch.extents[record]) \(fields)")
        }
        for row in source.takeRejected() {
          let extent = row.extent.map { "\($0.start)+\($0.length)" } ?? "-"
          lines.append("\(row.line) \(extent) \(row.code.name) \(row.message)")
        }
      }
    } catch {
      return nil
    }
    // Where a batch ends is nobody's business, so rejects and records are brought into one order.
    return lines.sorted() + ["\(source.records) \(source.lines) \(source.blankLines)"]
  }
}

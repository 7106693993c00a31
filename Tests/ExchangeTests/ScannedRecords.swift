import Diagnostics

@testable import Exchange

/// What both scanners make of the same bytes.
struct ScannedRecords {
  /// All that a scanner says of a file.
  struct Account: Equatable {
    var fields: [[[UInt8]]] = []
    var lines: [UInt32] = []
    var extents: [RecordExtent] = []
    var rejected: [String] = []
    var records = 0
    var physicalLines = 0
    var blankLines = 0
  }

  /// What the masks cut; nil where they leave the file to libcsv.
  private(set) var byMasks: Account?
  /// What libcsv cut; nil where it refuses the file.
  private(set) var byLibrary: Account?

  /// Cuts bytes into records of `width` fields, `block` bytes at a time.
  init(
    _ bytes: [UInt8], width: Int, dialect: CSVDialect = CSVDialect(), block: Int = 4 << 20,
    limits: CSVLimits = CSVLimits()
  ) {
    var limits = limits
    limits.block = block
    let input = InputFile(bytes: bytes, name: "f")
    let slots = Array(0..<width)
    let masks = MaskScanner(
      input, range: 0..<bytes.count, dialect: dialect, limits: limits, slotOfColumn: slots,
      width: width, batchRecords: 7)
    let byMasks = Self.account(of: masks, width)
    self.byMasks = masks.needsCare ? nil : byMasks
    let library = RecordScanner(
      input, range: 0..<bytes.count, dialect: dialect, limits: limits, slotOfColumn: slots,
      width: width, batchRecords: 5)
    byLibrary = Self.account(of: library, width)
  }

  /// Whether the masks either left the file alone or say exactly what libcsv says.
  var agrees: Bool { byMasks == nil || byMasks == byLibrary }

  /// Both accounts, for a message.
  var difference: String {
    "masks \(String(describing: byMasks)), library \(String(describing: byLibrary))"
  }

  private static func account(of source: any RecordSource, _ width: Int) -> Account? {
    var account = Account()
    do throws(Findings) {
      while let batch = try source.next() {
        for record in 0..<batch.count {
          account.fields.append((0..<width).map { Array(batch.field(record, $0)) })
          account.lines.append(batch.lines[record])
          account.extents.append(batch.extents[record])
        }
        account.rejected += source.takeRejected().map(describe)
      }
    } catch {
      return nil
    }
    account.records = source.records
    account.physicalLines = source.lines
    account.blankLines = source.blankLines
    return account
  }

  private static func describe(_ row: RejectedRow) -> String {
    "\(row.line) \(row.extent.map { "\($0.start)+\($0.length)" } ?? "-") \(row.code.name) "
      + "\(row.message)"
  }
}

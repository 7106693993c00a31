internal import Columns

extension TablePart {
  /// One column of the whole, made from those of the parts.
  private enum Joined: Sendable {
    case references(TextColumn)
    case instants([Int64])
    case texts(CodeColumn)
    case lines([UInt32])
  }

  /// The columns of all parts, one of which is joined at a time and then given up: what is in
  /// memory is never much more than the columns once.
  private struct Columns: Sendable {
    var references: Handed<[TextColumn]>
    var lines: Handed<[[UInt32]]>
    var instants: [Handed<[[Int64]]>]
    var texts: [Handed<[CodeColumn]>]

    init(_ parts: [TablePart], plan: TablePlan) {
      references = Handed(parts.map(\.references))
      lines = Handed(parts.map(\.lines))
      instants = plan.instants.indices.map { index in Handed(parts.map { $0.instants[index] }) }
      texts = plan.texts.indices.map { index in Handed(parts.map { $0.texts[index] }) }
    }
  }

  /// The parts of a file as one, in order: dictionaries merged, lines counted through. Columns are
  /// joined side by side on the threads; what comes out does not depend on how the file was cut.
  init(joining parts: consuming [TablePart], plan: TablePlan, firstLine: Int, threads: Int) {
    self.init(plan)
    let starts = Self.starts(of: parts, from: firstLine)
    for (part, start) in zip(parts, starts) { addAccount(of: part, from: start) }
    let columns = Columns(parts, plan: plan)
    parts = []
    let instantCount = plan.instants.count
    let joined = concurrentMap(2 + instantCount + plan.texts.count, threads: threads) {
      index -> Joined in
      switch index {
      case 0: .references(Self.joinedReferences(columns.references.take() ?? []))
      case 1: .lines(Self.joinedLines(columns.lines.take() ?? [], starts: starts))
      case 2..<(2 + instantCount):
        .instants(Self.joinedInstants(columns.instants[index - 2].take() ?? []))
      default: .texts(Self.joinedTexts(columns.texts[index - 2 - instantCount].take() ?? []))
      }
    }
    for (index, column) in joined.enumerated() {
      switch column {
      case .references(let column): references = column
      case .lines(let column): lines = column
      case .instants(let column): instants[index - 2] = column
      case .texts(let column): texts[index - 2 - instantCount] = column
      }
    }
  }

  private mutating func addAccount(of part: TablePart, from start: Int) {
    rejected.append(part.rejected, linesBefore: start)
    for index in tallies.indices { tallies[index].add(part.tallies[index]) }
    records += part.records
    leftOut += part.leftOut
    blankLines += part.blankLines
    physicalLines += part.physicalLines
  }

  private static func starts(of parts: [TablePart], from firstLine: Int) -> [Int] {
    var start = firstLine
    return parts.map { part in
      defer { start += part.physicalLines }
      return start
    }
  }

  private static func joinedReferences(_ parts: consuming [TextColumn]) -> TextColumn {
    guard parts.count > 1 else { return parts.first ?? TextColumn() }
    var column = TextColumn()
    column.reserve(
      parts.reduce(0) { $0 + $1.count }, bytes: parts.reduce(0) { $0 + $1.bytes.count })
    for part in parts { column.append(contentsOf: part) }
    return column
  }

  private static func joinedLines(_ parts: consuming [[UInt32]], starts: [Int]) -> [UInt32] {
    var lines: [UInt32] = []
    lines.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for (part, start) in zip(parts, starts) {
      let base = UInt32(clamping: start)
      let first = lines.count
      lines.append(contentsOf: part)
      lines.withUnsafeMutableBufferPointer { lines in
        for row in first..<lines.count { lines[row] &+= base }
      }
    }
    return lines
  }

  private static func joinedInstants(_ parts: consuming [[Int64]]) -> [Int64] {
    guard parts.count > 1 else { return parts.first ?? [] }
    var instants: [Int64] = []
    instants.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for part in parts { instants.append(contentsOf: part) }
    return instants
  }

  private static func joinedTexts(_ parts: consuming [CodeColumn]) -> CodeColumn {
    let count = parts.reduce(0) { $0 + $1.count }
    var parts = parts
    guard var column = parts.first else { return CodeColumn() }
    guard parts.count > 1 else { return column }
    parts[0] = CodeColumn()
    column.codes.reserveCapacity(count)
    for part in parts.dropFirst() { column.append(contentsOf: part) }
    return column
  }
}

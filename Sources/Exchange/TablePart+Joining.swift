internal import Columns

extension TablePart {
  /// One column of the whole, made from those of the parts.
  private enum Joined: Sendable {
    case references(TextColumn)
    case instants([Int64])
    case texts(CodeColumn)
    case lines([UInt32])
  }

  /// The parts of a file as one, in order: dictionaries merged, lines counted through. Columns are
  /// joined side by side on the threads; what comes out does not depend on how the file was cut.
  init(joining parts: [TablePart], plan: TablePlan, firstLine: Int, threads: Int) {
    self.init(plan)
    let instantCount = plan.instants.count
    let textCount = plan.texts.count
    let starts = Self.starts(of: parts, from: firstLine)
    let joined = concurrentMap(2 + instantCount + textCount, threads: threads) { index -> Joined in
      switch index {
      case 0: .references(Self.joinedReferences(parts))
      case 1: .lines(Self.joinedLines(parts, starts: starts))
      case 2..<(2 + instantCount): .instants(parts.flatMap { $0.instants[index - 2] })
      default: .texts(Self.joinedTexts(parts, index - 2 - instantCount))
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
    for (part, start) in zip(parts, starts) { addAccount(of: part, from: start) }
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

  private static func joinedReferences(_ parts: [TablePart]) -> TextColumn {
    var column = parts.first?.references ?? TextColumn()
    for part in parts.dropFirst() { column.append(contentsOf: part.references) }
    return column
  }

  private static func joinedLines(_ parts: [TablePart], starts: [Int]) -> [UInt32] {
    var lines: [UInt32] = []
    lines.reserveCapacity(parts.reduce(0) { $0 + $1.lines.count })
    for (part, start) in zip(parts, starts) {
      let base = UInt32(clamping: start)
      lines.append(contentsOf: part.lines.lazy.map { $0 &+ base })
    }
    return lines
  }

  private static func joinedTexts(_ parts: [TablePart], _ index: Int) -> CodeColumn {
    guard var column = parts.first?.texts[index] else { return CodeColumn() }
    column.codes.reserveCapacity(parts.reduce(0) { $0 + $1.count })
    for part in parts.dropFirst() { column.append(contentsOf: part.texts[index]) }
    return column
  }
}

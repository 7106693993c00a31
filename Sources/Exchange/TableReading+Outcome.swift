internal import Casework
internal import Columns
internal import Diagnostics
internal import WorkingTime

extension TableReading.Outcome {
  /// Takes out rows whose reference stood in an earlier row, and rejects them.
  ///
  /// - Parameter first: for a repeated row the first row of that reference, nil where that stands
  ///   in another file.
  mutating func rejectRepeated(_ repeated: Bitmap, first: (Int) -> Int?) {
    let rows = repeated.setRows
    guard !rows.isEmpty else { return }
    let heading = plan.reference?.heading
    part.rejected.insert(
      rows.map { row in
        RejectedRow(
          line: Int(part.lines[row]), extent: nil, code: ExchangeCode.duplicateReference,
          heading: heading,
          message: first(row).map { "the row on line \(part.lines[$0]) has this reference" }
            ?? "a row of an earlier file has this reference",
          value: part.references[row], help: "each reference stands once; the first row counts")
      })
    part.remove(repeated)
  }

  /// What was inferred: a line for each column of dates and for each without a heading.
  var inferences: [String] {
    dateInferences + plan.doubts.map(\.inference)
      + plan.unnamedColumns.map { "column \($0) has no heading and is not read" }
      + plan.inferences
  }

  private var dateInferences: [String] {
    plan.instants.indices.compactMap { index in
      let tally = part.tallies[index]
      guard !tally.shape.isEmpty else { return nil }
      var line = "\(plan.instants[index].name): \(tally.shape.words(formats[index]))"
      if tally.shape.contains(.local) { line += ", zone \(plan.zone.name)" }
      if tally.dateOnly > 0 {
        let time = plan.dateOnly(of: index) == .endOfDay ? "23:59:59" : "00:00:00"
        line += ", \(tally.dateOnly) without a time taken as \(time)"
      }
      return line
    }
  }
}

extension TablePart {
  /// Takes rows out.
  mutating func remove(_ rows: Bitmap) {
    references = references.removing(rows)
    lines = lines.removing(rows)
    for index in instants.indices { instants[index] = instants[index].removing(rows) }
    for index in texts.indices { texts[index] = texts[index].removing(rows) }
  }
}

extension Array {
  /// The elements whose row is not set.
  func removing(_ rows: Bitmap) -> [Element] {
    indices.filter { !rows[$0] }.map { self[$0] }
  }
}

extension TextColumn {
  /// The texts whose row is not set.
  func removing(_ rows: Bitmap) -> TextColumn {
    var left = TextColumn()
    bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<count where !rows[row] {
        left.append(UnsafeBufferPointer(rebasing: bytes[range(of: row)]))
      }
    }
    return left
  }
}

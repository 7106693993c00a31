internal import Casework
internal import Columns
internal import Diagnostics
internal import WorkingTime

extension TableReading.Outcome {
  /// The rows, to be put beside those of other files.
  consuming func rows() -> TableRows {
    var rows = TableRows(plan.table)
    rows.referenceHeading = plan.reference?.heading
    rows.references = part.references
    rows.leavesReferencesOut = part.leavesReferencesOut
    rows.lines = part.lines
    rows.instants = zip(plan.instants, part.instants).map { .init($0.name, $1) }
    rows.texts = zip(plan.texts, part.texts).map {
      .init($0.name, $1, isAttribute: plan.attributes.contains($0.name))
    }
    return rows
  }

  /// What became of the rows of the file so far. Messages call it `file`, outputs `label`.
  func account(file: String, label: String) -> SourceAccount {
    var rejected = Findings()
    for row in part.rejected.kept { rejected.append(row.finding(in: file, after: 0)) }
    rejected.addUncounted(part.rejected.count - rejected.count)
    return SourceAccount(
      file: file, label: label, table: plan.table, rows: part.records, taken: part.count,
      rejected: rejected, leftOut: part.leftOut, gathered: part.gathered,
      blankLines: part.blankLines,
      inferences: inferences, doubts: Findings(plan.doubts.map { $0.finding(in: file) }))
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
    for index in instants.indices {
      instants[index] = instants[index].removing(rows)
    }
    for index in texts.indices { texts[index] = texts[index].removing(rows) }
  }
}

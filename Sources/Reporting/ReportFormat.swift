/// How a report is written.
package enum ReportFormat: String, Sendable, CaseIterable {
  /// For a terminal, and plain text anywhere.
  case table
  /// For spreadsheets.
  case csv
  /// For wikis and committee papers.
  case markdown
  /// For programs.
  case json
}

extension ReportDocument {
  /// The report as text.
  ///
  /// - Parameters:
  ///   - width: the columns of the terminal; nil anywhere else, and then nothing is cut.
  ///   - color: whether headings may be bold; only `table` knows it.
  ///   - guardsFormulas: whether CSV texts that a spreadsheet would take for formulas get an
  ///     apostrophe.
  package func rendered(
    as format: ReportFormat, width: Int? = nil, color: Bool = false, guardsFormulas: Bool = true
  ) -> String {
    switch format {
    case .table: TerminalRenderer(width: width, color: color).render(self)
    case .csv: CSVRenderer(guardsFormulas: guardsFormulas).render(self)
    case .markdown: MarkdownRenderer().render(self)
    case .json: JSONRenderer().render(self)
    }
  }
}

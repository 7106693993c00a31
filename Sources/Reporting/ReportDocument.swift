package import Columns

/// A finished report: neutral between the terminal, Markdown, CSV and JSON, and later HTML.
///
/// Texts may hold anything that the data holds; making them safe is each renderer's business.
package struct ReportDocument: Sendable {
  /// The report's name: `monthly-sla`.
  package var name: String
  /// The heading.
  package var title: String
  /// The line under it: organisation and period.
  package var subtitle: String
  /// What it is for.
  package var description: String?
  /// The sections in order.
  package var sections: [ReportSection] = []
  /// What the figures rest on: as-of, zone, rules, rows.
  package var footer: [ReportFact] = []

  /// A report without sections.
  package init(name: String, title: String, subtitle: String, description: String? = nil) {
    self.name = name
    self.title = title
    self.subtitle = subtitle
    self.description = description
  }
}

/// One section of a finished report.
package struct ReportSection: Sendable {
  /// The key in the report file, for `--section`.
  package var name: String
  /// The heading.
  package var title: String
  /// Sentences before the table.
  package var paragraphs: [String]
  /// The tables; most sections have one.
  package var tables: [ReportTable]
  /// Sentences after the tables.
  package var notes: [String]

  /// A section.
  package init(
    name: String, title: String, paragraphs: [String] = [], tables: [ReportTable] = [],
    notes: [String] = []
  ) {
    self.name = name
    self.title = title
    self.paragraphs = paragraphs
    self.tables = tables
    self.notes = notes
  }
}

/// A table of a finished report.
package struct ReportTable: Sendable {
  /// The values, identifiers as in the data.
  package var table: ResultTable
  /// What a person reads in place of an identifier, by column: a workflow's name.
  package var names: [Int: [String: String]]
  /// What a person reads in place of a value, by column and row: the date alone of a target that
  /// is met until midnight.
  var readings: [Int: [Int: String]] = [:]
  /// The least denominator of a rate that is not marked as small.
  package var markBelow = ResultValue.smallDenominator

  /// A table.
  package init(_ table: ResultTable, names: [Int: [String: String]] = [:]) {
    self.table = table
    self.names = names
  }

  /// The identifier's name in a column, or the text itself.
  func name(of text: String, in column: Int) -> String {
    names[column]?[text] ?? text
  }
}

/// One line of a report's footer.
package struct ReportFact: Sendable, Hashable {
  /// A number of the line, for programs.
  package struct Count: Sendable, Hashable {
    /// The machine name: `excluded`.
    package var name: String
    /// How many.
    package var count: Int64

    /// A number.
    package init(_ name: String, _ count: Int64) {
      self.name = name
      self.count = count
    }
  }

  /// The machine name: `as_of`.
  package var name: String
  /// What a person reads: `As of`.
  package var title: String
  /// What it says.
  package var text: String
  /// Its numbers, if it is about numbers.
  package var counts: [Count]

  /// A line.
  package init(_ name: String, _ title: String, _ text: String, counts: [Count] = []) {
    self.name = name
    self.title = title
    self.text = text
    self.counts = counts
  }
}

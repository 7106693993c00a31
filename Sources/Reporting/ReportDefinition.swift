internal import Documents
internal import WorkingTime

/// A report as its file declares it.
package struct ReportDefinition: Sendable {
  /// The file's name without its ending: `monthly-sla`.
  package var name: String
  /// The heading: `Monthly service-level report`.
  package var title: String
  /// What it is for.
  package var description: String?
  /// The zone of its periods and months, where it is not the project's.
  var zone: String?
  /// The cohort of sections that name none.
  var cohort = Cohort.due
  /// The limits of lateness bands; the standard ones if empty.
  var bands: [Period] = []
  var sections: [SectionDefinition] = []
  /// Where its lateness bands are written, for findings.
  var bandsNode: DocumentNode?

  /// The names of its sections, in order.
  package var sectionNames: [String] { sections.map(\.name) }

  /// The names by which the report breaks down, chooses and lists: which columns of the data it
  /// needs besides those that clocks need.
  package var columnNames: Set<String> {
    Set(sections.flatMap { $0.by + $0.columns + $0.filters.map(\.name) })
  }
}

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

  /// Which columns of the data a report needs besides those of every clock: whatever it, or the
  /// command line, breaks down, chooses and lists by.
  package func columnNames(with options: ReportOptions) -> Set<String> {
    let own = sections.flatMap { $0.by + $0.columns + $0.filters.map(\.name) }
    let names = own + options.by + options.filters.map(\.name)
    // A list names its clocks by their references.
    let references = sections.contains { $0.show == .list } ? ["task_id", "case_id"] : []
    return Set(
      names + references + names.compactMap { DefinitionAttribute($0)?.holder.rawValue })
  }
}

package import Casework
package import Documents
package import WorkingTime

/// What `slate.yml` says about a project besides its rules.
package struct Project: Sendable {
  /// The folder as the user typed it.
  package var folder: String
  /// What a reader calls the organisation.
  package var organisation: String
  /// The zone of effective dates, of reports, of inputs that name none.
  package var zone: Zone
  /// The companies by identifier, with their names.
  package var companies: [String: String]
  /// Where definitions are, below the folder.
  package var definitions: String
  /// Where mapping files are, below the folder.
  package var mappings: String
  /// Where exports arrive, below the folder.
  package var exports: String
  /// Where the store is, below the folder.
  package var store: String
  /// Where report declarations are, below the folder.
  package var reports: String
  /// What reports take where the command line says nothing.
  package var reporting: ReportingDefaults
  /// The instant that a date without a time of day means, where a mapping says nothing.
  package var dateOnly: DateOnly
  /// Where targets come from, where a mapping says nothing.
  package var targets: TargetSource
}

extension Project {
  /// No project at all: this folder, nothing declared. For what a store alone can answer.
  package static func none(in zone: Zone) -> Project {
    Project(
      folder: ".", organisation: "", zone: zone, companies: [:], definitions: "definitions",
      mappings: "mappings", exports: "exports", store: "slate.db", reports: "reports",
      reporting: ReportingDefaults(markBelow: 10), dateOnly: .endOfDay, targets: .computed)
  }
}

/// What reports take where the command line says nothing.
package struct ReportingDefaults: Sendable {
  /// The report to make.
  package var report: String?
  /// The period, as the command line takes it.
  package var period: String?
  /// The cohort: `due`, `completed` or `opened`.
  package var cohort: String?
  /// The output format.
  package var format: String?
  /// Denominators below this are marked.
  package var markBelow: Int
  /// Where they are written, for findings.
  package var node: DocumentNode?
}

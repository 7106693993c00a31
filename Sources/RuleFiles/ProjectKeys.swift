import Casework
import Documents
import WorkingTime

/// The keys of `slate.yml`.
struct ProjectKeys: KeyTable {
  static let noun = "slate.yml"
  let organisation = Key(
    "organisation", .text, required: true, "What reports call the organisation.",
    example: "Brookshire Council")
  let zone = Key(
    "zone", .zone, "The zone of dates and times that name none. Europe/London if absent.",
    example: "Europe/London")
  let companies = Key(
    "companies", .companyNames,
    "The companies that work the cases: identifiers with names, or identifiers alone.",
    example: "{north: Brookshire North, south: Brookshire South}")
  let definitions = Key(
    "definitions", .path, "The folder of definitions.", example: "definitions")
  let mappings = Key("mappings", .path, "The folder of mapping files.", example: "mappings")
  let exports = Key("exports", .path, "The folder where exports arrive.", example: "exports")
  let store = Key("store", .path, "The store that imports make.", example: "slate.db")
  let reports = Key("reports", .path, "The folder of report declarations.", example: "reports")
  let reporting = Key(
    "reporting", .node(of: ReportingKeys.self),
    "What reports take where the command line says nothing.", example: "{cohort: due}")
  let defaults = Key(
    "defaults", .node(of: DefaultsKeys.self), "Options set once for every definition.",
    example: "{roll: next_working_day}")
  let nightly = Key(
    "nightly", .anything, "The plan of nightly runs.", example: "{inbox: exports}")
}

/// The keys of `reporting:`.
struct ReportingKeys: KeyTable {
  static let noun = "the reporting defaults"
  let report = Key("report", .identifier, "The report to make.", example: "monthly-sla")
  let period = Key("period", .text, mayBeBlank: false, "The period to report.", example: "2026-09")
  let cohort = Key(
    "cohort", .word(["due", "completed", "opened"]), "Which clocks belong to a period.",
    example: "due")
  let format = Key(
    "format", .word(["table", "csv", "markdown", "json"], also: ["html"]), "The output format.",
    example: "table")
  let markBelow = Key(
    "mark_below", .integer(0...1_000_000), "Denominators below this are marked; 10 if absent.",
    example: "10")
  let suppressBelow = Key(
    "suppress_below", .integer(0...1_000_000), "Not available yet: it is refused.", example: "5")
}

extension ValueType<[String: String]> {
  /// Companies as a map from identifier to name, or a list of identifiers.
  static var companyNames: Self {
    let named = ValueType<[Named<String>]>.map(of: .text)
    let plain = ValueType<[String]>.list(of: .identifier)
    return Self(.either([named.shape, plain.shape])) { node, diagnosis in
      if node.list != nil {
        return plain.read(node, diagnosis).map { names in
          Dictionary(names.map { ($0, $0) }) { first, _ in first }
        }
      }
      return named.read(node, diagnosis).map { pairs in
        Dictionary(pairs.map { ($0.name, $0.value) }) { first, _ in first }
      }
    }
  }
}

extension Project {
  /// What `slate.yml` says; what is missing or wrong takes its default once it is reported.
  init(_ node: DocumentNode, folder: String, defaults: RuleDefaults, _ diagnosis: Diagnosis) {
    let fields = Fields<ProjectKeys>(node, diagnosis)
    let reporting = fields?.reporting.flatMap { Fields<ReportingKeys>($0, diagnosis) }
    self.init(
      folder: folder, organisation: fields?.organisation ?? "",
      zone: fields?.zone ?? Zone.named("Europe/London") ?? .utc,
      companies: fields?.companies ?? [:], definitions: fields?.definitions ?? "definitions",
      mappings: fields?.mappings ?? "mappings", exports: fields?.exports ?? "exports",
      store: fields?.store ?? "slate.db",
      reports: fields?.reports ?? "reports",
      reporting: ReportingDefaults(
        report: reporting?.report, period: reporting?.period, cohort: reporting?.cohort,
        format: reporting?.format, markBelow: reporting?.markBelow ?? 10,
        node: reporting?.node),
      dateOnly: defaults.dateOnly ?? .endOfDay, targets: defaults.targets ?? .computed)
    if let reporting { Self.refuseWhatIsNotYet(in: reporting, diagnosis) }
    if let entry = fields?.entry(\.nightly) {
      diagnosis.report(
        RuleFilesCode.notYet, at: entry.key, "nightly runs are not available yet",
        help: "leave `nightly` out; start `slate report` from the machine's own timetable")
    }
  }

  /// Somebody who asks for small counts to be left out must not find them in a report.
  private static func refuseWhatIsNotYet(
    in reporting: Fields<ReportingKeys>, _ diagnosis: Diagnosis
  ) {
    if let entry = reporting.entry(\.suppressBelow) {
      diagnosis.report(
        RuleFilesCode.notYet, at: entry.key, "`suppress_below` is not available yet",
        help: "leave it out; `mark_below` marks rates over few")
    }
    if reporting.format == "html", let entry = reporting.entry(\.format) {
      diagnosis.report(
        RuleFilesCode.notYet, at: entry.value, "reports in HTML are not available yet",
        help: "write table, csv, markdown or json")
    }
  }
}

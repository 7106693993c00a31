package import Diagnostics

/// The reports that come with the program, so that it works from any folder. A project's own
/// `reports/NAME.yaml` of the same name goes before them.
package enum BuiltInReport: String, Sendable, CaseIterable {
  /// The monthly service-level report: `reports/monthly-sla.yaml` of the project's top level.
  case monthlySLA = "monthly-sla"

  /// The report file's text; a test holds it to the file.
  package var text: String {
    switch self {
    case .monthlySLA: Self.monthlySLAText
    }
  }

  /// The report, read.
  package func definition() throws(Findings) -> ReportDefinition {
    try ReportReader.read(
      Array(text.utf8), file: "reports/\(rawValue).yaml", name: rawValue)
  }

  /// The built-in report of a name, or a refusal with the nearest name.
  ///
  /// - Parameter others: the names of the project's own reports, for the help.
  package static func named(
    _ name: String, others: [String] = []
  ) throws(Findings) -> ReportDefinition {
    if let report = Self(rawValue: name) { return try report.definition() }
    let names = others + allCases.map(\.rawValue)
    let near = nearestName(to: name, among: names)
    throw Findings([
      Finding(
        ReportingCode.report, .error, "there is no report of that name", value: name,
        help: near.map { "did you mean \($0)?" }
          ?? "the reports are \(names.joined(separator: ", "))")
    ])
  }
}

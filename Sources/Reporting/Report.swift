package import Diagnostics

/// A report made from a definition and the clocks of a source: one evaluation, any number of
/// renderings.
///
///     let report = try Report(definition, options: options, source: evaluation)
///     let text = report.document.rendered(as: .markdown)
package struct Report: Sendable {
  /// The finished report.
  package let document: ReportDocument
  /// What is worth saying about how it was asked for; no errors.
  package let warnings: Findings
  /// How many clocks of tasks and of cases have one of the verdicts of `ReportOptions.gate`, in the
  /// report's period and cohort and under the conditions of the command line.
  package let gated: Int

  /// Makes a report.
  ///
  /// - Throws: everything that is wrong with the definition or the options: unknown measures,
  ///   dimensions, columns, outcomes and sections, with the nearest name.
  package init(
    _ definition: ReportDefinition, options: ReportOptions = ReportOptions(),
    source: some ClockSource
  ) throws(Findings) {
    var planner = ReportPlanner(definition, options, source)
    planner.bind()
    guard !planner.findings.hasErrors else { throw planner.findings }
    warnings = planner.findings
    let pass = ReportPass(planner.plan, source)
    gated = planner.plan.gates.reduce(0) { sum, place in
      let table = pass.tables[place]
      return sum + (table.count > 0 ? Int(table.count(0, 0)) : 0)
    }
    let writer = ReportWriter(
      definition: definition, options: options, plan: planner.plan, pass: pass, source: source)
    document = writer.document()
  }
}

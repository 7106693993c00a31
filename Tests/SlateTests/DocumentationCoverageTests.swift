import ArgumentParser
import Casework
import Compliance
import Diagnostics
import Documents
import Foundation
import Messages
import Simulation
import Store
import TestSupport
import Testing
import WorkingTime

@testable import Exchange
@testable import Reporting
@testable import RuleFiles
@testable import slate

/// Holds the pages to the code: whatever a reader may type or be told has its place, and nothing
/// is named that there is not.
@Suite("Everything is documented, and nothing else")
struct DocumentationCoverageTests {
  /// The codes of every module.
  static let codes: [Code] =
    DocumentCode.all + RuleFilesCode.all + ExchangeCode.all + ComplianceCode.all
    + ReportingCode.all + CommandCode.all + MessagesCode.all + StoreCode.all
    + SQLiteExportCode.all + SimulationCode.all

  /// The words that are not in the page's inline code, alone or after their key.
  private func missing(_ words: [String], on page: DocumentationPage) -> [String] {
    words.filter { !page.text.contains("`\($0)`") && !page.text.contains(": \($0)`") }
  }

  private func expect(
    _ words: [String], on name: String, _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let missing = missing(words, on: .named(name))
    #expect(
      missing.isEmpty,
      "\(what): write about \(missing.joined(separator: ", ")) on \(name).md, in backquotes",
      sourceLocation: sourceLocation)
  }

  // MARK: - Everything

  @Test("Every command has a page with its help and an example")
  func commands() {
    for name in SlateCommand.names {
      let page = DocumentationPage.named("Command-\(name)")
      #expect(
        page.text.contains("\(DocumentationMade.begin)help \(name) -->"),
        "write \(page.path) with `\(DocumentationMade.begin)help \(name) -->`")
      let steps = DocumentationConsole.steps(of: page.lines)
      #expect(
        steps.contains { $0.command.hasPrefix("slate \(name)") },
        "\(page.path) shows no `slate \(name)` in a console block")
    }
  }

  @Test("Every table of keys stands on a page")
  func keys() {
    for table in DocumentationMade.keyTables {
      let part = "\(DocumentationMade.begin)keys \(table) -->"
      #expect(
        DocumentationPage.all.contains { $0.text.contains(part) },
        "no page has `\(part)`, the keys of \(table.noun)")
    }
  }

  @Test("The list of tables of keys is the sources'")
  func keyTables() throws {
    let known = Set(DocumentationMade.keyTables.map { "\($0)" })
    let pattern = /struct (\w+): (?:KeyTable|DatedKeys)\b/
    for file in try Self.sources() {
      for match in file.matches(of: pattern) {
        let name = String(match.output.1)
        #expect(
          known.contains(name) || name == "LagKeys",
          "add \(name) to DocumentationMade.keyTables and to a page")
      }
    }
  }

  @Test("Every canonical table stands on the page of exports")
  func exports() {
    let page = DocumentationPage.named("Exports")
    for table in CanonicalTable.allCases {
      let part = "\(DocumentationMade.begin)columns \(table.rawValue) -->"
      #expect(page.text.contains(part), "\(page.path) has no `\(part)`")
    }
    expect(EventKind.allCases.map(\.word), on: "Exports", "events")
    expect(TaskStatus.allCases.map(\.rawValue), on: "Exports", "statuses")
    expect(Exclusion.allCases.map(\.word).filter { !$0.isEmpty }, on: "Exports", "exclusions")
  }

  @Test("Every word of the report language stands on the page of reports")
  func reports() {
    expect(SectionDefinition.Show.allCases.map(\.rawValue), on: "Reports", "show")
    expect(SectionDefinition.Subject.allCases.map(\.rawValue), on: "Reports", "clocks")
    expect(Cohort.allCases.map(\.rawValue), on: "Reports", "cohorts")
    expect(Measure.catalogue.map(\.name) + [Measure.bandsName], on: "Reports", "measures")
    expect(Measure.Style.allCases.map(\.rawValue), on: "Reports", "styles")
    expect(Dimension.fixed.map(\.name), on: "Reports", "dimensions")
    expect(ClockQuantity.allCases.map(\.rawValue), on: "Reports", "columns of statistics")
    expect(MeasureResolver.statistics, on: "Reports", "statistics")
    expect(ReportFormat.allCases.map(\.rawValue), on: "Reports", "formats")
  }

  @Test("Every report in reports/ and every built-in one stands on the page of reports")
  func reportFiles() throws {
    let folder = SharedFolder.project.appending(path: "reports").path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    #expect(!names.isEmpty)
    expect(names + BuiltInReport.allCases.map(\.rawValue), on: "Reports", "reports")
  }

  @Test("Every word of the clock stands on the page of clocks")
  func clocks() {
    expect(Outcome.allCases.map(\.word), on: "Clocks", "outcomes")
    for words in [
      ClockStart.allCases.map(\.rawValue), PlannedStartSource.allCases.map(\.rawValue),
      HoldMode.allCases.map(\.rawValue), ReopenMode.allCases.map(\.rawValue),
      ServiceLevelKind.allCases.map(\.rawValue), FollowOnAnchor.allCases.map(\.rawValue),
      EscalationType.allCases.map(\.rawValue),
    ] {
      expect(words, on: "Clocks", "options")
    }
  }

  @Test("Every unit and every rule of counting stands on the page of periods")
  func periods() {
    expect(Period.Unit.allCases.map { $0.name + "s" }, on: "Periods", "units")
    expect(Counting.allCases.map(\.rawValue), on: "Periods", "counting")
    expect(Roll.allCases.map(\.rawValue), on: "Periods", "roll")
    expect(Landing.allCases.map(\.rawValue), on: "Periods", "landing")
    expect(
      AfterHours.Evening.allCases.map(\.rawValue) + AfterHours.ClosedDay.allCases.map(\.rawValue),
      on: "Periods", "after_hours")
  }

  @Test("Every worked example's subject can be found from the README")
  func examples() throws {
    let folder = "Tests/ComplianceTests/Examples"
    let path = SharedFolder.project.appending(path: folder).path
    let names = try FileManager.default.contentsOfDirectory(atPath: path)
    #expect(names.contains { $0.hasSuffix(".example") })
    #expect(DocumentationPage.all[0].text.contains(folder), "README.md: name \(folder)")
  }

  @Test("Every code has a heading with its title, and its exit code under it")
  func codePages() {
    for code in Self.codes {
      let heading = "### \(code.name): \(code.title)"
      let pages = DocumentationPage.all.filter { $0.lines.contains(heading) }
      #expect(pages.count == 1, "write `\(heading)` on one page of errors, not \(pages.count)")
      guard let lines = pages.first?.lines, let place = lines.firstIndex(of: heading) else {
        continue
      }
      let text = lines[(place + 1)...].prefix { !$0.hasPrefix("#") }.joined(separator: " ")
      #expect(
        text.contains("Exit code \(code.failure.rawValue)."),
        "\(heading): say `Exit code \(code.failure.rawValue).`")
      #expect(text.count > 60, "\(heading): say what it means and what to do")
    }
  }

  @Test("Every exit code is explained")
  func exitCodes() {
    expect(
      [0, 1, 3].map(String.init) + FailureKind.allCases.map { String($0.rawValue) },
      on: "ErrorCodes", "exit codes")
  }

  @Test("Every page of the handbook can be reached from its first page")
  func topics() {
    let first = DocumentationPage.named("Slate").text
    for page in DocumentationPage.all where page.name != "Slate" && page.path != "README.md" {
      #expect(first.contains("<doc:\(page.name)>"), "Slate.md: add `- <doc:\(page.name)>`")
    }
  }

  // MARK: - Nothing else

  @Test("No page names a code that there is not", arguments: DocumentationPage.all)
  func unknownCodes(page: DocumentationPage) {
    let known = Set(Self.codes.map(\.name))
    for match in page.text.matches(of: /SL\d{4}/) {
      let isKnown = known.contains(String(match.output))
      #expect(isKnown, "\(page.path) names \(match.output), which no module has")
    }
  }

  @Test("No page names a command that there is not", arguments: DocumentationPage.all)
  func unknownCommands(page: DocumentationPage) {
    let known = Set(SlateCommand.names + ["help"])
    for match in page.text.matches(of: /(?:`|\$ |run )slate ([a-z]+)/) {
      let isKnown = known.contains(String(match.output.1))
      #expect(isKnown, "\(page.path) names `slate \(match.output.1)`, and there is no such command")
    }
  }

  @Test("No page names an option that there is not", arguments: DocumentationPage.all)
  func unknownOptions(page: DocumentationPage) {
    let help = SlateCommand.commands.map { SlateCommand.helpMessage(for: $0) }.joined()
    let foreign: Set<String> = ["--filter", "--strict"]
    for match in page.text.matches(of: /--[a-z][a-z-]+/) {
      let option = String(match.output)
      let isKnown = help.contains(option) || foreign.contains(option)
      #expect(isKnown, "\(page.path) names \(option), which no command takes")
    }
  }

  @Test("No page leads to a page that there is not", arguments: DocumentationPage.all)
  func unknownPages(page: DocumentationPage) {
    let known = Set(DocumentationPage.all.map(\.name))
    for match in page.text.matches(of: /<doc:([A-Za-z0-9-]+)>/) {
      let isKnown = known.contains(String(match.output.1))
      #expect(isKnown, "\(page.path) leads to \(match.output.0)")
    }
  }

  @Test("No page leads to a file that there is not", arguments: DocumentationPage.all)
  func unknownFiles(page: DocumentationPage) {
    let folder = page.path == "README.md" ? "" : DocumentationPage.handbook + "/"
    for match in page.text.matches(of: /\]\(([^)#:]+)\)/) {
      let path = SharedFolder.project.appending(path: folder + match.output.1).path
      #expect(
        FileManager.default.fileExists(atPath: path), "\(page.path) leads to \(match.output.1)")
    }
  }

  private static func sources() throws -> [String] {
    let folder = SharedFolder.project.appending(path: "Sources")
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return try (names ?? []).filter { $0.hasSuffix(".swift") }.map {
      try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }
  }
}

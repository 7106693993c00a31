import ArgumentParser
import Casework
import Columns
import Compliance
import Diagnostics
import Documents
import Exchange
import Reporting
import RuleFiles
import WorkingTime

/// Which bodies of definitions a list shows.
enum ListView: String, CaseIterable, ExpressibleByArgument {
  /// Those in force.
  case current
  /// Those no longer in force.
  case expired
  /// Those not yet in force.
  case future
  /// Every one.
  case all

  /// Whether it shows a body.
  func shows(_ state: DefinitionState) -> Bool { self == .all || rawValue == state.rawValue }
}

/// `slate list`: what there is of a kind of definition on a date.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "What is in force of a kind of definition, what was, what will be.",
    discussion: """
      KIND is tasks, workflows, calendars, escalation-rules … as the definition files are called. \
      A definition with several versions has a row for each. The date is that of the newest \
      happening in the project's exports, unless --on names one.

      Example:   slate list tasks --on 2026-10-31 --view all
      """)

  @Argument(help: "Which kind of definition.")
  var kind: String

  @Option(help: ArgumentHelp("Which to show.", valueName: "view"))
  var view = ListView.current

  @Option(
    help: ArgumentHelp(
      "The date (default: that of the newest happening in the exports).", valueName: "date"))
  var on: String?

  @Option(help: ArgumentHelp("How to write it.", valueName: "format"))
  var format: ReportFormat?

  @OptionGroup var csv: CSVOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var place: StoreOptions
  @OptionGroup(title: "Common options") var common: CommonOptions

  func run() throws {
    let kind = try chosenKind()
    let named = try on.map { try InstantText.date($0, option: "--on") }
    let rules = try ProjectRules.load(common)
    var inputs = rules.inputs
    let date = try named ?? newestDate(rules, &inputs)
    let entries = try Inventory.entries(
      of: kind, in: rules.project.folder, definitions: rules.project.definitions, on: date)
    let shown = entries.filter { view.shows($0.state(on: date)) }
    let output = try output.open(sparing: inputs)
    let format = format ?? self.output.format ?? .table
    let text = Presentation(
      name: "list", title: Self.title(kind),
      subtitle: "on \(date), rules \(rules.rulebook.fingerprint)", heading: Self.heading(view),
      table: table(shown, date), notes: [count(of: entries, shown: shown.count, date)]
    ).text(as: format, on: output, options: common, guardsFormulas: csv.guardsFormulas)
    try output.write(csv.opening(of: format) + text)
    try output.commit()
  }

  private func chosenKind() throws -> DefinitionKind {
    if let kind = DefinitionKind(word: kind) { return kind }
    let words = DefinitionKind.allCases.map(\.word)
    let near = nearestName(to: kind, among: words)
    throw Finding(
      CommandCode.usage, .error, "there is no kind of definition \(SafeText.quoted(kind))",
      help: near.map { "did you mean `\($0)`?" } ?? "the kinds are \(listed(words, "and"))")
  }

  /// The date of the newest happening in the exports: a list depends on the project's files and on
  /// nothing else, so the wall clock has no say.
  private func newestDate(
    _ rules: ProjectRules, _ inputs: inout InputFiles
  ) throws -> CivilDate {
    do {
      let data = try ProjectData(rules, DataChoice(store: place.store))
      data.add(to: &inputs)
      guard let newest = try data.casebook(.these([])).newestHappening else { throw Findings() }
      return rules.rulebook.zone.date(at: newest)
    } catch let findings as Findings {
      // What is wrong with exports that are there is their own story.
      guard findings.list.allSatisfy({ $0.code == ExchangeCode.noExports }) else { throw findings }
      throw Finding(
        ComplianceCode.noAsOf, .error, "the exports name no date to list by",
        help: "name one: `slate list \(kind) --on 2026-10-31`")
    }
  }

  private func table(_ entries: [InventoryEntry], _ date: CivilDate) -> ResultTable {
    ResultTable(
      headings: [
        ResultHeading("identifier", title: "Identifier"), ResultHeading("name", title: "Name"),
        ResultHeading("companies", title: "Companies"), ResultHeading("from", title: "From"),
        ResultHeading("until", title: "Until"), ResultHeading("state", title: "State"),
        ResultHeading("facts", title: "What it says"), ResultHeading("where", title: "Where"),
      ],
      rows: entries.map { entry in
        [
          .text(entry.identifier), Self.text(entry.name),
          .text(entry.companies.joined(separator: ", ")), Self.date(entry.effective.from),
          Self.date(entry.effective.until), .text(entry.state(on: date).rawValue),
          Self.text(entry.facts),
          .text(entry.place.file + (entry.place.line.map { ":\($0)" } ?? "")),
        ]
      })
  }

  private static func text(_ text: String) -> ResultValue { text.isEmpty ? .blank : .text(text) }

  private static func date(_ date: CivilDate?) -> ResultValue {
    date.map { .date($0.description) } ?? .blank
  }

  /// `Escalation rules`.
  private static func title(_ kind: DefinitionKind) -> String {
    let words = kind.word.replacing("-", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  private static func heading(_ view: ListView) -> String {
    switch view {
    case .current: "In force"
    case .expired: "No longer in force"
    case .future: "Not yet in force"
    case .all: "All of them"
    }
  }

  /// How many there are of each state, so that nothing left out goes unseen.
  private func count(of entries: [InventoryEntry], shown: Int, _ date: CivilDate) -> String {
    let states = DefinitionState.allCases.map { state in
      "\(entries.count { $0.state(on: date) == state }) \(state.rawValue)"
    }
    return "\(shown) of \(entries.count) shown: \(states.joined(separator: ", "))"
  }
}

import ArgumentParser
import Casework
import Compliance
import Diagnostics
import Documents
import TestSupport

@testable import Exchange
@testable import Reporting
@testable import RuleFiles
@testable import Simulation
@testable import slate

/// The parts of a page that follow from the code alone: between `<!-- made: KIND NAME -->` and
/// `<!-- end -->`.
enum DocumentationMade {
  /// What begins a part.
  static let begin = "<!-- made: "
  /// What ends it.
  static let end = "<!-- end -->"

  /// The lines of a part, or nil where nothing of that kind and name is known.
  static func lines(_ kind: String, _ name: String) -> [String]? {
    switch kind {
    case "help": help(name)
    case "keys": keyTables.first { "\($0)" == name }.map { keys($0.keys) }
    case "columns": CanonicalTable(rawValue: name).map(columns)
    case "measures": measures
    case "merge-fields": mergeFields
    case "statistics": ClockQuantity.allCases.map { "* `\($0.rawValue)`: \($0.title)" }
    case "dimensions": dimensions
    case "evaluate": [ClockRows.columns.map { "`\($0)`" }.joined(separator: ", ")].folded
    default: nil
    }
  }

  // MARK: - Help

  private static func help(_ name: String) -> [String]? {
    let command = SlateCommand.commands.first { $0.configuration.commandName == name }
    guard command != nil || name == "slate" else { return nil }
    let type: any ParsableCommand.Type = command ?? SlateCommand.self
    let text = SlateCommand.helpMessage(for: type, columns: 80)
    return ["```text"]
      + text.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init).droppingLastBlanks + ["```"]
  }

  // MARK: - Keys

  /// Every table of keys; a test holds the list to the sources.
  static let keyTables: [any KeyTable.Type] = [
    ProjectKeys.self, ReportingKeys.self, DefaultsKeys.self, CalendarKeys.self, FeedKeys.self,
    HolidayKeys.self, ExceptionKeys.self, CoversKeys.self, EscalationRuleKeys.self,
    NotifyKeys.self, FollowOnKeys.self, TaskKeys.self, ServiceLevelKeys.self, AmberKeys.self,
    AfterHoursKeys.self, WorkflowKeys.self, PathStepKeys.self, DefinitionFileKeys.self,
    ReportKeys.self, SectionKeys.self, MeasureKeys.self, MappingKeys.self,
    TableMappingKeys.self, RowConditionKeys.self, ColumnMappingKeys.self, PartKeys.self,
    LookupKeys.self, NamedLevelKeys.self, ToldKeys.self, UserKeys.self, RoleKeys.self,
    RoleMemberKeys.self, GroupKeys.self, MemberKeys.self, CommunicationKeys.self,
    TemplateKeys.self, AllocationKeys.self,
    LookupKeys.self, FormKeys.self, FormPageKeys.self, FormSectionKeys.self, FormGroupKeys.self,
    QuestionKeys.self, FormRuleKeys.self, AdviceKeys.self, AdviceLinkKeys.self,
    WorkflowAdviceKeys.self, ConditionKeys.self, DateTermKeys.self, OtherAnswerKeys.self,
    ScenarioKeys.self, ArrivalsKeys.self, ProfileKeys.self, WorkingArrivalsKeys.self,
    AnswerModelKeys.self, TaskModelKeys.self, HoldKeys.self, RevisionKeys.self,
    ReassignmentKeys.self, AdditionKeys.self,
    CaseModelKeys.self, EffectKeys.self, TeamKeys.self, OfficerKeys.self, DistributionKeys.self,
    ExponentialKeys.self, LognormalKeys.self, GammaKeys.self, UniformKeys.self,
  ]

  private static func keys(_ keys: [KeyDescription]) -> [String] {
    ["| key | what it is for | example |", "|---|---|---|"]
      + keys.map { key in
        let words = words(of: key.shape)
        let choice =
          words.isEmpty ? "" : " One of \(words.map { "`\($0)`" }.joined(separator: ", "))."
        let name = "`\(key.name)`" + (key.isRequired ? " (required)" : "")
        return "| \(name) | \(cell(key.summary + choice)) | `\(cell(key.example))` |"
      }
  }

  /// The words that a value may be, where it is a word.
  static func words(of shape: Shape) -> [String] {
    switch shape {
    case .word(let words): words
    case .either(let shapes):
      // One word, or a list of the same words.
      shapes.flatMap(words(of:)).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    case .list(let shape): words(of: shape)
    default: []
    }
  }

  // MARK: - Merge fields

  private static var mergeFields: [String] {
    ["| field | stands for |", "|---|---|"]
      + MergeField.allCases.map { "| `{{\($0.rawValue)}}` | \(cell($0.summary)) |" }
  }

  /// A text inside a table.
  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }

  // MARK: - Columns, measures, dimensions

  private static func columns(of table: CanonicalTable) -> [String] {
    ["| column | holds |", "|---|---|"]
      + table.columns.map { column in
        let name = column.isRequired ? "**`\(column.name)`**" : "`\(column.name)`"
        let kind =
          switch column.kind {
          case .reference: "a reference, told apart byte by byte"
          case .text: "text"
          case .word(let words): "one of \(words.map { "`\($0)`" }.joined(separator: ", "))"
          case .instant: "a date, or a date and a time"
          }
        return "| \(name) | \(kind) |"
      }
  }

  private static var measures: [String] {
    ["| measure | heading |", "|---|---|"]
      + Measure.catalogue.map { "| `\($0.name)` | \(cell($0.title)) |" }
      + ["| `\(Measure.bandsName)` | a column for each band of lateness |"]
  }

  private static var dimensions: [String] {
    [Dimension.fixed.map { "`\($0.name)`" }.joined(separator: ", ")].folded
  }
}

extension [String] {
  fileprivate var droppingLastBlanks: [String] {
    var lines = self
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// Long lines broken at blanks, within a hundred columns.
  fileprivate var folded: [String] {
    flatMap { line in
      line.split(separator: " ").reduce(into: [String]()) { lines, word in
        if let last = lines.last, last.count + 1 + word.count <= 100 {
          lines[lines.count - 1] = "\(last) \(word)"
        } else {
          lines.append(String(word))
        }
      }
    }
  }
}

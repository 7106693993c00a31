import ArgumentParser
import Casework
import Columns
import Compliance
import Diagnostics

/// `slate explain`: the sum behind one verdict.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "The sum behind one verdict, to be read aloud.",
    discussion: """
      Each day with the hours it counts, holds, holidays by name, the running total, the warning, \
      the target, each follow-on.

      Example:   slate explain T-000042
      """)

  @Argument(help: "The task's reference.")
  var task: String?

  @Option(
    name: .customLong("case"),
    help: ArgumentHelp("Explain the clock of a case as a whole instead.", valueName: "case"))
  var caseReference: String?

  @OptionGroup var output: OutputOptions
  @OptionGroup(title: "Data") var data: DataOptions
  @OptionGroup(title: "Common options") var common: CommonOptions

  func validate() throws {
    guard (task == nil) != (caseReference == nil) else {
      throw ValidationError("Name a task, or a case with --case.")
    }
  }

  func run() throws {
    let run = try ProjectRun.load(common, data, columns: ["owner", "team", "task_id", "case_id"])
    let explanation = try explanation(of: run.evaluation)
    let lines = explanation.sections.flatMap { section in
      [section.title] + section.lines.map { "  " + SafeText.line($0) } + [""]
    }
    let output = try output.open(sparing: run.inputs)
    try output.write(lines.dropLast().map { SafeText.line($0) + "\n" }.joined())
    try output.commit()
    run.tell(common)
    try run.finish(data)
  }

  private func explanation(of evaluation: Evaluation) throws -> Explanation {
    let casebook = evaluation.casebook
    if let task {
      guard let row = Self.row(of: task, in: casebook.tasks.reference) else {
        throw unknown("task", task)
      }
      return evaluation.explanation(.tasks, row: row)
    }
    let reference = caseReference ?? ""
    guard let code = casebook.cases.references.existingCode(for: reference), code > 0,
      code <= casebook.cases.count, evaluation.count(of: .cases) > 0
    else { throw unknown("case", reference) }
    return evaluation.explanation(.cases, row: Int(code) - 1)
  }

  /// The row of a reference, by its bytes.
  private static func row(of reference: String, in column: TextColumn) -> Int? {
    let wanted = Array(reference.utf8)
    return (0..<column.count).first { column.bytes[column.range(of: $0)].elementsEqual(wanted) }
  }

  private func unknown(_ kind: String, _ reference: String) -> Finding {
    Finding(
      CommandCode.unknownReference, .error,
      "the data has no \(kind) \(SafeText.quoted(reference)) with a clock",
      help: "references are told apart by capitals, blanks and leading zeros")
  }
}

import ArgumentParser
import Casework
import Compliance
import Diagnostics
import Messages
import Reporting

/// How an information pack is written.
enum PackFormat: String, CaseIterable, ExpressibleByArgument {
  /// To be read, printed or sent.
  case markdown
  /// A row a statement.
  case table
  /// For programs.
  case json

  /// The format that a file's name asks for by its ending, if it does.
  init?(endingOf path: String) {
    switch path.split(separator: ".").last.map({ $0.lowercased() }) {
    case "md", "markdown": self = .markdown
    case "txt": self = .table
    case "json": self = .json
    default: return nil
    }
  }
}

/// `slate advise`: the information pack for one set of answers.
struct AdviseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "advise",
    abstract: "The information pack for one set of answers.",
    discussion: """
      The answers are held to the workflow's form first. With --case the answers, the workflow, \
      the company, the application type and the date are those of a case in the exports, where \
      no option says otherwise.

      Example:   slate advise --workflow housing-advice --answers answers/rent-arrears.yml
      """)

  @Option(help: ArgumentHelp("The workflow that the enquiry is for.", valueName: "workflow"))
  var workflow: String?

  @Option(
    help: ArgumentHelp(
      "The answers, question by question, in YAML or JSON; with --case, a CSV file of answers.",
      valueName: "file"))
  var answers: String?

  @Option(
    name: .customLong("case"),
    help: ArgumentHelp("Take the answers of this case.", valueName: "case"))
  var caseReference: String?

  @Option(help: ArgumentHelp("The company that gives the advice.", valueName: "company"))
  var company: String?

  @Option(
    help: ArgumentHelp(
      "The type of the application; some advice is for some types only.", valueName: "type"))
  var applicationType: String?

  @Option(
    name: [.customLong("on"), .customLong("as-of")],
    help: ArgumentHelp(
      "The day of the enquiry: its advice and its form are in force (default: the case's opening, "
        + "or today).", valueName: "date"))
  var on: String?

  @Flag(
    help: "Say which answers brought each statement about, and which statements are held back.")
  var why = false

  @Flag(help: "Take answers although mandatory questions are left out.")
  var partial = false

  @Option(help: ArgumentHelp("How to write it.", valueName: "format"))
  var format: PackFormat?

  @OptionGroup var output: OutputOptions
  @OptionGroup(title: "Common options") var common: CommonOptions

  func validate() throws {
    guard answers != nil || caseReference != nil else {
      throw ValidationError("Name the answers with --answers, or a case with --case.")
    }
    guard workflow != nil || caseReference != nil else {
      throw ValidationError("Name the workflow with --workflow.")
    }
  }

  func run() throws {
    let rules = try ProjectRules.load(common)
    let enquiry = try Enquiry(rules, self)
    let pack = try enquiry.pack(isPartial: partial)
    var inputs = rules.inputs
    for path in enquiry.files { inputs.add(path) }
    let output = try output.open(sparing: inputs)
    let chosen = format ?? self.output.out.flatMap(PackFormat.init(endingOf:)) ?? .markdown
    let presentation = PackPresentation(pack, rules, workflow: enquiry.workflow, why: why)
    try output.write(presentation.text(as: chosen, on: output, options: common))
    try output.commit()
    sayWhatIsHeldBack(pack)
  }

  private func sayWhatIsHeldBack(_ pack: InformationPack) {
    let reasons: [(InformationPack.HeldBack.Reason, String)] = [
      (
        .applicationType,
        "for other application types"
          + (pack.applicationType == nil ? ", and --application-type names none" : "")
      ), (.company, "for some companies, and --company names none"),
    ]
    for (reason, words) in reasons {
      let count = pack.heldBack.count { $0.reason == reason }
      guard count > 0 else { continue }
      common.say("\(count) more \(count == 1 ? "statement is" : "statements are") \(words)")
    }
  }
}

import ArgumentParser
import Casework
import Diagnostics
import Exchange
import Store
import WorkingTime

/// How `slate export` puts pseudonyms in the place of names.
struct PseudonymOptions: ParsableArguments {
  @Flag(
    help: "Put pseudonyms in the place of references and people, and drop free text.")
  var pseudonymise = false

  @Option(
    help: ArgumentHelp(
      "The key of the pseudonyms, a file that only its owner can read, kept elsewhere than the "
        + "export.", valueName: "file"))
  var key: String?

  @Flag(help: "Make the key, which is not there yet.")
  var makeKey = false

  @Option(
    help: ArgumentHelp(
      "Keep this column of free text as it is: an attribute, reason or status. Repeatable.",
      valueName: "column"))
  var keep: [String] = []

  func validate() throws {
    guard pseudonymise else {
      guard key == nil, !makeKey, keep.isEmpty else {
        throw ValidationError("--key, --make-key and --keep belong to --pseudonymise.")
      }
      return
    }
    guard key != nil else {
      throw ValidationError("--pseudonymise needs a key: name its file with --key.")
    }
  }

  /// Refuses a key that lies where the export will: whoever gets the one would get the other.
  ///
  /// - Parameters:
  ///   - output: where the export goes; nil for standard output.
  ///   - isFolder: whether that is a folder of its own.
  func check(beside output: String?, isFolder: Bool) throws {
    guard let key, let output, output != "-" else { return }
    let home = FileIdentity(isFolder ? output : AtomicOutput.folder(of: output))
    var folder = AtomicOutput.folder(of: key)
    while let place = FileIdentity(folder), let home {
      if place == home {
        throw Finding(
          CommandCode.keyBesideExport, at: Place(key),
          "the key lies where the export will, and must be kept apart from it",
          help: "keep the key in a folder of its own")
      }
      let above = folder == "/" ? "/" : folder + "/.."
      guard isFolder, let next = FileIdentity(above), next != place, above.utf8.count < 1024 else {
        return
      }
      folder = above
    }
  }

  /// The casebook as it is exported: under pseudonyms, or as it is.
  ///
  /// - Throws: columns to keep that there are not, and what is wrong with the key.
  func applied(to casebook: Casebook, _ rulebook: Rulebook, threads: Int) throws -> Casebook {
    guard pseudonymise, let key else { return casebook }
    try checkKept(in: casebook)
    if makeKey { try PseudonymKey.make(key) }
    let own = try PseudonymKey(reading: key)
    let forms = AnswerForms(rulebook)
    return Pseudonyms(
      keeping: Set(keep), threads: threads, isQuestion: { forms.knows($0) },
      isOpen: { forms.isOpen($1, to: $0) }, hash: { own.hash($0) }
    ).applied(to: casebook)
  }

  private func checkKept(in casebook: Casebook) throws {
    let attributes = (casebook.cases.attributes + casebook.tasks.attributes).map(\.name)
    let names = Set(attributes).subtracting(["contact_ref"]).union(Pseudonyms.columns)
    for name in keep where !names.contains(name) {
      let near = nearestName(to: name, among: names.sorted())
      throw Finding(
        CommandCode.unknownColumn, .error,
        "there is no column \(SafeText.quoted(name)) that could be kept",
        help: near.map { "did you mean `\($0)`?" }
          ?? "these can be: \(names.sorted().joined(separator: ", "))")
    }
  }
}

/// The questions of all forms, for telling answers from a closed set from words.
private struct AnswerForms: Sendable {
  private let questions: [[UInt8]: [Question]]
  private let reader: AnswerReader

  init(_ rulebook: Rulebook) {
    var questions: [[UInt8]: [Question]] = [:]
    for form in rulebook.forms.values {
      for question in form.versions.flatMap(\.body.questions) {
        questions[Array(question.identifier.utf8), default: []].append(question)
      }
    }
    self.questions = questions
    reader = AnswerReader(zone: rulebook.zone)
  }

  /// Whether some form asks the question.
  func knows(_ question: String) -> Bool { questions[Array(question.utf8)] != nil }

  /// Whether an answer tells nothing but a choice or a small number, by every form that asks.
  func isOpen(_ answer: String, to question: String) -> Bool {
    let asked = questions[Array(question.utf8)] ?? []
    return !asked.isEmpty
      && asked.allSatisfy { question in
        guard question.type.isClosed, (try? reader.value(answer, of: question)) != nil else {
          return false
        }
        // Six digits hold a rent and a household, not a telephone.
        return question.type.hasChoices
          || answer.utf8.prefix { $0 != UInt8(ascii: ".") }.count <= 6
      }
  }
}

extension AnswerType {
  /// Whether answers are of a few, or numbers.
  fileprivate var isClosed: Bool {
    switch self {
    case .trueFalse, .choice, .severalChoices, .integer, .decimal: true
    case .text, .date, .dateTime, .time, .address, .contact: false
    }
  }
}

import Casework
import Columns
import Diagnostics
import Documents
import Exchange
import RuleFiles
import WorkingTime

/// A case of the exports, as far as advice needs it.
struct KnownCase {
  /// Its workflow; nil where the cases are not known.
  var workflow: String?
  /// Its company.
  var company: String?
  /// Its application type.
  var applicationType: String?
  /// The day it was opened.
  var opened: CivilDate?
  /// Its answers.
  var answers: AnswersFile
  /// The files that were read.
  var files: [String]

  /// The case of a reference.
  ///
  /// - Parameter answers: a CSV file of answers in place of the project's.
  /// - Throws: exports that cannot be read, and a case that none of them has.
  init(_ reference: String, _ rules: ProjectRules, answers path: String?) throws {
    guard let folder = DocumentFolder(rules.project.folder) else {
      throw Finding(
        CommandCode.noProject, at: Place(rules.project.folder), "the project's folder is gone")
    }
    let exports = ProjectExports(
      in: folder, mappings: rules.project.mappings, exports: rules.project.exports)
    var sources = try Self.sources(exports, isRequired: path == nil)
    sources.removeAll { source in
      !source.mapping.tables.contains { $0.table == .cases || $0.table == .answers && path == nil }
    }
    if let path { sources.append(ExportSource(path: path, mapping: .canonical(.answers))) }
    files = sources.map(\.path)
    let reader = ExportReader(
      zone: rules.rulebook.zone, columns: .these(["application_type"]),
      dateOnly: rules.project.dateOnly)
    let book = try reader.read(sources)
    let given = book.answers.given(by: reference)
    let file = book.answers.files.last?.name ?? path ?? rules.path(rules.project.exports)
    answers = AnswersFile(given: given, place: given.first?.place ?? Place(file))
    let code = book.cases.references.existingCode(for: reference) ?? 0
    guard code > 0, code <= book.cases.count else {
      guard given.isEmpty else { return }
      throw Finding(
        CommandCode.unknownReference, .error,
        "the data has no case \(SafeText.quoted(reference)) and no answers of it",
        help: "references are told apart by capitals, blanks and leading zeros")
    }
    let row = Int(code) - 1
    let types = book.cases.attributes.first { $0.name == "application_type" }?.column
    workflow = Self.text(book.cases.workflow, row)
    company = book.cases.company.flatMap { Self.text($0, row) }
    applicationType = types.flatMap { Self.text($0, row) }
    opened = rules.rulebook.zone.date(at: Instant(seconds: book.cases.openedAt.values[row]))
  }

  /// What there is to read; a project without exports is enough where a file is named.
  private static func sources(
    _ exports: ProjectExports, isRequired: Bool
  ) throws -> [ExportSource] {
    do throws(Findings) {
      return try exports.sources()
    } catch {
      let isEmpty = error.list.allSatisfy { $0.code == ExchangeCode.noExports }
      if isRequired || !isEmpty { throw error }
      return []
    }
  }

  private static func text(_ column: CodeColumn, _ row: Int) -> String? {
    column.codes[row] == 0 ? nil : column.dictionary[column.codes[row]]
  }
}

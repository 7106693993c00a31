import Casework
import Columns
import Diagnostics
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
    let data = try Self.data(rules, isRequired: path == nil)
    let tables: Set<CanonicalTable> = path == nil ? [.cases, .answers] : [.cases]
    let columns = ColumnDemand.these(["application_type", "case_id"])
    let own = path.map { [ExportSource(path: $0, mapping: .canonical(.answers))] } ?? []
    let book = try data?.casebook(columns, tables: tables) ?? Casebook()
    let answered =
      own.isEmpty
      ? book : try ExportReader(zone: rules.rulebook.zone, columns: columns).read(own)
    files = (data?.paths(of: tables) ?? []) + own.map(\.path)
    let given = answered.answers.given(by: reference)
    let file = answered.answers.files.last?.name ?? path ?? rules.path(rules.project.exports)
    answers = AnswersFile(given: given, place: given.first?.place ?? Place(file))
    let code = book.cases.references.existingCode(for: reference) ?? 0
    guard code > 0, code <= book.cases.count else {
      guard given.isEmpty else { return }
      throw Finding(
        CommandCode.unknownReference, .error,
        "the data has no case \(SafeText.quoted(reference)) and no answers of it",
        help: "references are told apart by capitals, blanks and leading zeros")
    }
    tell(Int(code) - 1, of: book, in: rules.rulebook.zone)
  }

  /// The case of a row, with its answers.
  init(_ row: Int, of book: Casebook, in zone: Zone) {
    let given = book.answers.given(by: book.cases.references[UInt32(row + 1)])
    answers = AnswersFile(given: given, place: given.first?.place ?? Place("answers.csv"))
    files = []
    tell(row, of: book, in: zone)
  }

  private mutating func tell(_ row: Int, of book: Casebook, in zone: Zone) {
    let types = book.cases.attributes.first { $0.name == "application_type" }?.column
    workflow = Self.text(book.cases.workflow, row)
    company = book.cases.company.flatMap { Self.text($0, row) }
    applicationType = types.flatMap { Self.text($0, row) }
    opened = zone.date(at: Instant(seconds: book.cases.openedAt.seconds(row)))
  }

  /// What there is to read; a project without exports is enough where a file is named.
  private static func data(_ rules: ProjectRules, isRequired: Bool) throws -> ProjectData? {
    do {
      return try ProjectData(rules)
    } catch let findings as Findings {
      let isEmpty = findings.list.allSatisfy { $0.code == ExchangeCode.noExports }
      if isRequired || !isEmpty { throw findings }
      return nil
    }
  }

  private static func text(_ column: CodeColumn, _ row: Int) -> String? {
    column.codes[row] == 0 ? nil : column.dictionary[column.codes[row]]
  }
}

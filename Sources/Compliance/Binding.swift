internal import Casework
internal import Columns

/// The words of a casebook bound to the definitions of a rulebook: from dictionary codes to
/// indices.
///
/// Every distinct word is looked up once; after that a row's definition is one array access.
struct Binding: Sendable {
  /// A word that the rulebook does not know.
  static let unknown: Int32 = -1

  /// Task definitions' identifiers, sorted; a definition's index is its place here.
  let tasks: [String]
  /// Workflows' identifiers, sorted.
  let workflows: [String]
  /// The companies that some rule names; index 0 stands for any other, by a name that no company
  /// has: rules that name companies do not hold for it.
  let companies: [String]
  /// The index of the company of a row that names none: of `*`, where a rule names that, else 0.
  let noCompany: Int
  /// The task definition of each code of `TaskTable.task`.
  let taskOfCode: [Int32]
  /// The workflow of each code of `TaskTable.workflow`.
  let workflowOfTaskCode: [Int32]
  /// The workflow of each code of `CaseTable.workflow`.
  let workflowOfCaseCode: [Int32]
  /// The company of each code of `TaskTable.company`.
  let companyOfTaskCode: [Int32]
  /// The company of each code of `CaseTable.company`.
  let companyOfCaseCode: [Int32]

  /// The status word of each code of `TaskTable.status`.
  let statusOfTaskCode: [TaskStatus?]
  /// The status word of each code of `CaseTable.status`.
  let statusOfCaseCode: [TaskStatus?]
  /// The way of activation of each code of `TaskTable.origin`.
  let originOfCode: [Activation?]

  /// Binds a casebook to a rulebook.
  init(_ casebook: Casebook, _ rulebook: Rulebook) {
    let tasks = rulebook.tasks.keys.sorted()
    let workflows = rulebook.workflows.keys.sorted()
    let companies = Self.companies(of: rulebook)
    self.tasks = tasks
    self.workflows = workflows
    // No company has an identifier of no letters.
    self.companies = [""] + companies
    noCompany = companies.firstIndex(of: CompanyScope.noCompany).map { $0 + 1 } ?? 0
    taskOfCode = Self.indices(of: casebook.tasks.task, in: tasks)
    workflowOfTaskCode = Self.indices(of: casebook.tasks.workflow, in: workflows)
    workflowOfCaseCode = Self.indices(of: casebook.cases.workflow, in: workflows)
    companyOfTaskCode = Self.indices(of: casebook.tasks.company, in: companies).map { $0 + 1 }
    companyOfCaseCode = Self.indices(of: casebook.cases.company, in: companies).map { $0 + 1 }
    statusOfTaskCode = Self.words(of: casebook.tasks.status)
    statusOfCaseCode = Self.words(of: casebook.cases.status)
    originOfCode = Self.words(of: casebook.tasks.origin)
  }

  /// The companies that definitions, service levels and escalation rules name. Not those of the
  /// data: a column mapped by mistake may hold a million.
  static func companies(of rulebook: Rulebook) -> [String] {
    let tasks = rulebook.tasks.values.flatMap(\.versions).flatMap {
      [$0.body.companies] + $0.body.serviceLevels.map(\.companies)
    }
    let workflows = rulebook.workflows.values.flatMap(\.versions).flatMap {
      [$0.body.companies] + $0.body.serviceLevels.map(\.companies)
    }
    var named: Set<String> = []
    let rules = rulebook.escalationRules.values.flatMap(\.versions).map(\.body.companies)
    for case .these(let companies) in tasks + workflows + rules { named.formUnion(companies) }
    return named.sorted()
  }

  /// The word of every code of a column, code 0 first.
  private static func words<Word: RawRepresentable<String>>(of column: CodeColumn?) -> [Word?] {
    guard let column else { return [nil] }
    return (0...column.dictionary.count).map { Word(rawValue: column.dictionary[UInt32($0)]) }
  }

  /// The index of every code of a column, code 0 first.
  private static func indices(of column: CodeColumn?, in names: [String]) -> [Int32] {
    guard let column else { return [unknown] }
    // Names are matched by their bytes, as identifiers are everywhere.
    let indexOfName = Dictionary(
      names.enumerated().map { (Array($1.utf8), Int32($0)) },
      uniquingKeysWith: { first, _ in first }
    )
    return [unknown]
      + (0..<column.dictionary.count).map { code in
        indexOfName[Array(column.dictionary[UInt32(code + 1)].utf8)] ?? unknown
      }
  }
}

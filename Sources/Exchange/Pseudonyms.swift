package import Casework
internal import Columns

/// Puts pseudonyms in the place of everything that names somebody, and drops free text.
///
/// A pseudonym is the kind of thing and 32 digits of a keyed hash of its bytes: the same thing has
/// the same pseudonym in every table and every export under one key, and nobody without the key can
/// try out names. Data so treated is still personal data: what happened when may tell who it was.
package struct Pseudonyms: Sendable {
  /// What a pseudonym stands for: the word before its digits.
  private enum Kind: String {
    case caseReference = "case-"
    case taskReference = "task-"
    case person = "person-"
    case contact = "contact-"
    case question = "question-"
    case answer = "answer-"
  }

  /// The columns that stay as they are although they may hold free text.
  private let kept: Set<String>
  private let threads: Int
  /// Whether an answer to a question is one of a closed set, or a small number, and stays.
  private let isOpen: @Sendable (_ question: String, _ answer: String) -> Bool
  /// Whether a question is one of a form's and stays.
  private let isQuestion: @Sendable (String) -> Bool
  /// A keyed hash, at least 16 bytes.
  private let hash: @Sendable (UnsafeBufferPointer<UInt8>) -> [UInt8]

  /// The columns that `keeping` may name besides attributes.
  package static let columns: Set<String> = ["reason", "status"]

  /// Pseudonyms by a keyed hash.
  ///
  /// - Parameters:
  ///   - keeping: the columns of free text to keep: attributes, or `reason` and `status`.
  ///   - hash: gives at least 16 bytes that nobody without the key can tell from chance.
  package init(
    keeping: Set<String> = [], threads: Int = 1,
    isQuestion: @escaping @Sendable (String) -> Bool,
    isOpen: @escaping @Sendable (_ question: String, _ answer: String) -> Bool,
    hash: @escaping @Sendable (UnsafeBufferPointer<UInt8>) -> [UInt8]
  ) {
    kept = keeping
    self.threads = threads
    self.isQuestion = isQuestion
    self.isOpen = isOpen
    self.hash = hash
  }

  /// The casebook under pseudonyms. The account of its files, which may quote rows, is gone.
  package func applied(to casebook: Casebook) -> Casebook {
    var hidden = casebook
    hidden.sources = []
    hidden.cases = cases(casebook.cases)
    hidden.tasks = tasks(casebook.tasks)
    hidden.events = events(casebook.events)
    hidden.answers = answers(casebook.answers)
    return hidden
  }

  private func cases(_ table: CaseTable) -> CaseTable {
    var cases = table
    var references = TextDictionary()
    let texts = column(table.references.texts, .caseReference)
    for row in 0..<texts.count { _ = references.code(for: texts[row]) }
    cases.references = references
    cases.owner = table.owner.map { column($0, .person) }
    cases.status = table.status.map(status)
    cases.attributes = attributes(table.attributes)
    return cases
  }

  private func tasks(_ table: TaskTable) -> TaskTable {
    var tasks = table
    tasks.reference = column(table.reference, .taskReference)
    tasks.owner = table.owner.map { column($0, .person) }
    tasks.status = table.status.map(status)
    tasks.attributes = attributes(table.attributes)
    return tasks
  }

  private func events(_ table: EventTable) -> EventTable {
    var events = table
    let owners = column(table.value, .person)
    events.value = CodeColumn(
      codes: table.value.codes.enumerated().map { table.kind[$0] == .reassign ? $1 : 0 },
      dictionary: owners.dictionary)
    events.by = column(table.by, .person)
    if !kept.contains("reason") {
      events.reason = CodeColumn(codes: Array(repeating: 0, count: table.count))
    }
    return events
  }

  private func answers(_ log: AnswerLog) -> AnswerLog {
    var answers = log
    answers.caseReference = column(log.caseReference, .caseReference)
    answers.question = column(log.question) { isQuestion($0) ? nil : .question }
    // Whether an answer stays depends on its question, so the pairs are looked at once each.
    var column = CodeColumn()
    var known: [UInt64: UInt32] = [:]
    for (row, code) in log.answer.codes.enumerated() {
      let pair = UInt64(log.question.codes[row]) << 32 | UInt64(code)
      if let found = known[pair] {
        column.codes.append(found)
        continue
      }
      let text = log.answer[row] ?? ""
      let stays = isOpen(log.question[row] ?? "", text)
      column.append(text.isEmpty ? nil : stays ? text : pseudonym(text, .answer))
      known[pair] = column.codes[row]
    }
    answers.answer = column
    return answers
  }

  /// The attributes that stay, and the customer's reference under a pseudonym.
  private func attributes(
    _ attributes: [(name: String, column: CodeColumn)]
  ) -> [(name: String, column: CodeColumn)] {
    attributes.compactMap { name, texts in
      if kept.contains(name) { return (name, texts) }
      return name == "contact_ref" ? (name, column(texts, .contact)) : nil
    }
  }

  /// The words that mean something stay; others may be anything.
  private func status(_ texts: CodeColumn) -> CodeColumn {
    if kept.contains("status") { return texts }
    let words = Set(TaskStatus.allCases.map(\.rawValue))
    var column = CodeColumn()
    let stays = (0...texts.dictionary.count).map { code in
      code > 0 && words.contains(texts.dictionary[UInt32(code)])
    }
    for code in texts.codes {
      column.append(stays[Int(code)] ? texts.dictionary[code] : nil)
    }
    return column
  }

  // MARK: - Texts

  private func column(_ texts: CodeColumn, _ kind: Kind) -> CodeColumn {
    column(texts) { _ in kind }
  }

  /// The column with each text under a pseudonym of the kind that it has; nil keeps it.
  private func column(_ texts: CodeColumn, _ kind: (String) -> Kind?) -> CodeColumn {
    var dictionary = TextDictionary()
    var meaning: [UInt32] = [0]
    for row in 0..<texts.dictionary.count {
      let text = texts.dictionary.texts[row]
      meaning.append(dictionary.code(for: kind(text).map { pseudonym(text, $0) } ?? text))
    }
    return CodeColumn(codes: texts.codes.map { meaning[Int($0)] }, dictionary: dictionary)
  }

  private func column(_ texts: TextColumn, _ kind: Kind) -> TextColumn {
    let parts = concurrentMap(over: chunks(of: texts.count), threads: threads) { rows in
      var part = TextColumn()
      for row in rows { part.append(pseudonym(texts[row], kind)) }
      return part
    }
    var column = TextColumn()
    for part in parts { column.append(contentsOf: part) }
    return column
  }

  private func pseudonym(_ text: String, _ kind: Kind) -> String {
    var text = text
    let digest = text.withUTF8 { hash($0) }
    var bytes = Array(kind.rawValue.utf8)
    let digits = Array("0123456789abcdef".utf8)
    for byte in digest.prefix(16) {
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

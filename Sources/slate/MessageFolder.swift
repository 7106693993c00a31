import Casework
import Columns
import Compliance
import Diagnostics
import Documents
import Exchange
import Messages
import Reporting
import WorkingTime

/// The messages of some firings as files: one a message, named by date and reference, and an
/// `index.csv` that lists them all, those that reach nobody too. Nothing is sent.
struct MessageFolder {
  /// A line of the index.
  private struct Line {
    var row: EscalationRows.Row
    var recipient: Recipient?
    var notice: Notice.Recipient
    var message: Message?
    var file: String?
    var problem: String?
  }

  /// How many messages there are.
  private(set) var messageCount = 0
  /// Why others could not be written, an error each for the first of them.
  private(set) var problems = Findings()
  /// How many notices reach nobody, by whom they are for and why.
  private var unreached: [UnreachedNotice: Int] = [:]
  private var lines: [Line] = []
  private var names: Set<String> = []
  private let evaluation: Evaluation
  private let fields: FiringFields

  /// Writes the messages of all firings that have fired.
  init(_ rows: [EscalationRows.Row], _ evaluation: Evaluation) {
    self.evaluation = evaluation
    fields = FiringFields(evaluation)
    let book = MessageBook(evaluation.rulebook)
    for row in rows where row.firing.hasFired { add(row, book) }
  }

  private mutating func add(_ row: EscalationRows.Row, _ book: MessageBook) {
    let date = evaluation.rulebook.zone.date(at: row.firing.at)
    for unreached in row.reached.unreached {
      self.unreached[unreached.kind, default: 0] += 1
      lines.append(Line(row: row, notice: unreached.recipient, problem: unreached.reason.sentence))
    }
    guard !row.reached.recipients.isEmpty else { return }
    let values = fields.values(of: row.firing, row.clock)
    for recipient in row.reached.recipients {
      var line = Line(row: row, recipient: recipient, notice: recipient.relation)
      do throws(MessageProblem) {
        line.message = try book.message(
          to: recipient, with: values, company: row.clock.company, on: date)
        line.file = name(row, recipient, date)
        messageCount += 1
      } catch {
        let finding = error.finding(reference: reference(row))
        problems.append(finding)
        line.problem = finding.message
      }
      lines.append(line)
    }
  }

  /// The messages as values, in the order of the firings: what the index says of each, and its
  /// text; those that reach nobody or could not be written have none.
  var records: [JSONValue] {
    lines.map { line in
      let cells = zip(Self.headings, texts(line)).dropFirst()
      return .object(
        cells.map { ($0, $1.map { .text($0) } ?? .null) }
          + [("text", line.message.map { .text($0.body) } ?? .null)])
    }
  }

  /// Writes the folder, whole or not at all.
  ///
  /// - Parameter allowance: how many messages may fail; beyond it nothing is written.
  /// - Throws: the problems where there are too many of them; what kept a file from being written.
  func write(to path: String, allowance: RejectAllowance) throws {
    guard allowance.permits(rejected: problems.count, of: messageCount + problems.count) else {
      throw problems
    }
    let folder = try AtomicFolder(path)
    for line in lines {
      guard let file = line.file, let message = line.message else { continue }
      try folder.write(text(message), to: file)
    }
    try folder.write(index, to: "index.csv")
    try folder.commit()
  }

  /// A message as a file: where it goes and by what, then what it says.
  private func text(_ message: Message) -> String {
    let user = message.recipient.user
    let address = user.address(for: message.method) ?? ""
    let to =
      message.method == .letter
      ? address.split(separator: "\n").joined(separator: ", ") : "\(user.name) <\(address)>"
    var text = "To: \(SafeText.line(to))\nBy: \(message.method.rawValue)\n"
    if let subject = message.subject { text += "Subject: \(SafeText.line(subject))\n" }
    text += "\n" + message.body
    return text.hasSuffix("\n") ? text : text + "\n"
  }

  /// How many messages there are, and how many notices reach nobody.
  var summary: String {
    let unreached = lines.count { $0.recipient == nil }
    return "\(messageCount) messages written, \(unreached) notices reach nobody, "
      + "\(problems.count) could not be written\n"
  }

  /// The notices that reach nobody, a warning for those that are for the same and fail alike.
  var warnings: Findings {
    let kinds = unreached.map { notice, count in
      let noun = count == 1 ? "notice reaches" : "notices reach"
      return (
        words: "to \(notice.recipient.description): \(notice.reason.sentence)",
        text: "\(count) \(noun) nobody, to \(notice.recipient.description): "
          + notice.reason.sentence
      )
    }
    return Findings(
      kinds.sorted { $0.words.utf8.lexicographicallyPrecedes($1.words.utf8) }.map {
        Finding(
          MessagesCode.nobodyTold, .warning, $0.text,
          help: "index.csv lists them; complete the definitions, or the owners in the exports")
      })
  }

  // MARK: - Names

  private func reference(_ row: EscalationRows.Row) -> String {
    evaluation.casebook.reference(of: row.clock.subject, row: row.clock.row)
  }

  /// A name that no file system mistakes and no other message has, whatever references hold.
  private mutating func name(
    _ row: EscalationRows.Row, _ recipient: Recipient, _ date: CivilDate
  ) -> String {
    let firing = row.firing
    let step = firing.level < 0 ? "amber" : firing.level == 0 ? "missed" : "level-\(firing.level)"
    let stem =
      "\(date)_\(FileName.safe(reference(row)))_\(step)_\(FileName.safe(recipient.identifier))"
    var name = stem
    var turn = 1
    while !names.insert(name.lowercased()).inserted {
      turn += 1
      name = "\(stem)_\(turn)"
    }
    return name + ".txt"
  }

  // MARK: - Index

  /// The index as a table.
  private var index: String {
    let table = ResultTable(
      headings: Self.headings.map { ResultHeading($0, title: $0) }, rows: lines.map(cells))
    return String(decoding: CSVRenderer().render(table), as: UTF8.self)
  }

  private static let headings = [
    "file", "at", "kind", "level", "rule", "case_id", "task_id", "recipient", "name", "relation",
    "method", "address", "language", "need", "communication", "subject", "problem",
  ]

  private func cells(_ line: Line) -> [ResultValue] {
    texts(line).map { $0.map(ResultValue.text) ?? .blank }
  }

  private func texts(_ line: Line) -> [String?] {
    let casebook = evaluation.casebook
    let (subject, row) = (line.row.clock.subject, line.row.clock.row)
    let firing = line.row.firing
    let (recipient, message) = (line.recipient, line.message)
    return [
      line.file, evaluation.rulebook.zone.rfc3339(firing.at), firing.kind.rawValue,
      firing.level < 0 ? nil : "\(firing.level)", firing.rule,
      casebook.caseReference(of: subject, row: row),
      subject == .tasks ? casebook.tasks.reference[row] : nil, recipient?.identifier,
      recipient?.user.name,
      line.notice.description, message?.method.rawValue,
      message.flatMap { recipient?.user.address(for: $0.method) }, message?.language,
      message?.need, recipient?.template, message?.subject, line.problem,
    ]
  }
}

import Casework
import Columns
import Foundation
import WorkingTime

/// What happened in an example, as the casebook that its exports would have made.
struct ExampleHistory {
  private struct Row {
    var name: String
    var caseName = "C1"
    var definition = ""
    var workflow: String?
    var company: String?
    var origin: String?
    var status: String?
    var owner: String?
    var at: [String: Int64] = [:]
  }

  private struct Event {
    var at: Int64
    var kind: EventKind
    var subject: String
    var until = Int64Column.missing
    var owner: String?
  }

  private let example: WorkedExample
  private let time: ExampleTime
  private var cases: [Row] = []
  private var tasks: [Row] = []
  private var events: [Event] = []

  /// Reads the lines under `Happened`.
  init(_ example: WorkedExample, zone: Zone) throws {
    self.example = example
    time = ExampleTime(zone: zone)
    for line in example.happened { try read(line) }
  }

  /// The row of `T1` or `C1`, and whether it is a case's.
  func row(_ name: String) -> (isCase: Bool, row: Int)? {
    if let row = tasks.firstIndex(where: { $0.name == name }) { return (false, row) }
    return cases.firstIndex { $0.name == name }.map { (true, $0) }
  }

  // MARK: - Reading

  /// `  Tue 2026-03-10 17:45  T1 (acknowledge) completed`.
  private mutating func read(_ line: WorkedExample.Line) throws {
    func wrong(_ message: String) -> ExampleError { ExampleError(example.file, line, message) }
    var words = line.trimmed.split(separator: " ")
    guard words.count >= 5, let at = time.instant(words[0..<3])?.seconds else {
      throw wrong("a happening begins with a date such as `Tue 2026-03-10 17:45`")
    }
    words.removeFirst(3)
    let name = String(words.removeFirst())
    var text = words.joined(separator: " ")
    let isCase = name.hasPrefix("C")
    if !isCase, !tasks.contains(where: { $0.name == name }) {
      guard text.hasPrefix("("), let end = text.firstIndex(of: ")") else {
        throw wrong("say at its first mention which task it is: `\(name) (acknowledge)`")
      }
      tasks.append(task(name, String(text[text.index(after: text.startIndex)..<end])))
      text = text[text.index(after: end)...].trimmingCharacters(in: .whitespaces)
    }
    if isCase, text.hasPrefix("opened") {
      try open(name, at: at, text, line)
    } else if !(isCase ? happensToCase(name, at, text) : happensToTask(name, at, text)) {
      throw wrong("nobody knows how to read what happened")
    }
  }

  /// `acknowledge of C2, company north, automatic`.
  private func task(_ name: String, _ text: String) -> Row {
    var row = Row(name: name)
    let parts = text.components(separatedBy: ", ")
    let words = parts[0].components(separatedBy: " of ")
    row.definition = words[0]
    if words.count == 2 { row.caseName = words[1] }
    for part in parts.dropFirst() {
      if part == "automatic" || part == "manual" { row.origin = part }
      if part.hasPrefix("company ") { row.company = String(part.dropFirst(8)) }
      if part.hasPrefix("owner ") { row.owner = String(part.dropFirst(6)) }
    }
    return row
  }

  /// `opened, workflow relief, company north`.
  private mutating func open(
    _ name: String, at: Int64, _ text: String, _ line: WorkedExample.Line
  ) throws {
    var row = Row(name: name)
    row.workflow = "advice"
    for part in text.components(separatedBy: ", ").dropFirst() {
      if part.hasPrefix("workflow ") {
        row.workflow = String(part.dropFirst(9))
      } else if part.hasPrefix("company ") {
        row.company = String(part.dropFirst(8))
      } else if part.hasPrefix("owner ") {
        row.owner = String(part.dropFirst(6))
      } else {
        throw ExampleError(example.file, line, "a case has a workflow, a company and an owner")
      }
    }
    row.at["opened"] = at
    cases.append(row)
  }

  private mutating func happensToCase(_ name: String, _ at: Int64, _ text: String) -> Bool {
    guard let row = cases.firstIndex(where: { $0.name == name }) else { return false }
    switch text {
    case "closed", "cancelled":
      cases[row].at["closed"] = at
      cases[row].status = text
      events.append(Event(at: at, kind: text == "closed" ? .close : .cancel, subject: name))
      return true
    default: return happens(name, at, text)
    }
  }

  private mutating func happensToTask(_ name: String, _ at: Int64, _ text: String) -> Bool {
    guard let row = tasks.firstIndex(where: { $0.name == name }) else { return false }
    switch text {
    case "created": return true
    case "activated", "planned to start", "started", "due by its source":
      tasks[row].at[text] = at
      return true
    case "completed", "cancelled":
      tasks[row].at[text] = at
      events.append(
        Event(at: at, kind: text == "completed" ? .complete : .cancel, subject: name))
      return true
    default:
      guard text.hasPrefix("has status ") else { return happens(name, at, text) }
      tasks[row].status = String(text.dropFirst(11))
      return true
    }
  }

  /// What can happen to either: holds, releases, revisions, reopenings, reassignments.
  private mutating func happens(_ name: String, _ at: Int64, _ text: String) -> Bool {
    var event = Event(at: at, kind: .note, subject: name)
    let words = text.split(separator: " ")
    switch text {
    case "held": event.kind = .hold
    case "released": event.kind = .release
    case "reopened": event.kind = .reopen
    case _ where text.hasPrefix("reassigned to "):
      event.kind = .reassign
      event.owner = String(text.dropFirst(14))
    default:
      guard words.count == 5, let until = time.instant(words[2...]) else { return false }
      event.until = until.seconds
      switch words.prefix(2) {
      case ["held", "until"]: event.kind = .hold
      case ["revised", "to"]: event.kind = .revise
      default: return false
      }
    }
    events.append(event)
    return true
  }

  // MARK: - The casebook

  /// The tables as an importer would have filled them.
  func casebook(targets: TargetSource = .computed) -> Casebook {
    var casebook = Casebook()
    casebook.targets = targets
    casebook.cases = caseTable()
    casebook.tasks = taskTable(&casebook.cases.references)
    casebook.events = eventTable(casebook.cases.references)
    return casebook
  }

  private func caseTable() -> CaseTable {
    var table = CaseTable()
    table.isGiven = true
    table.count = cases.count
    for row in cases { _ = table.references.code(for: row.name) }
    table.workflow = texts(cases) { $0.workflow }
    table.company = texts(cases) { $0.company }
    table.owner = texts(cases) { $0.owner }
    table.status = texts(cases) { $0.status }
    table.openedAt = instants(cases, "opened")
    table.closedAt = instants(cases, "closed")
    table.line = cases.indices.map { UInt32($0 + 2) }
    return table
  }

  private func taskTable(_ references: inout TextDictionary) -> TaskTable {
    var table = TaskTable()
    table.count = tasks.count
    for row in tasks {
      table.reference.append(row.name)
      table.caseCode.append(references.code(for: row.caseName))
    }
    table.task = texts(tasks) { $0.definition }
    table.company = texts(tasks) { $0.company }
    table.owner = texts(tasks) { $0.owner }
    table.origin = texts(tasks) { $0.origin }
    table.status = texts(tasks) { $0.status }
    table.activatedAt = instants(tasks, "activated")
    table.plannedStartAt = instants(tasks, "planned to start")
    table.startedAt = instants(tasks, "started")
    table.targetAt = instants(tasks, "due by its source")
    table.completedAt = instants(tasks, "completed")
    table.cancelledAt = instants(tasks, "cancelled")
    table.line = tasks.indices.map { UInt32($0 + 2) }
    return table
  }

  private func eventTable(_ references: TextDictionary) -> EventTable {
    var table = EventTable()
    for event in events {
      let task = tasks.firstIndex { $0.name == event.subject }
      table.count += 1
      table.at.append(event.at)
      table.kind.append(event.kind)
      table.caseCode.append(
        task == nil ? references.existingCode(for: event.subject) ?? 0 : 0)
      table.taskRow.append(task.map(UInt32.init) ?? EventTable.noRow)
      let isRevision = event.kind == .revise
      table.until.append(isRevision ? Int64Column.missing : event.until)
      table.valueAt.append(isRevision ? event.until : Int64Column.missing)
      table.value.append(event.owner)
      table.reason.append(nil)
      table.by.append(nil)
      table.line.append(UInt32(table.count + 1))
    }
    return table
  }

  private func texts(_ rows: [Row], _ text: (Row) -> String?) -> CodeColumn {
    var column = CodeColumn()
    for row in rows { column.append(text(row)) }
    return column
  }

  private func instants(_ rows: [Row], _ key: String) -> InstantColumn {
    InstantColumn(rows.map { $0.at[key] ?? Int64Column.missing })
  }
}

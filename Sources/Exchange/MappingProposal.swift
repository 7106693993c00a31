internal import Casework
internal import Diagnostics
internal import Documents

/// A mapping for a strange file, guessed from its headings and its data, as a file to be read by a
/// person before it is used: what each column looks like, what it was taken for, and why.
package struct MappingProposal: Sendable {
  private let profile: FileProfile
  private let file: String
  private let showsValues: Bool
  private var taken: Set<String> = []
  private var reasons: [String: String] = [:]

  /// A proposal.
  ///
  /// - Parameters:
  ///   - file: the file below a project, for the mapping to name.
  ///   - showsValues: whether samples of values are shown, which may be personal data.
  package init(_ profile: FileProfile, file: String, showsValues: Bool) {
    self.profile = profile
    self.file = file
    self.showsValues = showsValues
  }

  /// The words of headings that speak for a column, the best first.
  private static let words: [(target: String, words: [String])] = [
    ("target_at", ["deadline", "target", "due"]),
    ("completed_at", ["completed", "closed", "close", "resolved", "finished", "enddate", "end"]),
    (
      "activated_at",
      [
        "opened", "open", "created", "creation", "received", "reported", "raised", "startdate",
        "start", "date",
      ]
    ),
    ("task", ["task", "type", "activity", "category", "request", "subject"]),
    ("owner", ["owner", "officer", "responsible", "assigned", "assignee", "resource", "user"]),
    ("team", ["team", "group", "department", "queue", "agency"]),
    ("status", ["status", "state"]),
  ]

  /// The mapping file.
  package var text: String {
    var copy = self
    return copy.made()
  }

  private mutating func made() -> String {
    let columns = profile.columns.filter { !$0.heading.isEmpty }
    let log = eventLog(columns)
    let body = log.map { eventLogBody($0) } ?? rowBody(columns)
    let unread = profile.rejected > 0 ? ", \(profile.rejected) more cannot be read" : ""
    var lines = [
      "# yaml-language-server: $schema=../.schemas/mapping.json",
      "# Proposed from \(profile.rows) rows\(unread). Read it before you use it: what each",
      "# column was taken for, and why, stands below; a question mark shows a doubt.",
      "#",
    ]
    lines += columns.map { "#   \(description($0))" }
    lines += ["", "file: \(JSONText.string(file))"]
    if let encoding = profile.encoding { lines.append("encoding: \(encoding.rawValue)") }
    if let delimiter = profile.delimiter, delimiter != UInt8(ascii: ",") {
      let mark = delimiter == 0x09 ? "tab" : String(Unicode.Scalar(delimiter))
      lines.append("delimiter: \(JSONText.string(mark))")
    }
    let isLocal = columns.contains { $0.isDate && $0.tally.shape.contains(.local) }
    if isLocal {
      lines.append(
        "# zone: Europe/London   # ? its times name no offset: the project's zone is taken")
    }
    return (lines + body).joined(separator: "\n") + "\n"
  }

  // MARK: - What a column is

  private func description(_ column: ColumnProfile) -> String {
    var parts = ["\(column.filled) filled, \(column.empty) empty"]
    let isMore = column.distinct >= ColumnProfile.mostDistinct
    parts.append("\(isMore ? "at least " : "")\(column.distinct) distinct")
    if column.isDate {
      parts.append("dates \(column.tally.shape.words(format(column).format))")
      if format(column).isDoubtful { parts.append("? day first or month first: both fit") }
    } else if !column.commonShapes.isEmpty {
      let shapes = column.commonShapes.map { JSONText.string($0) }
      parts.append("like \(shapes.joined(separator: ", "))")
    }
    if showsValues, !column.samples.isEmpty {
      parts.append("such as \(column.samples.map { JSONText.string($0) }.joined(separator: ", "))")
    }
    let use = reasons[column.heading] ?? "an attribute: nothing in its name or values says more"
    return "\(JSONText.string(column.heading)): \(parts.joined(separator: "; ")); \(use)"
  }

  private func format(_ column: ColumnProfile) -> (format: DateFormat, isDoubtful: Bool) {
    switch column.tally.decide(file: "", heading: "") {
    case .success(let format): (format, false)
    case .failure: (column.tally.likely == .iso ? .dayFirst : column.tally.likely, true)
    }
  }

  private static func words(of heading: String) -> [String] {
    heading.lowercased().split { !$0.isLetter && !$0.isNumber }.flatMap { word in
      word.hasSuffix("dt") ? [String(word), "date"] : [String(word)]
    }.map { $0 == "at" ? "date" : $0 }
  }

  /// The column whose heading has one of the words, the first word first.
  private func column(
    _ columns: [ColumnProfile], _ words: [String], where fits: (ColumnProfile) -> Bool
  ) -> (column: ColumnProfile, word: String)? {
    for word in words {
      let found = columns.first { column in
        !taken.contains(column.heading) && fits(column)
          && Self.words(of: column.heading).contains(word)
      }
      if let found { return (found, word) }
    }
    return nil
  }

  private mutating func take(_ column: ColumnProfile, _ target: String, _ why: String) {
    taken.insert(column.heading)
    reasons[column.heading] = "\(target): \(why)"
  }

  private func expression(_ column: ColumnProfile, more: String = "") -> String {
    let heading = JSONText.string(column.heading)
    guard column.isDate else {
      return more.isEmpty ? heading : "{column: \(heading)\(more)}"
    }
    let format = format(column)
    let written = format.isDoubtful ? ", format: \(format.format.rawValue)" : ""
    return written.isEmpty && more.isEmpty ? heading : "{column: \(heading)\(written)\(more)}"
  }

  // MARK: - A row a task

  private mutating func rowBody(_ columns: [ColumnProfile]) -> [String] {
    let unique = columns.filter { $0.isUnique && !$0.isDate }
    let names = ["id", "key", "ref", "reference", "number", "no", "ticket", "enquiry"]
    let identifier =
      unique.first { column in Self.words(of: column.heading).contains { names.contains($0) } }
      ?? unique.first ?? columns.first
    var lines = ["table: tasks", "columns:"]
    guard let identifier else { return lines }
    let why =
      identifier.isUnique
      ? "every row has its own" : "? no column has a value of its own in every row"
    take(identifier, "task_id", why)
    lines.append("  task_id: \(JSONText.string(identifier.heading))")
    let named = ["case", "customer", "client", "person", "application"]
    let other = column(columns, named) { column in
      let words = Self.words(of: column.heading)
      return column.empty == 0 && column.distinct > 1 && !column.isDate
        && (words.count == 1 || words.contains { names.contains($0) })
    }
    if let other { take(other.column, "case_id", "its name has '\(other.word)'") }
    lines.append("  case_id: \(JSONText.string(other?.column.heading ?? identifier.heading))")
    lines.append("  workflow: {constant: enquiry}   # ? type the workflow's identifier")
    var hasTask = false
    for (target, words) in Self.words {
      let isInstant = target.hasSuffix("_at")
      guard
        let found = column(
          columns, words,
          where: { $0.isDate == isInstant && (target != "task" || $0.empty == 0) })
      else { continue }
      hasTask = hasTask || target == "task"
      take(
        found.column, target,
        "its name has '\(found.word)'\(isInstant ? ", and it holds dates" : "")")
      lines.append("  \(target): \(expression(found.column))")
    }
    if !hasTask { lines.append("  task: {constant: enquiry}   # ? type the task's identifier") }
    return lines
  }

  // MARK: - An event log

  /// The columns by which a file is a log of happenings.
  private struct EventLog {
    var reference: ColumnProfile
    var activity: ColumnProfile
    var time: ColumnProfile
    var lifecycle: ColumnProfile?
    var resource: ColumnProfile?
  }

  /// A log names a case in several rows, what happened and when.
  private func eventLog(_ columns: [ColumnProfile]) -> EventLog? {
    let reference = columns.first { column in
      let words = Self.words(of: column.heading)
      return words.contains("case") && column.empty == 0 && !column.isDate
        && column.distinct * 3 < column.filled * 2
        && (words.count == 1 || words.contains("name") || words.contains("id"))
    }
    let time = columns.first { column in
      column.isDate && column.empty == 0
        && Self.words(of: column.heading).contains { ["timestamp", "time", "date"].contains($0) }
        && !Self.words(of: column.heading).contains("case")
    }
    let activity = columns.first { column in
      let words = Self.words(of: column.heading)
      let says = words.contains { ["activity", "event", "concept"].contains($0) }
      return says && !words.contains("case") && !words.contains("instance") && !column.isDate
        && column.empty == 0 && column.distinct < column.filled
    }
    guard let reference, let time, let activity, reference.heading != activity.heading else {
      return nil
    }
    return EventLog(
      reference: reference, activity: activity, time: time,
      lifecycle: columns.first { Self.words(of: $0.heading).contains("lifecycle") },
      resource: columns.first { Self.words(of: $0.heading).contains("resource") })
  }

  private mutating func eventLogBody(_ log: EventLog) -> [String] {
    take(log.reference, "case_id", "its name has 'case', and several rows have the same")
    take(log.activity, "task", "its name says what happened")
    take(log.time, "the instants", "it holds dates and is never empty")
    let reference = JSONText.string(log.reference.heading)
    let activity = JSONText.string(log.activity.heading)
    let proposal = self
    let time = { (more: String) in proposal.expression(log.time, more: more) }
    var lines = [
      "# An event log: several rows make a case, and those of one case and activity a task.",
      "tables:", "  cases:", "    gathered: true", "    columns:",
      "      case_id: \(reference)",
      "      workflow: {constant: enquiry}   # ? type the workflow's identifier",
      "      opened_at: \(time(", take: earliest"))", "  tasks:", "    gathered: true",
      "    columns:", "      task_id: {join: [\(reference), \(activity)], with: /}",
      "      case_id: \(reference)", "      task: \(activity)",
    ]
    if let resource = log.resource {
      take(resource, "owner", "its name has 'resource'")
      lines.append("      owner: {column: \(JSONText.string(resource.heading)), take: last}")
    }
    let words = log.lifecycle?.words ?? []
    if let lifecycle = log.lifecycle, words.contains("start") {
      take(lifecycle, "which event", "its name has 'lifecycle'")
      let heading = JSONText.string(lifecycle.heading)
      let fits = { (word: String, take: String) in
        time(", where: {column: \(heading), in: \(word)}, take: \(take)")
      }
      lines.append("      started_at: \(fits("start", "earliest"))")
      lines.append("      completed_at: \(fits("complete", "latest"))")
    } else {
      lines.append("      activated_at: \(time(", take: earliest"))")
      lines.append("      completed_at: \(time(", take: latest"))")
    }
    return lines
  }
}

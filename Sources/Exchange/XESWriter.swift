package import Casework
package import Columns

/// Writes a casebook as an event log in XES (IEEE 1849), for process mining.
///
/// A trace a case; an event for each thing that happened to it or its tasks, by time. What tasks
/// say of themselves (`activated_at`, `started_at`, `completed_at`, `cancelled_at`) and what the
/// events file says are one history: an event that repeats what its task says of the same instant
/// is written once.
package struct XESWriter: Sendable {
  private let casebook: Casebook
  private let index: TraceIndex
  private let caseColumns: [SheetColumn]
  private let taskColumns: [SheetColumn]

  /// A writer of a casebook.
  package init(_ casebook: Casebook) {
    self.casebook = casebook
    index = TraceIndex(casebook)
    let asNames: Set<String> = ["case_id", "task_id", "task"]
    let asEvents: Set<String> = ["activated_at", "started_at", "completed_at", "cancelled_at"]
    caseColumns = CasebookSheet(casebook, .cases).columns.filter { !asNames.contains($0.name) }
      .map(Self.keyed)
    taskColumns = CasebookSheet(casebook, .tasks).columns.filter {
      !asNames.contains($0.name) && !asEvents.contains($0.name) && $0.name != "owner"
    }.map(Self.keyed)
  }

  /// Writes everything, some chunks at a time, each batch on all threads; the bytes do not depend
  /// on how many.
  package func write(
    threads: Int, meter: ProgressMeter? = nil, to sink: ([UInt8]) throws -> Void
  ) rethrows {
    var frame = XMLText()
    Self.open(&frame)
    try sink(frame.bytes)
    let parts = chunks(of: index.cases.count, size: 512)
    for from in stride(from: 0, to: parts.count, by: threads * 2) {
      let batch = Array(parts[from..<min(from + threads * 2, parts.count)])
      for bytes in concurrentMap(over: batch, threads: threads, { traces($0) }) { try sink(bytes) }
      meter?.add(batch.reduce(0) { $0 + $1.count })
    }
    frame.removeAll()
    frame.markup("</log>\n")
    try sink(frame.bytes)
  }

  /// How many traces there are.
  package var count: Int { index.cases.count }

  private static func open(_ xml: inout XMLText) {
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    xml.markup("<log xes.version=\"1849.2016\" xes.features=\"\"")
    xml.markup(" xmlns=\"http://www.xes-standard.org/\">\n")
    xml.markup("<extension name=\"Concept\" prefix=\"concept\"")
    xml.markup(" uri=\"http://www.xes-standard.org/concept.xesext\"/>\n")
    xml.markup("<extension name=\"Time\" prefix=\"time\"")
    xml.markup(" uri=\"http://www.xes-standard.org/time.xesext\"/>\n")
    xml.markup("<extension name=\"Lifecycle\" prefix=\"lifecycle\"")
    xml.markup(" uri=\"http://www.xes-standard.org/lifecycle.xesext\"/>\n")
    xml.markup("<extension name=\"Organizational\" prefix=\"org\"")
    xml.markup(" uri=\"http://www.xes-standard.org/org.xesext\"/>\n")
    xml.markup("<global scope=\"trace\">\n")
    xml.markup("<string key=\"concept:name\" value=\"\"/>\n</global>\n")
    xml.markup("<global scope=\"event\">\n<string key=\"concept:name\" value=\"\"/>\n")
    xml.markup("<string key=\"lifecycle:transition\" value=\"complete\"/>\n")
    xml.markup("<date key=\"time:timestamp\" value=\"1970-01-01T00:00:00Z\"/>\n</global>\n")
    xml.markup("<classifier name=\"Activity\" keys=\"concept:name\"/>\n")
    xml.markup("<classifier name=\"Activity and transition\"")
    xml.markup(" keys=\"concept:name lifecycle:transition\"/>\n")
    xml.markup("<string key=\"lifecycle:model\" value=\"standard\"/>\n")
  }

  // MARK: - Traces

  private func traces(_ places: Range<Int>) -> [UInt8] {
    var xml = XMLText()
    var instants = InstantBytes()
    for place in places {
      let code = index.cases[place]
      xml.markup("<trace>\n")
      string("concept:name", casebook.cases.references[code], &xml)
      if Int(code) <= casebook.cases.count {
        for column in caseColumns { cell(column, Int(code) - 1, &xml, &instants) }
      }
      for event in events(of: code) { write(event, of: code, &xml, &instants) }
      xml.markup("</trace>\n")
    }
    return xml.bytes
  }

  /// The events of a case, in order.
  private func events(of code: UInt32) -> [TraceEvent] {
    let tasks = casebook.tasks
    var events: [TraceEvent] = []
    let own: [(InstantColumn?, EventKind)] = [
      (tasks.activatedAt, .open), (tasks.startedAt, .start), (tasks.completedAt, .complete),
      (tasks.cancelledAt, .cancel),
    ]
    for task in index.tasks(of: code) {
      for (column, kind) in own {
        guard let at = column?[Int(task)] else { continue }
        events.append(TraceEvent(at: at, kind: kind, task: task))
      }
    }
    for row in index.events(of: code).map(Int.init) {
      let event = TraceEvent(
        at: casebook.events.at.seconds(row), kind: casebook.events.kind[row],
        task: casebook.events.taskRow[row], row: row)
      if !isTold(event, by: own) { events.append(event) }
    }
    return events.sorted(by: TraceEvent.precedes)
  }

  /// Whether the event's task says the same of itself.
  private func isTold(_ event: TraceEvent, by own: [(InstantColumn?, EventKind)]) -> Bool {
    guard event.task != EventTable.noRow else { return false }
    return own.contains { column, kind in
      kind == event.kind && column?[Int(event.task)] == event.at
    }
  }

  private func write(
    _ event: TraceEvent, of code: UInt32, _ xml: inout XMLText, _ instants: inout InstantBytes
  ) {
    let (tasks, cases) = (casebook.tasks, casebook.cases)
    let task = event.task == EventTable.noRow ? nil : Int(event.task)
    xml.markup("<event>\n")
    if let task {
      string("concept:name", tasks.task[task] ?? "", &xml)
    } else {
      string("concept:name", event.kind.word, &xml)
    }
    xml.markup("<string key=\"lifecycle:transition\" value=\"")
    xml.markup(event.transition)
    xml.markup("\"/>\n")
    date("time:timestamp", event.at, &xml, &instants)
    let caseRow = Int(code) <= cases.count ? Int(code) - 1 : nil
    let owner = task.flatMap { tasks.owner?[$0] } ?? caseRow.flatMap { cases.owner?[$0] }
    let by = event.row.flatMap { casebook.events.by[$0] }
    if let resource = by ?? owner { string("org:resource", resource, &xml) }
    string("event", event.kind.word, &xml)
    if let task {
      string("task_id", tasks.reference[task], &xml)
      for column in taskColumns { cell(column, task, &xml, &instants) }
    }
    if let row = event.row { details(row, &xml, &instants) }
    xml.markup("</event>\n")
  }

  /// What only the events file says.
  private func details(_ row: Int, _ xml: inout XMLText, _ instants: inout InstantBytes) {
    let events = casebook.events
    if let until = events.until[row] { date("until", until, &xml, &instants) }
    if let value = events.valueAt[row] {
      date("value_at", value, &xml, &instants)
    } else if let value = events.value[row] {
      string("value", value, &xml)
    }
    if let reason = events.reason[row] { string("reason", reason, &xml) }
  }

  // MARK: - Attributes

  private func cell(
    _ column: SheetColumn, _ row: Int, _ xml: inout XMLText, _ instants: inout InstantBytes
  ) {
    switch column.cells {
    case .texts(let texts):
      if let text = texts[row] { string(column.name, text, &xml) }
    case .instants(let values):
      if let value = values[row] { date(column.name, value, &xml, &instants) }
    case .references, .kinds, .taskRows, .values, .absent: break
    }
  }

  /// A column by its key: a colon would name an extension, and some names are those of events.
  private static func keyed(_ column: SheetColumn) -> SheetColumn {
    let taken: Set<String> = ["event", "task_id", "until", "value", "value_at", "reason"]
    let name = column.name
    guard name.utf8.contains(UInt8(ascii: ":")) || taken.contains(name) else { return column }
    return SheetColumn("attribute_" + name.replacing(":", with: "_"), column.cells)
  }

  private func string(_ key: String, _ value: String, _ xml: inout XMLText) {
    xml.markup("<string key=\"")
    xml.text(key)
    xml.markup("\" value=\"")
    xml.text(value)
    xml.markup("\"/>\n")
  }

  private func date(
    _ key: String, _ seconds: Int64, _ xml: inout XMLText, _ instants: inout InstantBytes
  ) {
    xml.markup("<date key=\"")
    xml.text(key)
    xml.markup("\" value=\"")
    xml.plain { instants.append(seconds, to: &$0) }
    xml.markup("\"/>\n")
  }
}

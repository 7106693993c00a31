internal import Documents
internal import WorkingTime

/// Writes a fit as a scenario file that is read back as it is, each part with what it rests on.
package struct ScenarioText {
  /// The file's text.
  package private(set) var text = ""
  private let fit: HistoryFit

  /// The file of a fit.
  ///
  /// - Parameters:
  ///   - name: what a reader calls the scenario.
  ///   - basis: what it was fitted from, a line without a line break: files, as-of and rules.
  package init(_ fit: HistoryFit, name: String, basis: String) {
    self.fit = fit
    heading(name, basis)
    arrivals()
    companies()
    answers()
    teams()
    tasks()
    cases()
  }

  // MARK: - Lines

  private static let width = 100

  private mutating func line(_ line: String = "") { text += line + "\n" }

  /// A comment, broken into lines at its blanks.
  private mutating func comment(_ sentence: String, indent: Int = 0) {
    let margin = String(repeating: " ", count: indent) + "#"
    var current = margin
    for word in sentence.split(separator: " ") {
      if current.utf8.count + word.utf8.count + 1 > Self.width, current != margin {
        line(current)
        current = margin
      }
      current += " " + word
    }
    line(current)
  }

  /// A key with a value that may need more than one line.
  private mutating func put(
    _ key: String, _ opening: String, _ parts: [String], _ closing: String, indent: Int
  ) {
    var current = String(repeating: " ", count: indent) + "\(key): \(opening)"
    let margin = String(repeating: " ", count: indent + 2)
    var isFirst = true
    for (place, part) in parts.enumerated() {
      let piece = part + (place == parts.count - 1 ? closing : ",")
      if !isFirst, current.utf8.count + piece.utf8.count + 1 > Self.width {
        line(current)
        current = margin + piece
      } else {
        current += (isFirst ? "" : " ") + piece
      }
      isFirst = false
    }
    line(current)
  }

  private mutating func put(
    _ key: String, mix: [(text: String, count: Int)], indent: Int
  ) {
    guard !mix.isEmpty else { return }
    put(key, "{", mix.map { "\(Self.name($0.text)): \($0.count)" }, "}", indent: indent)
  }

  private mutating func put(
    _ key: String, _ distribution: Distribution, working: Bool = false, indent: Int
  ) {
    let (opening, parts, closing) = LengthText.distribution(distribution, working: working)
    put(key, opening, parts, closing, indent: indent)
  }

  /// A name as YAML takes it, in quotes unless it is plain.
  static func name(_ text: String) -> String {
    let bytes = Array(text.utf8)
    func isLetter(_ byte: UInt8) -> Bool {
      (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
    }
    let isPlain =
      bytes.first.map(isLetter) == true && bytes.last != 0x20
      && bytes.allSatisfy {
        isLetter($0) || (0x30...0x39).contains($0) || [0x20, 0x2D, 0x5F].contains($0)
      }
    let words = ["true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf"]
    return isPlain && !words.contains(text.lowercased()) ? text : JSONText.string(text)
  }

  /// What a distribution rests on, as a comment says it.
  private static func basis(_ fit: DistributionFit) -> String {
    let seen = "\(fit.count) seen" + (fit.censored > 0 ? ", \(fit.censored) cut short" : "")
    var distance = ""
    if let shares = fit.largestDifference, let lengths = fit.meanDifference {
      let mean = DistributionFit.rounded(Int64(lengths.rounded()))
      distance =
        "; shares differ by \(LengthText.decimal(shares, places: 3)) at most, lengths by "
        + "\(LengthText.length(mean, working: true)) on average"
    }
    switch fit.basis {
    case .form: return seen + distance
    case .lengths:
      let which = fit.count > 40 ? "forty that spread as they do" : "all of them"
      return "\(seen): \(which)\(distance)"
    case .pooled: return "only \(seen): pooled with all others"
    case .stated: return "as stated" + (fit.count > 0 ? "; \(seen)\(distance)" : "")
    }
  }

  // MARK: - Parts

  private mutating func heading(_ name: String, _ basis: String) {
    line("# yaml-language-server: $schema=../.schemas/scenario.json")
    line("#")
    comment(
      "Fitted from \(fit.arrivals.count) cases opened from \(fit.days.lowerBound) to "
        + "\(fit.days.upperBound): \(basis).")
    line("#")
    if fit.request.isStaffed {
      comment(
        "WITH STAFF: work times are the officers' working time between start and completion, "
          + "shared between the tasks that somebody had in hand. Absences and other duties are in "
          + "no export: officers are there whenever their calendar is open.")
    } else {
      comment(
        "WITHOUT STAFF: each task takes its time, waiting and work together, whoever is there. "
          + "Valid for other targets, clocks' calendars, arrivals that officers have time for, and "
          + "changed paths; NOT VALID for questions about staffing.")
    }
    for sentence in fit.leftOut { comment("Left out: \(sentence).") }
    line("name: \(Self.name(name))")
    line("seed: 1")
    line("starts: \(fit.horizon.lowerBound)")
    line("ends: \(fit.horizon.upperBound)")
  }

  private mutating func arrivals() {
    let arrivals = fit.arrivals
    line()
    comment("\(arrivals.count) enquiries in \(arrivals.days) days.")
    line("arrivals:")
    line("  per_week: \(LengthText.decimal(max(0.001, arrivals.perWeek), places: 3))")
    guard arrivals.count >= DistributionFit.enough else { return }
    if arrivals.isPooled {
      comment("Too few to tell weekdays apart: Monday to Friday stand for each other.", indent: 2)
    }
    line("  profile:")
    for entry in arrivals.lines {
      let names = [entry.days.lowerBound, entry.days.upperBound].map {
        Weekday.allCases[$0].name.lowercased().prefix(3)
      }
      let days = names[0] == names[1] ? "\(names[0])" : "\(names[0])-\(names[1])"
      let hours = [entry.hour, entry.hour + 1].map { $0 < 10 ? "0\($0):00" : "\($0):00" }
      line(
        "    - {days: \(days), hours: \"\(hours[0])-\(hours[1])\", weight: \(entry.count)}")
    }
  }

  private mutating func companies() {
    line()
    line("workflows:")
    for (workflow, count) in fit.workflows { line("  \(Self.name(workflow)): \(count)") }
    guard !fit.companies.isEmpty else { return }
    line()
    line("companies:")
    for (workflow, _) in fit.workflows {
      put(Self.name(workflow), mix: fit.companies[workflow] ?? [], indent: 2)
    }
  }

  private mutating func answers() {
    let answers = fit.answers.filter { $0.answered.count > 0 }
    guard !answers.isEmpty else { return }
    line()
    comment("Of numbers and dates the range of nine tenths; words and references are left out.")
    line("answers:")
    for answer in answers {
      var parts: [String]
      switch answer.choice {
      case .mix(let mix):
        parts = mix.weights.map { "\(Self.name($0.value)): \(Int($0.weight))" }
        parts[0] = "mix: {" + parts[0]
        parts[parts.count - 1] += "}"
      case .between(let low, let high): parts = ["between: [\(low), \(high)]"]
      case .daysFromEnquiry(let low, let high): parts = ["days: [\(low), \(high)]"]
      }
      if answer.answered.tenThousandths < 10_000 {
        parts.append("answered: \(LengthText.share(answer.answered))")
      }
      put(Self.name(answer.question), "{", parts, "}", indent: 2)
    }
  }

  private mutating func teams() {
    guard !fit.teams.isEmpty else { return }
    line()
    line("teams:")
    for team in fit.teams {
      var sentence =
        "\(team.inHours.count) of \(team.inHours.total) beginnings and ends of work lie in these "
        + "hours"
      if let inHand = team.inHand {
        sentence += "; \(LengthText.decimal(inHand, places: 1)) tasks in hand at a time"
      }
      if team.gone > 0 {
        sentence += "; \(team.gone) who ended nothing in the last quarter left out"
      }
      line("  \(Self.name(team.name)):")
      comment(sentence, indent: 4)
      line("    calendar: \(Self.name(team.calendar))")
      if team.staff > 0 { line("    staff: \(team.staff)") }
      if !team.officers.isEmpty {
        put("officers", "[", team.officers.map(Self.name), "]", indent: 4)
      }
    }
  }

  private mutating func tasks() {
    line()
    line("tasks:")
    for task in fit.tasks {
      line("  \(Self.name(task.task)):")
      comment(Self.basis(task.length), indent: 4)
      if task.isWork {
        let teams = Set(task.teams.map(\.team))
        if teams.count == 1, let only = teams.first {
          line("    team: \(Self.name(only))")
        } else {
          put(
            "team", "{", task.teams.map { "\(Self.name($0.workflow)): \(Self.name($0.team))" }, "}",
            indent: 4)
        }
      }
      put(
        task.isWork ? "touch" : "elapsed", task.length.distribution,
        working: task.isWork || task.calendar != nil, indent: 4)
      if !task.isWork, let calendar = task.calendar {
        line("    calendar: \(Self.name(calendar))")
      }
      if let hold = task.hold { put(hold, after: nil, indent: 4) }
      if task.cancelled.count > 0 { line("    cancelled: \(LengthText.share(task.cancelled))") }
      if let added = task.added { put("added", added, indent: 4) }
      put("late_reasons", mix: task.lateReasons, indent: 4)
    }
  }

  private mutating func put(_ hold: HoldFit, after: DistributionFit?, indent: Int) {
    let margin = String(repeating: " ", count: indent)
    line("\(margin)hold:")
    line("\(margin)  share: \(LengthText.share(hold.share))")
    if let after { put("after", after.distribution, indent: indent + 2) }
    put("length", hold.length.distribution, indent: indent + 2)
    if hold.early.count > 0 { line("\(margin)  early: \(LengthText.share(hold.early))") }
    put("reasons", mix: hold.reasons, indent: indent + 2)
  }

  private mutating func put(_ key: String, _ addition: AdditionFit, indent: Int) {
    let margin = String(repeating: " ", count: indent)
    line("\(margin)\(key):")
    comment("\(addition.share.count) of \(addition.share.total) cases", indent: indent + 2)
    line("\(margin)  share: \(LengthText.share(addition.share))")
    put("after", addition.after.distribution, indent: indent + 2)
  }

  private mutating func cases() {
    let cases = fit.cases
    line()
    line("cases:")
    comment(
      "\(cases.leftOver.count) of \(cases.leftOver.total) were closed with work left over.",
      indent: 2)
    line("  closing: \(cases.closing.rawValue)")
    if let hold = cases.hold { put(hold, after: cases.heldAfter, indent: 2) }
    if let withdrawn = cases.withdrawn { put("withdrawn", withdrawn, indent: 2) }
    if let reopened = cases.reopened { put("reopened", reopened, indent: 2) }
    put("outcomes", mix: cases.outcomes, indent: 2)
    put("application_types", mix: cases.applicationTypes, indent: 2)
  }
}

import Casework
import Diagnostics
import Foundation
import RuleFiles
import TestSupport
import Testing
import WorkingTime

/// The statutory packs of `sample-data/packs`, each taken into a project as a user would take it:
/// the file is put into `definitions/` as it is, beside a calendar `office`.
@Suite("Statutory packs")
struct StatutoryPacksTests {
  private static let folder = SharedFolder.project.appending(path: "sample-data/packs")

  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  /// A project of an office, its bank holidays and these packs.
  private func project(_ packs: [String]) throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    try scratch.write("organisation: Packford Council\n", to: "slate.yml")
    try scratch.copy(
      SharedFolder.project.appending(path: "sample-data/holidays/england-and-wales.json"),
      to: "holidays/england-and-wales.json")
    try scratch.write(
      """
      calendars:
        office:
          hours: {mon-fri: ["09:00-17:00"]}
          holidays: {feed: holidays/england-and-wales.json, division: england-and-wales}

      """, to: "definitions/calendars.yml")
    for pack in packs {
      try scratch.copy(Self.folder.appending(path: pack), to: "definitions/\(pack)")
    }
    return scratch
  }

  /// The service levels of all packs by the rule that each is for.
  private func levels() throws -> [String: [(task: String, level: ServiceLevel)]] {
    let scratch = try project(Self.names)
    let book = try ProjectLoader.load(scratch.url.path).rulebook
    var levels: [String: [(task: String, level: ServiceLevel)]] = [:]
    for (name, definition) in book.tasks {
      for version in definition.versions {
        let rule = try #require(version.body.attributes["rule"], "\(name) names no rule")
        #expect(version.body.serviceLevels.count == 1, "\(name)")
        levels[rule, default: []] += version.body.serviceLevels.map { (name, $0) }
      }
    }
    return levels
  }

  @Test("There are four")
  func four() {
    #expect(
      Self.names == [
        "awaabs-law.yml", "homelessness-reduction-act.yml", "housing-ombudsman-code.yml",
        "local-government-ombudsman-code.yml",
      ])
  }

  @Test("Each is taken into a project as it is, and the check has nothing to say", arguments: names)
  func clean(name: String) throws {
    let scratch = try project([name])
    #expect(
      ProjectLoader.check(scratch.url.path).map { FindingRenderer().render($0) } == [])
    let run = try BuiltSlate.run(["check"], in: scratch)
    #expect(run.status == 0, "\(run)")
    #expect(run.words.hasSuffix("definitions checked, no errors\n"), "\(run)")
  }

  @Test("All four stand side by side")
  func together() throws {
    let scratch = try project(Self.names)
    #expect(
      ProjectLoader.check(scratch.url.path).map { FindingRenderer().render($0) } == [])
  }

  @Test("The sample project takes all four")
  func brookshire() throws {
    let scratch = try ScratchFolder()
    try scratch.copy(Fixture.brookshire, to: "project")
    for name in Self.names {
      try scratch.copy(Self.folder.appending(path: name), to: "project/definitions/\(name)")
    }
    #expect(
      ProjectLoader.check(scratch.path("project")).map { FindingRenderer().render($0) } == [])
  }

  @Test("A project's defaults change neither the counting nor the kind of a clock")
  func defaults() throws {
    let plain = try levels()
    let scratch = try project(Self.names)
    try scratch.write(
      """
      organisation: Packford Council
      defaults:
        counting: same_time
        after_hours: next_working_day
        roll: next_working_day
        kind: review_point
        revision: allowed

      """, to: "slate.yml")
    let book = try ProjectLoader.load(scratch.url.path).rulebook
    for found in plain.values.flatMap({ $0 }) {
      let levels = book.tasks[found.task]?.versions.flatMap(\.body.serviceLevels) ?? []
      let level = try #require(levels.first { $0.effective == found.level.effective })
      #expect(level.rules.counting == found.level.rules.counting, "\(found.task)")
      #expect(level.rules.afterHours == found.level.rules.afterHours, "\(found.task)")
      #expect(level.rules.roll == found.level.rules.roll, "\(found.task)")
      #expect(level.kind == found.level.kind, "\(found.task)")
      #expect(level.revisionAllowed == found.level.revisionAllowed, "\(found.task)")
    }
  }

  @Test("Every clock names its source in a comment above it", arguments: names)
  func sources(name: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
    let blocks = text.components(separatedBy: "\n\n")
    let clocks = blocks.filter { $0.contains("      rule: ") || $0.contains("          rule: ") }
    #expect(!clocks.isEmpty)
    for clock in clocks {
      let lines = clock.split(separator: "\n").map { $0.drop { $0 == " " } }
      let comment = lines.prefix { $0.hasPrefix("#") }
      let source = comment.drop { $0 != "# Source:" }
      #expect(source.count > 1, "no source above \(lines.first { !$0.hasPrefix("#") } ?? "")")
    }
  }

  /// A worked date: the first day of a clock and the last on which it is in time.
  struct WorkedDate: Sendable, CustomTestStringConvertible {
    var rule: String
    var start: String
    var last: String
    /// The sum by hand.
    var sum: String
    var testDescription: String { "\(rule) from \(start): \(last)" }
  }

  /// Bank holidays on the way: Good Friday 3 April and Easter Monday 6 April 2026, 4 May and
  /// 25 May 2026, Christmas Day 25 December and its Boxing Day 28 December 2026, 1 January 2027.
  static let worked: [WorkedDate] = [
    .init(
      rule: "HRA-3", start: "2026-02-02", last: "2026-03-29",
      sum: "Day 1 is 2 February: 27 days to 28 February, 29 in March make 56."),
    .init(
      rule: "HRA-3", start: "2026-03-02", last: "2026-04-26",
      sum: "30 days to 31 March, 26 in April; the clock change on 29 March moves nothing."),
    .init(
      rule: "HRA-2", start: "2026-02-02", last: "2026-03-29", sum: "As HRA-3, a review point."),
    .init(
      rule: "HRA-1", start: "2026-04-30", last: "2026-06-25",
      sum: "Section 21, the day itself not counted: 31 days in May, 25 in June make 56."),
    .init(
      rule: "HRA-1", start: "2026-05-01", last: "2026-06-26",
      sum: "Section 8 from this day on: 30 days to 31 May, 26 in June make 56."),
    .init(
      rule: "HRA-4", start: "2026-04-01", last: "2026-04-21",
      sum: "Day 1 is 1 April, day 21 the 21st."),
    .init(
      rule: "HRA-9", start: "2026-04-01", last: "2026-04-22",
      sum: "Day 1 is 2 April, day 21 the 22nd."),
    .init(
      rule: "HRA-6", start: "2026-04-01", last: "2026-05-26",
      sum: "56 days beginning with 1 April: 30 in April, 26 in May."),
    .init(
      rule: "HRA-5", start: "2026-04-01", last: "2026-04-21", sum: "21 days beginning with 1 April."
    ),
    .init(
      rule: "HRA-7", start: "2026-04-01", last: "2026-06-09",
      sum: "70 days beginning with 1 April: 30 in April, 31 in May, 9 in June."),
    .init(
      rule: "HRA-8", start: "2026-04-01", last: "2026-06-23",
      sum: "84 days beginning with 1 April: 30 in April, 31 in May, 23 in June."),
    .init(
      rule: "HRA-10", start: "2026-01-05", last: "2026-02-15",
      sum: "42 days beginning with 5 January: 27 in January, 15 in February."),
    .init(
      rule: "HOC-1", start: "2026-03-31", last: "2026-04-09",
      sum: "Wed 1 and Thu 2 April, Easter out, Tue 7, Wed 8, Thu 9: five."),
    .init(
      rule: "LGO-1", start: "2026-04-01", last: "2026-04-10",
      sum: "Thu 2 April, Easter out, Tue 7 to Fri 10: five."),
    .init(
      rule: "HOC-2", start: "2026-04-02", last: "2026-04-20",
      sum: "Easter out: Tue 7 to Fri 10 are four, Mon 13 to Fri 17 nine, Mon 20 ten."),
    .init(
      rule: "LGO-2", start: "2026-04-02", last: "2026-04-20", sum: "As HOC-2."),
    .init(
      rule: "HOC-3", start: "2026-05-01", last: "2026-05-11",
      sum: "Friday; Mon 4 May out, Tue 5 to Fri 8 are four, Mon 11 five."),
    .init(
      rule: "LGO-3", start: "2026-05-01", last: "2026-05-11", sum: "As HOC-3."),
    .init(
      rule: "HOC-4", start: "2026-12-14", last: "2027-01-14",
      sum: "15 to 18 December four, 21 to 24 eight, 29 to 31 eleven, 4 to 8 January sixteen, "
        + "11 to 14 twenty."),
    .init(
      rule: "LGO-4", start: "2026-12-14", last: "2027-01-14", sum: "As HOC-4."),
    .init(
      rule: "HOC-4", start: "2027-01-14", last: "2027-02-11",
      sum: "The extension, from the first due date: four weeks without a bank holiday."),
    .init(
      rule: "AWA-2", start: "2026-05-02", last: "2026-05-18",
      sum: "Saturday; Mon 4 May out, Tue 5 to Fri 8 are four, 11 to 15 nine, Mon 18 ten."),
    .init(
      rule: "AWA-3", start: "2026-05-22", last: "2026-05-28",
      sum: "Friday; Mon 25 May out, Tue 26, Wed 27, Thu 28."),
    .init(
      rule: "AWA-4", start: "2026-05-22", last: "2026-06-01",
      sum: "Mon 25 May out, Tue 26 to Fri 29 are four, Mon 1 June five."),
    .init(
      rule: "AWA-5", start: "2026-05-22", last: "2026-06-01", sum: "As AWA-4."),
    .init(
      rule: "AWA-5b", start: "2026-05-22", last: "2026-08-14",
      sum: "Twelve Fridays on from a Friday: 9 days in May, 30, 31, 14 make 84."),
  ]

  /// The level of a rule that is in force on a date, with its task.
  private func level(
    _ rule: String, on date: CivilDate, _ levels: [String: [(task: String, level: ServiceLevel)]]
  ) throws -> (task: String, level: ServiceLevel) {
    let found = (levels[rule] ?? []).filter { $0.level.effective.contains(date) }
    #expect(found.count == 1, "\(rule)")
    return try #require(found.first)
  }

  private func date(_ text: String) throws -> CivilDate {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return try #require(CivilDate(year: parts[0], month: parts[1], day: parts[2]))
  }

  @Test("The worked dates come out of the packs, judged by the program itself")
  func workedDates() throws {
    let levels = try levels()
    let scratch = try project(Self.names)
    var cases = "case_id,workflow,opened_at\n"
    var tasks = "task_id,case_id,task,planned_start_at,activated_at\n"
    for (row, worked) in Self.worked.enumerated() {
      let task = try level(worked.rule, on: date(worked.start), levels).task
      // Any workflow will do: a task that is not on its path may be added by hand.
      cases += "C\(row),landlord-complaint,\(worked.start)T08:00\n"
      tasks += "\(row),C\(row),\(task),\(worked.start)T10:30,\(worked.start)T10:30\n"
    }
    try scratch.write(cases, to: "exports/cases.csv")
    try scratch.write(tasks, to: "exports/tasks.csv")
    let run = try BuiltSlate.run(["evaluate", "--as-of", "2027-03-01"], in: scratch)
    #expect(run.status == 0, "\(run)")
    let rows = Fixture.records(run.text).filter { $0["task_id"] != "" }
    #expect(rows.count == Self.worked.count, "\(run)")
    for (worked, row) in zip(Self.worked, rows) {
      #expect(row["target_at"]?.prefix(10) == worked.last[...], "\(worked) \(worked.sum)")
      let isReviewPoint = ["HRA-1", "HRA-2"].contains(worked.rule)
      #expect(row["outcome"] == (isReviewPoint ? "past_review_point" : "open_red"), "\(worked)")
    }
  }

  @Test("Twenty-four hours are twenty-four hours, over a weekend and a bank holiday")
  func emergency() throws {
    let level = try level("AWA-1", on: date("2026-05-02"), levels()).level
    let always = WorkingTimeIndex(
      .always(in: try #require(.named("Europe/London"))), years: 2025...2027)
    // Saturday 2 May 2026, 23:10, to Sunday 23:10: both in summer time.
    let start = try date("2026-05-02").dayNumber
    let from = Instant(seconds: Int64(start) * 86_400 + 22 * 3600 + 600)
    let due = always.due(after: level.target, from: from, rules: level.rules)
    #expect(due.at.seconds == from.seconds + 86_400)
    #expect(due.date == nil)
    #expect(level.calendar == "always" && level.kind == .limit)
  }

  @Test("A clock from before its law came into force has no service level")
  func before() throws {
    let levels = try levels()
    let first = [
      "HRA": "2018-04-03", "HOC": "2024-04-01", "LGO": "2026-04-01", "AWA": "2025-10-27",
    ]
    #expect(levels.count == 24)
    for (rule, found) in levels {
      let from = try date(try #require(first[String(rule.prefix(3))]))
      #expect(found.compactMap(\.level.effective.from).min() == from, "\(rule)")
    }
    let notice = try #require(levels["HRA-1"])
    #expect(notice.compactMap(\.level.effective.until) == [try date("2026-04-30")])
  }

  // MARK: - Against the domain's own tables

  @Test(
    "Each of the 23 clocks of the domain is in a pack, and says the same",
    .enabled(if: SharedFolder.isPresent, SharedFolder.skipMessage))
  func domain() throws {
    let levels = try levels()
    let scratch = try project(Self.names)
    let book = try ProjectLoader.load(scratch.url.path).rulebook
    let file = try #require(try SharedFolder.json("domain/rulepacks.json") as? [String: Any])
    let packs = try #require(file["packs"] as? [String: [[String: Any]]])
    var seen = 0
    for clock in packs.values.flatMap({ $0 }) {
      let rule = try #require(clock["id"] as? String)
      let found = try #require(levels[rule]?.last, "\(rule) is in no pack")
      let level = found.level
      let unit = try #require(clock["unit"] as? String)
      let isWorking = clock["calendar"] as? String == "working"
      #expect(level.target.count == clock["period"] as? Int, "\(rule)")
      #expect(level.target.unit.name + "s" == (isWorking ? "working \(unit)" : unit), "\(rule)")
      let counting: [String: Counting?] = [
        "inclusive": .inclusive, "exclusive": .exclusive, "dayAfter": .dayAfter, "elapsed": nil,
      ]
      #expect(level.rules.counting == counting[clock["counting"] as? String ?? ""], "\(rule)")
      let isReviewPoint = clock["class"] as? String == "reviewPoint"
      #expect(level.kind == (isReviewPoint ? .reviewPoint : .limit), "\(rule)")
      #expect(level.calendar == (isWorking ? "office" : "always"), "\(rule)")
      if let from = clock["effectiveFrom"] as? String {
        #expect(level.effective.from?.description == from, "\(rule)")
      }
      let attributes = book.tasks[found.task]?.versions.last?.body.attributes ?? [:]
      #expect(attributes["starts"] == Self.words(clock["trigger"]), "\(rule)")
      #expect(attributes["stops"] == Self.words(clock["stop"]), "\(rule)")
      if let longer = clock["maxExtension"] as? [String: Any] {
        let most = "at most \(longer["period"] ?? "") working \(longer["unit"] ?? "")"
        #expect(attributes["extension"] == most, "\(rule)")
        #expect(level.revisionAllowed, "\(rule)")
      }
      seen += 1
    }
    #expect(seen == 23)
  }

  /// `landlordAware` as words: `landlord aware`.
  private static func words(_ name: Any?) -> String? {
    (name as? String)?.reduce(into: "") { text, character in
      text += character.isUppercase ? " \(character.lowercased())" : String(character)
    }
  }

  /// The rows of the domain's worked dates that a pack's clock answers to. The others are another
  /// vendor's reading (W03) and rules of no law (W17 to W19).
  private static let rows: [String: [String]] = [
    "W01": ["HRA-3", "HRA-2"], "W02": ["HRA-3"], "W04": ["HRA-4"], "W05": ["HRA-9"],
    "W06": ["HRA-6"], "W07": ["HRA-5"], "W08": ["HOC-1"], "W09": ["HOC-2", "LGO-2"],
    "W10": ["HOC-4", "LGO-4"], "W11": ["HOC-4"], "W12": ["AWA-2"], "W13": ["AWA-3"],
    "W14": ["AWA-4", "AWA-5"], "W15": ["AWA-5b"], "W16": ["HRA-10"],
  ]

  @Test(
    "Every statutory row of the domain's worked dates holds through its pack",
    .enabled(if: SharedFolder.isPresent, SharedFolder.skipMessage))
  func rows() throws {
    let levels = try levels()
    let scratch = try project(Self.names)
    let book = try ProjectLoader.load(scratch.url.path).rulebook
    var seen: Set<String> = []
    let text = String(decoding: try SharedFolder.data("domain/statutory-dates.csv"), as: UTF8.self)
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: ",").map(String.init)
      guard let rules = Self.rows[fields[0]] else { continue }
      seen.insert(fields[0])
      let start = try date(fields[fields.count - 3])
      for rule in rules {
        let level = try level(rule, on: start, levels).level
        let calendar = try #require(book.calendars[level.calendar])
        let index = WorkingTimeIndex(calendar, years: 2025...2028)
        for hour in [0, 11, 23] {
          var due = index.due(
            after: level.target,
            from: calendar.zone.instant(
              of: CivilDateTime(start, secondOfDay: hour * 3600 + 59)), rules: level.rules)
          if fields[0] == "W11" {
            // The extension is as long as the first period, from the first due date.
            due = index.due(after: level.target, from: due.at, rules: level.rules)
          }
          #expect(due.date?.description == fields[fields.count - 2], "\(fields[0]) \(rule)")
        }
      }
    }
    #expect(seen == Set(Self.rows.keys))
  }
}

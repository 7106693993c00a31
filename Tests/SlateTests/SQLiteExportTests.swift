import Casework
import Foundation
import TestSupport
import Testing

@testable import slate

/// The shell of SQLite.
private enum SQLiteShell {
  static let isPresent = FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3")
}

/// Reads exports with it.
@Suite(
  "SQLite exports",
  .enabled(if: SQLiteShell.isPresent, "needs the sqlite3 shell, which is absent here"))
struct SQLiteExportTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func query(_ file: String, _ sql: String) throws -> String {
    try scratch.write(sql, to: "query.sql")
    let run = try BuiltSlate.shell("sqlite3 -readonly \(file) < query.sql", in: scratch)
    #expect(run.status == 0 && run.words.isEmpty, "\(run)")
    return run.text
  }

  @Test("The sample's tables have its rows and types, whole and with nothing dangling")
  func sample() throws {
    let sample = SharedFolder.project.appending(path: "sample-data/brookshire").path
    let run = try BuiltSlate.run(
      ["export", "--project", sample, "-o", "sample.sqlite", "--quiet"], in: scratch)
    #expect(run.status == 0, "\(run)")
    #expect(try scratch.mode("sample.sqlite") == 0o600)
    #expect(scratch.names.filter { $0.hasPrefix("sample") } == ["sample.sqlite"])
    #expect(
      try query("sample.sqlite", "PRAGMA integrity_check; PRAGMA foreign_key_check;") == "ok\n")
    // The lines of the files less their headings; none of the sample's fields holds a line end.
    for table in CanonicalTable.allCases {
      let file = try String(
        contentsOfFile: "\(sample)/exports/\(table.rawValue).csv", encoding: .utf8)
      let count = file.split(whereSeparator: \.isNewline).count - 1
      let found = try query(
        "sample.sqlite",
        "SELECT count(*) FROM \(table.rawValue);"
          + "SELECT value FROM metadata WHERE name = 'rows_\(table.rawValue)';")
      #expect(found == "\(count)\n\(count)\n", "\(table)")
    }
    let verdicts = try BuiltSlate.run(
      ["evaluate", "--project", sample, "--quiet"], in: scratch
    ).text
    var counts: [String: Int] = [:]
    for row in verdicts.split(separator: "\r\n").dropFirst() {
      counts[String(row.split(separator: ",", omittingEmptySubsequences: false)[15]), default: 0] +=
        1
    }
    let expected = counts.sorted { $0.key < $1.key }.map { "\($0.key)|\($0.value)\n" }.joined()
    #expect(
      try query(
        "sample.sqlite", "SELECT outcome, count(*) FROM clocks GROUP BY 1 ORDER BY 1;") == expected)
    for view in ["open_work_by_owner", "late_work", "missed_by_month"] {
      #expect(try Int(query("sample.sqlite", "SELECT count(*) FROM \(view);").dropLast()) ?? 0 > 5)
    }
  }

  @Test("Rows agree with the sum done by hand, instants in UTC beside dates on the wall clock")
  func rows() throws {
    try SmallProject.write(to: scratch)
    // In summer the wall clock of London is an hour ahead: 23:30 UTC on the last day of June is
    // half past midnight on the first of July. Eight working hours from there end at five.
    try scratch.write(
      "task_id,case_id,task,activated_at,completed_at,on_time,Team\n"
        + "T1,C1,acknowledge,2026-06-30T23:30Z,2026-07-01T12:00+01:00,true,north\n"
        + "T2,C9,acknowledge,2026-06-30T10:00,,,\n", to: "exports/tasks.csv")
    #expect(try BuiltSlate.run(["export", "-o", "x.db"], in: scratch).status == 0)
    #expect(
      try query(
        "x.db",
        """
        SELECT task_id, started_at, started_date, target_at, target_date, stopped_at, outcome,
          working_seconds, typeof(working_seconds) FROM clocks WHERE task_id = 'T1';
        SELECT on_time, typeof(on_time), team, "Team_2" FROM tasks ORDER BY task_id;
        SELECT month, in_time, late FROM missed_by_month;
        """) == """
          T1|2026-06-30T23:30:00Z|2026-07-01|2026-07-01T16:00:00Z|2026-07-01|2026-07-01T11:00:00Z|\
          met|10800|integer
          1|integer||north
          |null||
          2026-07|1|0

          """)
    // T2's case did not arrive, so that tasks name no foreign key, and answers none are there.
    #expect(try query("x.db", "PRAGMA foreign_key_list(tasks); PRAGMA foreign_key_check;").isEmpty)
    #expect(try query("x.db", "PRAGMA foreign_key_list(events);").contains("cases|case_id"))
  }

  @Test("References of any bytes join, and free text stays as it was")
  func hostile() throws {
    try SmallProject.write(to: scratch)
    let names = [
      "a\u{1E}b", "a\u{1F}b", "a\u{10}b", "a'b", "a\"\"b", "\u{10}\u{5E}", "x;DROP", "é",
    ]
    try scratch.write(
      "case_id,workflow,opened_at,\"a\"\"b\",A\"\"\n".replacing("A\"\"", with: "\"A\"\"B\"")
        + names.map { "\"\($0)\",advice,2026-03-02T10:00,1,2\n" }.joined(), to: "exports/cases.csv")
    try scratch.write(
      "task_id,case_id,task,activated_at\n"
        + names.map { "\"\($0)\",\"\($0)\",acknowledge,2026-03-02T10:00\n" }.joined(),
      to: "exports/tasks.csv")
    let run = try BuiltSlate.run(["export", "-o", "x.sqlite"], in: scratch)
    #expect(run.status == 0, "\(run)")
    #expect(
      try query(
        "x.sqlite",
        """
        SELECT count(*) FROM clocks JOIN tasks USING (task_id, case_id) JOIN cases USING (case_id);
        SELECT group_concat(hex(case_id)) FROM (SELECT case_id FROM cases ORDER BY rowid);
        PRAGMA foreign_key_check;
        """) == "8\n"
        + names.map { name in
          name.replacing("\"\"", with: "\"").utf8.map {
            ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true)
          }.joined()
        }.joined(separator: ",") + "\n")
  }

  @Test("A file that is there is replaced whole; what is no file is left alone")
  func replaced() throws {
    try SmallProject.write(to: scratch)
    try scratch.write("not a database", to: "x.sqlite")
    #expect(try BuiltSlate.run(["export", "-o", "x.sqlite"], in: scratch).status == 0)
    #expect(try query("x.sqlite", "SELECT count(*) FROM tasks;") == "3\n")
    let device = try BuiltSlate.run(
      ["export", "--format", "sqlite", "-o", "/dev/null"], in: scratch)
    #expect(device.status == 64, "\(device)")
    let folder = try BuiltSlate.run(
      ["export", "--format", "sqlite", "-o", "definitions"], in: scratch)
    #expect(folder.status == 73, "\(folder)")
  }
}

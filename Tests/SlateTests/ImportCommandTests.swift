import Foundation
import TestSupport
import Testing

/// `slate import`, `slate doctor` and reading from the store, as a user runs them.
@Suite("The store on the command line")
struct ImportCommandTests {
  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  private func shell(_ line: String) throws -> BuiltSlate.Run {
    try BuiltSlate.shell(line, in: folder)
  }

  private static let good =
    "case_id,workflow,task,opened_at,owner,ward\n"
    + "C1,homeless,call,2026-01-05T09:00:00Z,ann,Abbey\nC2,homeless,call,2026-01-06,bob,Bridge\n"

  @Test("A report from the store is the report from the exports but for the line that says so")
  func sameBytes() throws {
    let sample = SharedFolder.project.appending(path: "sample-data/brookshire").path
    let line = """
      cp -r "\(sample)" p && cd p && rm -f slate.db && mkdir ../a ../b
      for d in a b; do
        "$SLATE" report --period 2026-05 -o ../$d/r.md -o ../$d/r.csv || exit 9
        "$SLATE" evaluate -o ../$d/e.csv || exit 9
        "$SLATE" escalations --format csv -o ../$d/f.csv || exit 9
        "$SLATE" explain T-000042 -o ../$d/x.txt 2>/dev/null
        [ $d = b ] || "$SLATE" import --quiet || exit 9
      done
      cd .. && for f in e.csv f.csv; do cmp a/$f b/$f || exit 8; done
      diff a/r.csv b/r.csv | grep '^[<>]' | grep -cv 'Inferred\\|Store'
      diff a/r.md b/r.md | grep '^[<>]' | cut -c1-18
      """
    let run = try shell(line)
    #expect(run.status == 0 && run.text == "0\n< - **Inferred:** \n> - **Store:** sla\n", "\(run)")
  }

  @Test("The encoding that a mapping names holds for a store, too")
  func encoding() throws {
    // "José" in Windows-1252 is one byte short of UTF-8: E9.
    try Data(
      Array("case_id,workflow,opened_at,owner\nC1,homeless,2026-01-05,Jos".utf8) + [0xE9, 0x0A]
    ).write(to: folder.url.appending(path: "old.csv"))
    try folder.write("table: cases\nencoding: windows-1252\n", to: "old.yml")
    let run = try shell(
      """
      "$SLATE" import --quiet --store s.db --mapping old.yml old.csv && \
        "$SLATE" export --store s.db --table cases --format csv 2>/dev/null | grep -o José
      """)
    #expect(run.status == 0 && run.text == "José\n", "\(run)")
  }

  @Test("A pipe is no store, and nobody waits for one")
  func pipe() throws {
    let run = try shell(
      """
      mkfifo q; for c in doctor "import --list" "export --table tasks"; do
        timeout 20 "$SLATE" $c --store q 2>err.txt; echo $? $(grep -o 'SL0[0-9]*' err.txt)
      done
      """)
    #expect(run.text == "65 SL0901\n65 SL0901\n65 SL0901\n", "\(run)")
  }

  @Test("A file that may not grow is a failed write, and leaves no draft")
  func limited() throws {
    let run = try shell(
      """
      { echo task_id,case_id,task; seq 1 20000 | sed 's/.*/T&,c,t/'; } > g.csv
      (ulimit -f 8; "$SLATE" import --table tasks --store s.db g.csv 2>/dev/null; echo $?)
      (ulimit -f 8; "$SLATE" csv g.csv -o g.json 2>/dev/null; echo $?)
      ls | grep part
      """)
    #expect(run.text == "74\n74\n", "\(run)")
  }

  @Test("Gathered rows are told of, and a store of them is sound")
  func gathered() throws {
    try folder.write(
      "case,activity,at,lifecycle\n" + "C1,call,2026-01-05T09:00:00Z,start\n"
        + "C1,call,2026-01-06T09:00:00Z,complete\nC2,call,2026-01-07T09:00:00Z,start\n",
      to: "log.csv")
    try folder.write(
      """
      table: tasks
      gathered: true
      columns:
        task_id: {join: [case, activity], with: /}
        case_id: case
        task: activity
        started_at: {column: at, where: {column: lifecycle, in: start}, take: earliest}
        completed_at: {column: at, where: {column: lifecycle, in: complete}, take: latest}

      """, to: "log.yml")
    // Two rows of C1 make one, that of C2 another: 3 = 2 + 1.
    let run = try shell(
      """
      "$SLATE" import --store s.db --mapping log.yml log.csv && "$SLATE" doctor --store s.db \
        > health.txt && echo sound
      """)
    #expect(run.status == 0 && run.text.hasSuffix("sound\n"), "\(run)")
    #expect(
      "\(run)".contains(
        "3 rows = 2 stored + 0 unchanged + 0 rejected + 1 gathered into the row of another"),
      "\(run)")
  }

  @Test("Of two fillings of a table the first has a reference that both have, and the sum holds")
  func fillings() throws {
    try folder.write(
      "ID,A,B\nT1,2026-01-05,2026-01-06\nT2,2026-01-05,\nT3,,2026-01-06\n", to: "wide.csv")
    try folder.write(
      """
      tables:
        tasks:
          - columns: {task_id: ID, case_id: ID, task: {constant: call}, started_at: A}
            rows: {column: A, empty: false}
          - columns: {task_id: ID, case_id: ID, task: {constant: visit}, started_at: B}
            rows: {column: B, empty: false}

      """, to: "wide.yml")
    // T1 and T2 by the first filling, T3 by the second, whose T1 is not taken.
    let run = try shell(
      """
      "$SLATE" import --store s.db --mapping wide.yml --allow-rejects 1 wide.csv; echo $?
      "$SLATE" doctor --store s.db > health.txt && echo sound
      "$SLATE" export --store s.db --table tasks --format csv 2>/dev/null | cut -d, -f1-3
      """)
    #expect(
      run.text == "3\nsound\ntask_id,case_id,task\nT1,T1,call\nT2,T2,call\nT3,T3,visit\n",
      "\(run)")
  }

  @Test("In an empty folder a file with a store is enough, and unknown columns are kept")
  func withoutProject() throws {
    try folder.write(Self.good, to: "good.csv")
    let run = try shell(#""$SLATE" import --store s.db good.csv && ls -A"#)
    #expect(run.status == 0, "\(run)")
    #expect(run.text == "good.csv\ns.db\ns.db.lock\n", "\(run)")
    #expect(run.words.contains("cases: 2 rows = 2 stored + 0 unchanged + 0 rejected"), "\(run)")
  }

  @Test("A file that tells no table is refused by its name, and nothing is made")
  func unclear() throws {
    try folder.write("a,b\n1,2\n", to: "odd.csv")
    let run = try shell(#""$SLATE" import --store s.db odd.csv; echo $?; ls"#)
    #expect(run.text.hasPrefix("65\nodd.csv\n"), "\(run)")
    #expect(run.words.hasPrefix("odd.csv:1: error[SL0446]"), "\(run)")
    let missing = try shell(#""$SLATE" import --store s.db nowhere.csv"#)
    #expect(missing.status == 66 && missing.words.contains("nowhere.csv"), "\(missing)")
  }

  @Test("Standard input is imported, and what it was kept in is gone")
  func standardInput() throws {
    try folder.write(Self.good, to: "good.csv")
    let run = try shell(#"cat good.csv | "$SLATE" import --store s.db - && ls"#)
    #expect(run.status == 0 && run.text == "good.csv\ns.db\ns.db.lock\n", "\(run)")
  }

  @Test("Every rejected row stands in the rejects file, with the byte where it begins")
  func rejects() throws {
    var text = "task_id,case_id,task,completed_at\n"
    var starts: [Int: Int] = [:]
    for number in 0..<200 {
      if number % 2 == 1 { starts[number + 2] = text.utf8.count }
      text += "T\(number),C1,call,\(number % 2 == 1 ? "never" : "")\n"
    }
    starts[202] = text.utf8.count
    text += "T0,C1,call,\n"
    try folder.write(text, to: "tasks.csv")
    let command = #""$SLATE" import --store s.db tasks.csv --allow-rejects 101 --rejects-raw"#
    let run = try shell(command)
    #expect(run.status == 3, "\(run)")
    let lines = String(decoding: try folder.bytes("s.db-rejects-1.csv"), as: UTF8.self)
      .split(separator: "\r\n").map(String.init)
    #expect(lines.count == 102)
    for line in lines.dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      let number = try #require(Int(fields[1]))
      #expect(Int(fields[3]) == starts[number], "\(line)")
      let isLast = number == 202
      #expect(fields[6] == (isLast ? "SL0421" : "SL0412"))
      #expect(fields[7] == (isLast ? "duplicate-id" : "cast"))
      let raw = isLast ? "T0,C1,call," : "T\(number - 2),C1,call,never"
      #expect(line.hasSuffix("\"\(raw)\""), "\(line)")
    }
    let facts = try FileManager.default.attributesOfItem(
      atPath: folder.path("s.db-rejects-1.csv"))
    #expect(facts[.posixPermissions] as? Int == 0o600)
  }

  @Test("The rejects file shows the rejected row and nothing of its neighbours")
  func rejectsAlone() throws {
    try folder.write(
      "task_id,case_id,task,completed_at,owner\n"
        + "T1,C1,ca\"ll,2026-01-05,ann\nT2,C2,call,2026-01-05,\"Smith, \"\"Bob\"\"\"\n"
        + "T3,\"C,3\",call,never,cy\nT4,C4,call,2026-01-05,dee\n",
      to: "tasks.csv")
    try folder.write(
      #"{"task_id":"T1","case_id":"C1","task":"call","owner":"a\"b"}"# + "\n"
        + #"{"task_id":"T1","case_id":"C2","task":"call","owner":"a\"b"}"# + "\n"
        + #"{"task_id":"T2","case_id":"C3","task":"call","owner":"dee"}"# + "\n",
      to: "tasks.jsonl")
    try folder.write(
      #"[{"task_id":"T1","case_id":"C1","task":"call"},{"task_id":"T1","case_id":"C2","task":"x"},"#
        + "\n" + #"{"task_id":"T2","case_id":"C3","task":"call","completed_at":"never"}]"#,
      to: "tasks.json")
    let run = try shell(
      """
      for f in csv jsonl json; do
        "$SLATE" import --quiet --store $f.db tasks.$f --allow-rejects 2 --rejects-raw
        tail -n +2 $f.db-rejects-1.csv
      done
      """)
    // The byte of T3's date counts from the row: T3,"C,3",call,never,cy
    let rows = [
      ("tasks.csv,2,,40,,,SL0418,", #","T1,C1,ca""ll,2026-01-05,ann""#),
      ("tasks.csv,4,15,106,4,completed_at,SL0412,", #","T3,""C,3"",call,never,cy""#),
      (
        "tasks.jsonl,2,,61,1,task_id,SL0421,",
        #","{""task_id"":""T1"",""case_id"":""C2"",""task"":""call"",""owner"":""a\""b""}""#
      ),
      ("tasks.json,1,,,1,task_id,SL0421,", "this reference,"),
      (
        "tasks.json,2,,91,4,completed_at,SL0412,",
        #","{""task_id"":""T2"",""case_id"":""C3"",""task"":""call"",""completed_at"":""never""}""#
      ),
    ]
    let lines = run.text.split(separator: "\r\n").map(String.init)
    #expect(lines.count == rows.count, "\(run)")
    for (line, row) in zip(lines, rows) {
      #expect(line.hasPrefix(row.0) && line.hasSuffix(row.1), "\(line)")
    }
  }

  @Test("What is no store has nothing put beside it, and a store that could not be begun is gone")
  func leftovers() throws {
    try folder.write(Self.good, to: "good.csv")
    let run = try shell(
      """
      printf 'not a store, only some text that is long enough' > n
      "$SLATE" import --store n good.csv 2>err.txt; echo $? $(grep -o 'SL09[0-9]*' err.txt)
      ls n*
      "$SLATE" import --store /dev/null good.csv 2>err.txt; echo $? $(grep -o 'SL09[0-9]*' err.txt)
      (ulimit -f 1; "$SLATE" import --quiet --store s.db good.csv 2>/dev/null; echo $?)
      ls | grep -c '^s.db$'
      : > e.db; (ulimit -f 1; "$SLATE" import --quiet --store e.db good.csv 2>/dev/null; echo $?)
      ls e.db
      """)
    #expect(run.text == "65 SL0901\nn\n65 SL0901\n74\n0\n74\ne.db\n", "\(run)")
  }

  @Test("A row whose end precedes its beginning is taken, or stands in the rejects file as order")
  func order() throws {
    try folder.write(
      """
      case_id,workflow,opened_at,closed_at
      C1,w,2026-01-09T10:00:00Z,2026-01-08T10:00:00Z
      C2,w,2026-01-09T10:00:00Z,2026-01-10T10:00:00Z

      """, to: "cases.csv")
    try folder.write("table: cases\nstop_before_start: reject\n", to: "strict.yml")
    let taken = try shell(#""$SLATE" import --store a.db cases.csv"#)
    #expect(taken.status == 0 && taken.words.contains("2 stored"), "\(taken)")
    let refused = try shell(#""$SLATE" import --store b.db --mapping strict.yml cases.csv"#)
    #expect(refused.status == 65, "\(refused)")
    #expect(refused.words.contains("cases.csv:2:closed_at: error[SL0448]"), "\(refused)")
    let run = try shell(
      #""$SLATE" import --store b.db --mapping strict.yml cases.csv --allow-rejects 1"#)
    #expect(run.status == 3, "\(run)")
    let lines = String(decoding: try folder.bytes("b.db-rejects-1.csv"), as: UTF8.self)
      .split(separator: "\r\n").map { $0.split(separator: ",").map(String.init) }
    #expect(lines.count == 2 && lines[1][1] == "2", "\(lines)")
    #expect(lines[1][4...7] == ["4", "closed_at", "SL0448", "order"], "\(lines)")
  }

  @Test("Another run that holds the store ends ours with 75")
  func locked() throws {
    try folder.write(Self.good, to: "good.csv")
    let run = try shell(#"flock s.db.lock "$SLATE" import --store s.db good.csv; echo $?"#)
    #expect(run.text == "75\n" && run.words.contains("error[SL0904]"), "\(run)")
  }

  @Test("The past comes back by --as-imported, until the store is compacted")
  func past() throws {
    for (name, done) in [("1.csv", ""), ("2.csv", "2026-01-07T09:00:00Z")] {
      try folder.write(
        "task_id,case_id,workflow,task,activated_at,completed_at\n"
          + "T1,C1,housing-advice,acknowledge-enquiry,2026-01-05T09:00:00Z,\(done)\n", to: name)
    }
    let line = """
      "$SLATE" init p >/dev/null 2>&1; cp 1.csv 2.csv p; cd p; rm -rf exports/*; S="$SLATE"
      "$S" import --quiet --table tasks 1.csv 2.csv || exit 9
      q() { "$S" evaluate --as-of 2026-01-09 "$@" >out.csv; code=$?
            [ $code != 0 ] || grep ^T1, out.csv | cut -d, -f1,14 | cut -c1-22; echo $code; }
      q; q --as-imported 1; q --as-imported 7; "$S" doctor --compact --quiet >/dev/null || exit 9
      q; q --as-imported 1
      """
    let run = try shell(line)
    #expect(
      run.text
        == "T1,2026-01-07T09:00:00\n0\nT1,\n0\n64\nT1,2026-01-07T09:00:00\n0\n64\n",
      "\(run)")
  }
}

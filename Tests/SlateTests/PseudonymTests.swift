import Foundation
import TestSupport
import Testing

@testable import slate

/// What `slate export --pseudonymise` hides, in every format, and how it keeps its key.
@Suite("Pseudonyms")
struct PseudonymTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try SmallProject.write(to: scratch)
    try scratch.write(Self.cases, to: "exports/cases.csv")
    try scratch.write(Self.tasks, to: "exports/tasks.csv")
    try scratch.write(Self.events, to: "exports/events.csv")
    try scratch.write(Self.answers, to: "exports/answers.csv")
    try scratch.write("", to: "keys/keep")
  }

  private static let cases = """
    case_id,workflow,opened_at,owner,contact_ref,ward,status
    Xcase1,advice,2026-03-02T10:00,Xann,Xcontact1,Xward,open
    Xcase2,advice,2026-03-05T09:00,Xbob,Xcontact2,Xward,Xpending on Xmary

    """
  private static let tasks = """
    task_id,case_id,task,owner,activated_at,completed_at,late_reason
    Xtask1,Xcase1,acknowledge,Xann,2026-03-02T10:00,2026-03-02T15:00,Xlate
    Xtask2,Xcase1,acknowledge,Xbob,2026-03-02T10:00,,
    Xtask3,Xcase9,acknowledge,Xann,2026-03-05T09:00,2026-03-05T12:00,

    """
  private static let events = """
    at,event,case_id,task_id,until,value,reason,by
    2026-03-02T11:00,reassign,,Xtask1,,Xann,Xreason,Xbob
    2026-03-02T12:00,note,Xcase1,,,Xnote,Xreason,Xann
    2026-03-02T13:00,revise,,Xtask2,,2026-03-09T17:00,,Xann

    """
  private static let answers = """
    case_id,question,answer
    Xcase1,Xquestion,Xanswer
    Xcase8,rent,07700900123

    """

  private func export(_ arguments: [String]) throws -> BuiltSlate.Run {
    try BuiltSlate.run(
      ["export", "--pseudonymise", "--key", "keys/key", "--quiet"] + arguments, in: scratch)
  }

  @Test(
    "No reference, no name and no free text is in any byte of an export",
    arguments: ["csv", "json", "jsonl", "xes", "sqlite"])
  func hidden(format: String) throws {
    let run = try export(["--make-key", "--format", format, "-o", "out"])
    #expect(run.status == 0 && run.words.isEmpty, "\(run)")
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: scratch.path("out"), isDirectory: &isFolder)
    let names =
      isFolder.boolValue
      ? try FileManager.default.contentsOfDirectory(atPath: scratch.path("out")).map { "out/\($0)" }
      : ["out"]
    let bytes = try names.map { try scratch.bytes($0) }.reduce(Data(), +)
    // Everything that is to be hidden is marked with a letter that nothing else has.
    let marked = [
      "Xann", "Xbob", "Xcase", "Xtask", "Xcontact", "Xward", "Xlate", "Xreason",
      "Xnote", "Xquestion", "Xanswer", "Xmary", "07700900123",
    ]
    for text in marked { #expect(bytes.range(of: Data(text.utf8)) == nil, "\(text)") }
    for text in ["acknowledge", "person-", "case-", "task-"] {
      #expect(bytes.range(of: Data(text.utf8)) != nil, "\(text)")
    }
  }

  @Test("The same thing has the same pseudonym in every table, and the clocks are the same")
  func consistent() throws {
    #expect(try export(["--make-key", "-o", "out"]).status == 0)
    func rows(_ table: String) throws -> [[String]] {
      let text = try String(decoding: scratch.bytes("out/\(table).csv"), as: UTF8.self)
      return text.components(separatedBy: "\r\n").filter { !$0.isEmpty }
        .map { $0.components(separatedBy: ",") }
    }
    let (cases, tasks) = (try rows("cases"), try rows("tasks"))
    let (events, answers) = (try rows("events"), try rows("answers"))
    #expect(
      cases[0] == [
        "case_id", "workflow", "opened_at", "status", "owner", "contact_ref",
      ])
    #expect(cases[1][3] == "open" && cases[2][3].isEmpty)
    #expect(tasks[0] == ["task_id", "case_id", "task", "owner", "activated_at", "completed_at"])
    #expect(tasks[1][1] == cases[1][0] && tasks[2][1] == cases[1][0])
    #expect(tasks[3][1] != cases[2][0])
    let (ann, bob) = (cases[1][4], cases[2][4])
    #expect(ann.hasPrefix("person-") && ann.utf8.count == 39 && ann != bob)
    #expect(tasks.map { $0[3] } == ["owner", ann, bob, ann])
    // at, event, case_id, task_id, until, value, reason, by
    #expect(events[1] == ["2026-03-02T11:00:00Z", "reassign", "", tasks[1][0], "", ann, "", bob])
    #expect(events[2] == ["2026-03-02T12:00:00Z", "note", cases[1][0], "", "", "", "", ann])
    #expect(events[3][5] == "2026-03-09T17:00:00Z")
    #expect(answers[1][0] == cases[1][0])
    #expect(answers[1][1].hasPrefix("question-") && answers[1][2].hasPrefix("answer-"))
    #expect(answers[2][2].hasPrefix("answer-"))
    try judgesTheSame()
  }

  /// The columns of verdicts, in which no name stands, from start to source's verdict.
  private func judgesTheSame() throws {
    func verdicts(_ folder: String) throws -> [[String]] {
      let files = ["cases", "tasks", "events"].flatMap { ["--\($0)", "\(folder)/\($0).csv"] }
      let run = try BuiltSlate.run(
        ["evaluate", "--quiet", "--as-of", "2026-03-06"] + files, in: scratch)
      #expect(run.status == 0, "\(run)")
      return run.text.components(separatedBy: "\r\n").map {
        Array($0.components(separatedBy: ",").dropFirst(7))
      }
    }
    #expect(try verdicts("out") == verdicts("exports"))
    #expect(try verdicts("out").count == 5)
  }

  @Test("One key gives the same pseudonyms always, another key others")
  func keys() throws {
    let first = try export(["--make-key"])
    let second = try export([])
    #expect(first.status == 0 && first.output == second.output && !first.output.isEmpty)
    try FileManager.default.removeItem(atPath: scratch.path("keys/key"))
    let other = try export(["--make-key"])
    #expect(other.status == 0 && other.output != first.output)
    let names = { (text: String) in Set(text.matches(of: /person-\w+/).map { String($0.output) }) }
    #expect(names(first.text).count == 2 && names(first.text).isDisjoint(with: names(other.text)))
  }

  @Test("A pseudonym is HMAC-SHA-256 under the key, as another program works it out")
  func algorithm() throws {
    try scratch.write(
      String(repeating: "0b", count: 20) + String(repeating: "00", count: 12), to: "keys/key")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: scratch.path("keys/key"))
    // HMAC pads a key with zeros to a block, so this is the key of test case 1 of RFC 4231, whose
    // text is "Hi There".
    try scratch.write(
      "case_id,workflow,opened_at\nHi There,advice,2026-03-02\n", to: "exports/cases.csv")
    let run = try export(["--table", "cases"])
    #expect(run.text.contains("case-b0344c61d8db38535ca8afceaf0bf12b,advice,"), "\(run)")
  }

  @Test("Columns of free text are kept when named, and a name that is none is refused")
  func kept() throws {
    let run = try export(["--make-key", "--keep", "ward", "--keep", "reason", "--keep", "status"])
    #expect(run.text.contains("Xward") && run.text.contains("Xreason"), "\(run)")
    #expect(run.text.contains("Xpending on Xmary") && !run.text.contains("Xlate"), "\(run)")
    let refused = try export(["--keep", "wards"])
    #expect(refused.status == 64 && refused.words.contains("did you mean `ward`?"), "\(refused)")
    #expect(try export(["--keep", "contact_ref"]).status == 64)
  }

  @Test("A key is for its owner only, whole, and kept apart; what is no key is refused")
  func refusedKeys() throws {
    let absent = try export([])
    #expect(absent.status == 66 && absent.words.contains("--make-key"), "\(absent)")
    #expect(try export(["--make-key"]).status == 0)
    #expect(try scratch.mode("keys/key") == 0o600 && scratch.bytes("keys/key").count == 65)
    let twice = try export(["--make-key"])
    #expect(twice.status == 73 && twice.text.isEmpty, "\(twice)")
    let beside = try export(["--table", "cases", "-o", "keys/cases.csv"])
    #expect(beside.status == 64 && beside.words.contains("SL0741"), "\(beside)")
    let within = try export(["-o", "keys"])
    #expect(within.status == 64 && within.words.contains("SL0741"), "\(within)")
    let over = try export(["--table", "cases", "-o", "keys/../keys/key"])
    #expect(over.status == 64, "\(over)")
    #expect(try scratch.bytes("keys/key").count == 65)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o640], ofItemAtPath: scratch.path("keys/key"))
    let open = try export([])
    #expect(open.status == 65 && open.words.contains("chmod 600"), "\(open)")
    try scratch.write("Xsecret\n", to: "keys/key")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: scratch.path("keys/key"))
    let bad = try export([])
    #expect(bad.status == 65 && bad.words.contains("SL0992"), "\(bad)")
    #expect(!bad.words.contains("Xsecret"))
  }
}

import TestSupport
import Testing

/// The small project with a task that changes hands.
@Suite("Escalations and explanations of a task that changes hands")
struct EscalationRowsTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try SmallProject.write(to: scratch)
    try scratch.write(
      """
      at,event,case_id,task_id,value,reason,by
      2026-03-02T10:00,reassign,C1,T2,dan,allocated,system
      2026-03-03T10:00,reassign,C1,T2,eve,"annual leave, a week",ann

      """, to: "exports/events.csv")
  }

  @Test("An escalation names the owner at its instant, one to come the owner at as-of")
  func owners() throws {
    let run = try BuiltSlate.run(["escalations", "--format", "csv"], in: scratch)
    // Amber Monday 16:00 with Dan; Tuesday 10:00:01 and all after it with Eve, who came at 10:00.
    let owners = run.text.split(separator: "\r\n").dropFirst()
      .map { $0.split(separator: ",").last ?? "" }
    #expect(owners == ["dan", "eve", "eve", "eve", "eve"], "\(run)")
    // At Monday 17:00 nobody knows of Eve yet, nor is the miss to come hers.
    let earlier = try BuiltSlate.run(
      ["escalations", "--format", "csv", "--as-of", "2026-03-02T17:00"], in: scratch)
    #expect(earlier.text.contains(",due,acknowledge,advice,dan\r\n"), "\(earlier)")
    #expect(!earlier.text.contains(",eve\r\n"), "\(earlier)")
  }

  @Test("An explanation says who held it and how long")
  func held() throws {
    let run = try BuiltSlate.run(["explain", "T2"], in: scratch)
    // Dan: Monday 10 to 17, Tuesday 9 to 10: 8 h. Eve: Tuesday 10 to 17, Wednesday 8 h, Thursday
    // 9 to 12: 18 h; Tuesday 10:00 to Thursday 12:00 is 50 h.
    let expected = """
      Who held it
        dan, Mon 2 Mar 2026 10:00 to Tue 3 Mar 2026 10:00 (allocated, by system): 8 h 00 min of \
      working time, 24 h 00 min elapsed.
        eve, Tue 3 Mar 2026 10:00 to as-of (annual leave, a week, by ann): 18 h 00 min of working \
      time, 50 h 00 min elapsed.

      """
    #expect(run.text.contains(expected), "\(run)")
  }
}

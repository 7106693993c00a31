import Casework
import Compliance
import Foundation
import RuleFiles
import Testing
import WorkingTime

@Suite("An explanation")
struct ExplanationTests {
  /// The first task of `Explained/NAME.example`, explained; and the text expected, which follows
  /// the example after a line of `----`.
  private func texts(_ name: String) throws -> (got: String, expected: String) {
    let file = "../Explained/\(name).example"
    let whole = try String(
      contentsOf: WorkedExample.folder.appending(path: file), encoding: .utf8)
    let example = try #require(try WorkedExample.read(file).first)
    let project = try ExampleRules(example).project
    let history = try ExampleHistory(example, zone: project.rulebook.zone)
    let time = ExampleTime(zone: project.rulebook.zone)
    let asOf = example.judgements.first.flatMap {
      time.instant($0.asOf.trimmed.split(separator: " ").dropFirst(2))
    }
    let evaluation = Evaluation(
      casebook: history.casebook(), rulebook: project.rulebook, asOf: try #require(asOf),
      years: 2025...2027)
    let got = evaluation.explanation(.tasks, row: 0).sections
      .map { ([$0.title] + $0.lines.map { "  " + $0 }).joined(separator: "\n") }
      .joined(separator: "\n")
    let parts = whole.components(separatedBy: "\n----\n")
    try #require(parts.count == 2)
    return (got, parts[1].trimmingCharacters(in: .newlines))
  }

  /// By hand, in working hours. Start Friday 27 March 14:00; 40 h allowed, and the office is open
  /// 8 h a day. Friday 3 h, Monday 30 March to Thursday 2 April 32 h: 35 h. The clocks go forward
  /// on Sunday 29, when the office is closed: no working hour is lost. Good Friday, the weekend and
  /// Easter Monday are closed. The last 5 h end on Tuesday 7 at 14:00, the original target.
  ///
  /// On hold from Thursday 12:00 to Tuesday 10:30 (planned to Wednesday, released early): 5 h of
  /// Thursday and 1 h 30 min of Tuesday, 6 h 30 min. Tuesday 14:00 and 3 h is 17:00; 3 h 30 min
  /// more on Wednesday: target Wednesday 8 at 12:30. Amber 8 working hours before: 3 h 30 min of
  /// Wednesday and 4 h 30 min of Tuesday before 17:00: Tuesday 12:30.
  ///
  /// Finished Thursday 9 at 11:15: late by 4 h 30 min of Wednesday and 2 h 15 min of Thursday,
  /// 6 h 45 min; worked 40 h and that. Elapsed: 27 March 14:00 to 9 April 11:15 are 12 days 21 h
  /// 15 min by the wall clock, less the hour lost 308 h 15 min; on hold 2 April 12:00 to 7 April
  /// 10:30, 118 h 30 min; the rest is 189 h 45 min. The follow-on, 8 working hours after the
  /// target, would have come on Thursday at 12:30, after the end.
  ///
  /// The other, in working days: 30, 31 March, 1, 2, 7, 8 April: due Wednesday 8. On hold 5/8 of
  /// Thursday and 1.5/8 of Tuesday: rounded up one day, Thursday 9. Amber is the close of the
  /// working day before, Wednesday 8 at 17:00: passed when it was finished, so met in amber.
  @Test(
    "of a hold over Easter and a start before the clock change can be followed by hand",
    arguments: ["hours", "days"])
  func followsByHand(name: String) throws {
    let (got, expected) = try texts(name)
    let different = zip(got.split(separator: "\n"), expected.split(separator: "\n"))
      .first { $0 != $1 }
    #expect(got == expected, "first difference: \(different.map { "\($0)" } ?? "length")\n\(got)")
  }
}

import Casework
import Compliance
import RuleFiles
import Testing
import WorkingTime

/// The worked examples of `Examples`: text files that a housing manager can read, check and add to.
@Suite("Worked examples")
struct WorkedExampleTests {
  @Test("come out as calculated by hand", arguments: WorkedExample.files)
  func comesOut(file: String) throws {
    for example in try WorkedExample.read(file) {
      do {
        for difference in try differences(example) { Issue.record("\(difference)") }
      } catch {
        Issue.record(error)
      }
    }
  }

  @Test("each say what they show, expect something, and show the calculation")
  func areWhole() throws {
    let examples = try WorkedExample.files.flatMap(WorkedExample.read)
    #expect(examples.count >= 80)
    for example in examples {
      #expect(!example.story.isEmpty, "\(example.name) does not say what it shows")
      #expect(!example.because.isEmpty, "\(example.name) shows no calculation")
      #expect(!example.happened.isEmpty, "\(example.name) tells of nothing")
      let judged = example.judgements.allSatisfy { !$0.expectations.isEmpty }
      #expect(judged && !example.judgements.isEmpty, "\(example.name) expects nothing")
    }
    #expect(Set(examples.map(\.title.text)).count == examples.count, "two have the same title")
  }

  /// `file:line: expected … got …` for everything that came out otherwise.
  private func differences(_ example: WorkedExample) throws -> [String] {
    let project = try ExampleRules(example).project
    let history = try ExampleHistory(example, zone: project.rulebook.zone)
    let casebook = history.casebook(targets: project.project.targets)
    let time = ExampleTime(zone: project.rulebook.zone)
    return try example.judgements.flatMap { judgement -> [String] in
      let words = judgement.asOf.trimmed.split(separator: " ")
      guard let asOf = time.instant(words.dropFirst(2)) else {
        throw ExampleError(example.file, judgement.asOf, "write `As of Tue 2026-03-31 09:00`")
      }
      let asIf = judgement.asIf.flatMap { time.date($0.trimmed.dropFirst(6)) }
      let evaluation = Evaluation(
        casebook: casebook, rulebook: project.rulebook, asOf: asOf, asIf: asIf, years: 2025...2027)
      return try judgement.expectations.compactMap { expected -> String? in
        guard let (isCase, row) = history.row(expected.subject) else {
          throw ExampleError(example.file, expected.line, "nothing happened to it")
        }
        let reading = ExampleReading(evaluation, isCase ? .cases : .tasks, row: row)
        guard let got = reading.value(expected.key) else {
          throw ExampleError(example.file, expected.line, "there is no such key")
        }
        if got == expected.value { return nil }
        return "\(example.file):\(expected.line.number): \(expected.subject) \(expected.key):"
          + " expected \(expected.value), got \(got) (\(example.title.text))"
      }
    }
  }
}

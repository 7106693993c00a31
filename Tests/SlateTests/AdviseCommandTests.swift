import Foundation
import TestSupport
import Testing

@Suite("slate advise")
struct AdviseCommandTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try SmallProject.write(to: scratch)
    try scratch.write(Self.rules, to: "definitions/advice.yml")
    try scratch.write(Self.workflows, to: "definitions/enquiries.yml")
    try scratch.write(Self.cases, to: "exports/cases.csv")
    try scratch.write(Self.answers, to: "exports/answers.csv")
  }

  private static let rules = """
    forms:
      form:
        name: Form
        category: housing_options_enquiry
        pages:
          - title: One
            questions:
              - {question: ends, text: "Ends?", type: date, mandatory: true}
              - {question: needs, text: "Needs?", type: several_choices, choices: [ramp, lift]}
        from: 2026-01-01
    advice:
      everybody: {name: For everybody, body: Come., order: 2, workflows: all, from: 2026-01-01}
      soon: {name: Soon, body: Hurry., order: 1, from: 2026-01-01}
      lift: {name: A lift, body: Go up., order: 3, from: 2026-01-01}

    """

  private static let workflows = """
    workflows:
      enquiry:
        name: Enquiry
        form: form
        advice:
          - {statement: soon, when: {days_between: [ends, opened], at_most: 56}}
          - {statement: lift, when: {question: needs, is: lift}, eligible_application_types: [tenant]}
        tasks: [{task: acknowledge, activation: manual}]
        from: 2026-01-01

    """

  private static let cases = """
    case_id,workflow,opened_at,application_type
    C1,enquiry,2026-03-02T10:00,tenant
    C2,enquiry,2026-03-05T09:00,owner

    """

  private static let answers = """
    case_id,question,answer
    C1,ends,2026-04-27
    C2,ends,2026-05-01
    C1,needs,ramp
    C1,needs,lift

    """

  private func advise(_ arguments: String...) throws -> BuiltSlate.Run {
    try BuiltSlate.run(["advise"] + arguments, in: scratch)
  }

  private func statements(_ run: BuiltSlate.Run) throws -> [String] {
    let json = try JSONSerialization.jsonObject(with: run.output) as? [String: Any]
    let list = try #require(json?["statements"] as? [[String: Any]], "\(run)")
    return list.compactMap { $0["statement"] as? String }
  }

  @Test("A case's pack is made by its own answers, day, workflow and type")
  func ofCase() throws {
    // From 2 March to 27 April are 56 days; from 5 March to 1 May 57.
    let first = try advise("--case", "C1", "--format", "json")
    #expect(first.status == 0 && first.words.isEmpty, "\(first)")
    #expect(try statements(first) == ["soon", "everybody", "lift"])
    #expect(try statements(try advise("--case", "C2", "--format", "json")) == ["everybody"])
    let other = try advise("--case", "C1", "--format", "json", "--application-type", "owner")
    #expect(try statements(other) == ["soon", "everybody"])
    #expect(other.words == "1 more statement is for other application types\n", "\(other)")
    let earlier = try advise("--case", "C1", "--on", "2026-03-01", "--format", "json")
    #expect(try statements(earlier) == ["everybody", "lift"])
  }

  @Test("A file of answers in YAML and the same in JSON give the same bytes")
  func files() throws {
    try scratch.write("ends: 2026-04-01\nneeds: [lift]\n", to: "a.yml")
    try scratch.write(#"{"ends": "2026-04-01", "needs": ["lift"]}"#, to: "a.json")
    let both = try ["a.yml", "a.json"].map {
      try advise("--workflow", "enquiry", "--answers", $0, "--as-of", "2026-03-02", "--why")
    }
    #expect(
      both[0].status == 0 && both[0].text.hasPrefix("# Your information pack\n"), "\(both[0])")
    #expect(both[0].output == both[1].output)
    #expect(
      both[0].text.contains(
        "> - The number of days between the answer to \"Ends?\" \\[ends\\] and the day of the "
          + "enquiry is at most 56: the answer to \"Ends?\" \\[ends\\] is 2026-04-01; the day of "
          + "the enquiry is 2026-03-02\n"), "\(both[0])")
    // The rules are named to who asks why, and not to the customer.
    #expect(both[0].text.contains(", rules "))
    let plain = try advise(
      "--workflow", "enquiry", "--answers", "a.yml", "--as-of", "2026-03-02")
    #expect(plain.status == 0 && !plain.text.contains("rules"), "\(plain)")
    // The lift is for tenants.
    #expect(both[0].text.contains("> Held back:\n> - A lift \\[lift\\]: "))
    try scratch.write("case_id,question,answer\nX,ends,2026-04-01\nX,needs,lift\n", to: "x.csv")
    let csv = try advise(
      "--workflow", "enquiry", "--case", "X", "--answers", "x.csv", "--on", "2026-03-02", "--why")
    #expect(csv.text == both[0].text, "\(csv)")
  }

  @Test("JSON tells the reasons where they are asked for")
  func reasons() throws {
    let run = try advise("--case", "C1", "--format", "json", "--why")
    let json = try JSONSerialization.jsonObject(with: run.output) as? [String: Any]
    let list = try #require(json?["statements"] as? [[String: Any]])
    let reasons = try #require(list[0]["why"] as? [[String: Any]])
    #expect(reasons.count == 1 && reasons[0]["holds"] as? Bool == true)
    #expect(reasons[0]["test"] as? String == "days_between [ends, opened] at_most 56")
    #expect(list[1]["why"] as? [String] == [])
    #expect(json?["date"] as? String == "2026-03-02")
  }

  @Test("An output file's ending says its format, and it is not there after a refusal")
  func out() throws {
    let run = try advise("--case", "C1", "-o", "pack.json")
    #expect(run.status == 0 && run.output.isEmpty, "\(run)")
    #expect(try scratch.bytes("pack.json").starts(with: Data("{\n".utf8)))
    try scratch.write("ends: soon\n", to: "bad.yml")
    let bad = try advise("--workflow", "enquiry", "--answers", "bad.yml", "-o", "bad.md")
    #expect(bad.status == 65 && !scratch.names.contains("bad.md"), "\(bad)")
    #expect(!bad.words.contains("soon"), "\(bad)")
  }

  @Test("Names that there are not get the nearest, each with its exit code")
  func unknown() throws {
    try scratch.write("ends: 2026-04-01\n", to: "a.yml")
    let workflow = try advise("--workflow", "enquirry", "--answers", "a.yml")
    #expect(
      workflow.status == 64 && workflow.words.contains("did you mean `enquiry`?"), "\(workflow)")
    let company = try advise(
      "--workflow", "enquiry", "--answers", "a.yml", "--company", "nobody")
    #expect(company.status == 64, "\(company)")
    let day = try advise("--workflow", "enquiry", "--answers", "a.yml", "--on", "2025-12-31")
    #expect(day.status == 64 && day.words.contains("is not in force on 2025-12-31"), "\(day)")
    let known = try advise("--case", "C9")
    #expect(known.status == 66 && known.words.contains("SL0710"), "\(known)")
    let missing = try advise("--workflow", "enquiry", "--answers", "none.yml")
    #expect(missing.status == 66, "\(missing)")
    #expect(try advise("--workflow", "enquiry").status == 64)
    #expect(try advise("--answers", "a.yml").status == 64)
  }

  @Test("Mandatory questions may be left out where --partial says so")
  func partial() throws {
    try scratch.write("needs: lift\n", to: "a.yml")
    let whole = try advise("--workflow", "enquiry", "--answers", "a.yml", "--on", "2026-03-02")
    #expect(whole.status == 65 && whole.words.contains("error[SL0454]"), "\(whole)")
    let part = try advise(
      "--workflow", "enquiry", "--answers", "a.yml", "--on", "2026-03-02", "--partial", "--format",
      "table")
    #expect(part.status == 0 && part.text.contains("For everybody"), "\(part)")
  }
}

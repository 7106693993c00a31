import Foundation
import TestSupport
import Testing

/// What the sample's customers must and must not be told. Somebody's life may hang on it.
@Suite("Advice of the sample project")
struct SampleAdviceTests {
  private static let sample = SharedFolder.project.appending(path: "sample-data/brookshire").path

  private static let workflows = [
    "threatened-with-homelessness", "homeless-now", "housing-advice", "private-rented-access",
    "review-of-decision",
  ]

  private func pack(
    _ workflow: String, _ answers: String, on date: String, type: String? = nil
  ) throws -> (names: [String], text: String) {
    let scratch = try ScratchFolder()
    try scratch.write(answers, to: "answers.yml")
    let run = try BuiltSlate.run(
      [
        "advise", "--project", Self.sample, "--workflow", workflow, "--answers", "answers.yml",
        "--on", date, "--format", "json", "--partial",
      ] + (type.map { ["--application-type", $0] } ?? []), in: scratch)
    #expect(run.status == 0, "\(run)")
    let json = try JSONSerialization.jsonObject(with: run.output) as? [String: Any]
    let statements = try #require(json?["statements"] as? [[String: Any]], "\(run)")
    return (statements.compactMap { $0["statement"] as? String }, run.text)
  }

  @Test(
    "Whom a call may put in danger is told how we meet, and nothing of calls and letters",
    arguments: workflows, ["2024-06-03", "2025-06-02", "2026-02-02", "2026-10-15"])
  func danger(workflow: String, date: String) throws {
    let isNew = date >= "2025-04-01"
    for safe in isNew ? ["safe-to-call: false\n", ""] : [""] {
      let answers =
        isNew
        ? "household: single\nreason: violence\ntenure: private-tenant\npostcode: LS1 1AA\n"
          + "served-notice: true\nnotice-expires: 2024-01-02\n" + safe
        : "household: single\nreason: violence\n"
      let pack = try pack(workflow, answers, on: date)
      #expect(pack.names.contains("safe-contact") && pack.names.contains("leaving-violence"))
      for name in ["when-you-hear-from-us", "other-council", "notice-has-run-out"] {
        #expect(!pack.names.contains(name), "\(name)")
      }
      #expect(!pack.text.contains("You will hear from us"))
      #expect(pack.text.contains("0808 2000 247") && pack.text.contains("01632 960100"))
    }
    let other = try pack(workflow, "household: single\nreason: general-advice\n", on: date)
    #expect(other.names.contains("when-you-hear-from-us"))
    #expect(!other.names.contains("safe-contact"))
  }

  @Test(
    "Only a tenant is told that a court has to order it",
    arguments: ["threatened-with-homelessness", "housing-advice"],
    ["private-tenant", "social-tenant", "lodger", "with-family", "owner"])
  func courts(workflow: String, tenure: String) throws {
    let answers =
      "household: single\nreason: end-of-tenancy\ntenure: \(tenure)\nserved-notice: true\n"
      + "notice-expires: 2026-10-01\n"
    let pack = try pack(workflow, answers, on: "2026-10-15")
    #expect(pack.names.contains("notice-has-run-out") == tenure.hasSuffix("-tenant"))
    #expect(
      pack.names.contains("asked-to-leave-a-shared-home")
        == (tenure == "lodger" || tenure == "with-family"))
    #expect(pack.names.contains("notice-of-a-private-landlord") == (tenure == "private-tenant"))
    #expect(pack.text.contains("ection 21") == (tenure == "private-tenant"))
  }

  @Test("What is said of arrears names no number from May 2026 on")
  func arrears() throws {
    let answers = "household: single\nreason: arrears\n"
    #expect(
      try pack("housing-advice", answers, on: "2026-04-30").text.contains("Two months of arrears"))
    #expect(
      !(try pack("housing-advice", answers, on: "2026-05-01").text.contains("Two months")))
  }
}

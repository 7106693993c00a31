import ArgumentParser
import Diagnostics
import Testing

@testable import slate

@Suite("How a run ends")
struct EndingTests {
  @Test("Every kind of failure ends with its own code", arguments: FailureKind.allCases)
  func kinds(kind: FailureKind) {
    let finding = Finding(Code(1, kind, "Test"), .error, "test")
    #expect(Ending(finding).code == kind.rawValue)
    #expect(Ending(Findings([finding])).code == kind.rawValue)
  }

  @Test("Of several findings the first error decides")
  func several() {
    let warning = Finding(Code(1, .definitions, "Test"), .warning, "test")
    let error = Finding(Code(2, .dataRefused, "Test"), .error, "test")
    let later = Finding(Code(3, .noInput, "Test"), .error, "test")
    #expect(Ending(Findings([warning, error, later])).code == 65)
    #expect(Ending(Findings()).code == 70)
  }

  @Test("The ends that are no errors have the codes of the contract")
  func early() {
    #expect(Ending(EarlyEnd.readerGone).code == 0)
    #expect(Ending(EarlyEnd.gate("3 missed")).code == 1)
    #expect(Ending(EarlyEnd.withRejects).code == 3)
    #expect(Ending(EarlyEnd.readerGone).findings.isEmpty)
  }

  @Test("What nobody foresaw is ours: 70, and a word on reporting it, its contents kept back")
  func unforeseen() {
    struct Strange: Error { let secret = "Mrs Smith" }
    let ending = Ending(Strange())
    #expect(ending.code == 70)
    let words = FindingRenderer().render(ending.findings)
    #expect(words.contains("report this") && words.contains("Strange"))
    #expect(!words.contains("Mrs Smith"))
  }
}

import Diagnostics
import Testing

@Suite("Findings together")
struct FindingTests {
  private let code = Code(1, .usage, "Test")

  @Test("A collection counts all and keeps fifty")
  func counts() {
    let many = (1...60).map { Finding(code, .warning, "\($0)") }
    var findings = Findings(many)
    #expect(findings.list.count == 50)
    #expect(findings.uncounted == 10)
    #expect(findings.count == 60)
    findings.append(contentsOf: Findings(many))
    #expect(findings.count == 120)
    #expect(findings.list.count == 50)
  }

  @Test("Only an error makes it a refusal")
  func errors() {
    #expect(Findings().isEmpty)
    #expect(!Findings([Finding(code, .warning, "a"), Finding(code, .note, "b")]).hasErrors)
    #expect(Findings([Finding(code, .warning, "a"), Finding(code, .error, "b")]).hasErrors)
    #expect([Severity.error, .note, .warning].sorted() == [.note, .warning, .error])
  }
}

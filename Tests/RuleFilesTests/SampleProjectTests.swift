import Diagnostics
import Foundation
import RuleFiles
import Testing

@Suite("The sample project")
struct SampleProjectTests {
  @Test("Probe") func probe() throws {
    let began = ContinuousClock.now
    let findings = ProjectLoader.check("/work/part-d/sample-data/brookshire")
    print(ContinuousClock.now - began)
    print(findings.map { FindingRenderer().render($0) }.joined(separator: "\n"))
  }
}

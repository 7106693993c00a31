import Casework
import Diagnostics
import Foundation
import RuleFiles
import TestSupport
import Testing
import WorkingTime

/// The project that comes with Slate, held to the rules of its own checker.
@Suite("The sample project")
struct SampleProjectTests {
  @Test("Brookshire loads without a word") func brookshire() throws {
    let folder = SharedFolder.project.appending(path: "sample-data/brookshire").path
    let today = CivilDate(year: 2026, month: 12, day: 1)
    let findings = ProjectLoader.check(folder, today: today)
    #expect(findings.map { FindingRenderer().render($0) } == [])
    let loaded = try ProjectLoader.load(folder)
    #expect(loaded.rulebook.workflows.count >= 4)
    #expect(loaded.rulebook.tasks.count >= 14)
    #expect(loaded.rulebook.companies.count == 2)
    #expect(loaded.warnings.isEmpty)
  }

  @Test("Every code of the module has a number of its own, from 301 to 399") func codes() {
    let numbers = RuleFilesCode.all.map(\.number)
    #expect(Set(numbers).count == numbers.count)
    #expect(numbers.allSatisfy { (301...399).contains($0) })
  }
}

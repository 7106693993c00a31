import Compliance
import Diagnostics
import Documents
import Exchange
import Messages
import Reporting
import RuleFiles
import Simulation
import Store
import Testing

@testable import slate

/// Holds the codes of all modules to each other.
@Suite("The codes of all modules together")
struct CodeListTests {
  /// The first two digits of each module's codes.
  private let modules: [(range: Int, codes: [Code])] = [
    (1, DocumentCode.all), (3, RuleFilesCode.all), (4, ExchangeCode.all), (5, ComplianceCode.all),
    (8, MessagesCode.all), (9, StoreCode.all),
    (6, ReportingCode.all), (7, CommandCode.all), (9, SQLiteExportCode.all),
    (10, SimulationCode.all),
  ]

  @Test("No number stands for two things, and every code stands in its module's range")
  func unique() {
    let numbers = modules.flatMap(\.codes).map(\.number)
    #expect(numbers.count > 30)
    #expect(Set(numbers).count == numbers.count)
    for (range, codes) in modules {
      for code in codes { #expect(code.number / 100 == range, "\(code.name)") }
    }
  }

  @Test("Every code has a title of its own without a full stop")
  func titles() {
    for code in modules.flatMap(\.codes) {
      #expect(!code.title.isEmpty && !code.title.hasSuffix("."), "\(code.name)")
    }
  }
}

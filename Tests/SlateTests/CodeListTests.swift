import Diagnostics
import TestSupport
import Testing

@testable import slate

/// Holds the codes of all modules to each other.
@Suite("The codes of all modules together")
struct CodeListTests {
  @Test("No number stands for two things, and every code stands in its module's range")
  func unique() {
    let codes = CommandCode.all
    #expect(Set(codes.map(\.number)).count == codes.count)
    for code in codes { #expect(code.number / 100 == 7, "\(code.name)") }
  }

  @Test("Every code has a title without a full stop")
  func titles() {
    for code in CommandCode.all { #expect(!code.title.isEmpty && !code.title.hasSuffix(".")) }
  }
}

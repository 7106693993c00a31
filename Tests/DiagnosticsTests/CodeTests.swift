import Diagnostics
import Testing

@Suite("The names of what can be wrong")
struct CodeTests {
  @Test("A code has four digits", arguments: [(1, "SL0001"), (312, "SL0312"), (12345, "SL12345")])
  func name(number: Int, name: String) {
    #expect(Code(number, .usage, "Test").name == name)
  }

  @Test("The exit codes are those of the contract and no others")
  func exitCodes() {
    #expect(FailureKind.allCases.map(\.rawValue) == [64, 65, 66, 70, 73, 74, 75, 78])
  }
}

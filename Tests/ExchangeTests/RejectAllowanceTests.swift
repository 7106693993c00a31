import Testing

@testable import Exchange

@Suite("What may be rejected")
struct RejectAllowanceTests {
  @Test("A count, a share, nothing else")
  func parses() {
    #expect(RejectAllowance(parsing: "20") == .count(20))
    #expect(RejectAllowance(parsing: "0") == .count(0))
    #expect(RejectAllowance(parsing: "5%") == .millionths(50_000))
    #expect(RejectAllowance(parsing: "0.5%") == .millionths(5_000))
    #expect(RejectAllowance(parsing: "100%") == .millionths(1_000_000))
    for text in ["", "-1", "%", "1.5", "101%", "1.%", ".5%", "1e3", "5 %", "0.00001%"] {
      #expect(RejectAllowance(parsing: text) == nil, "\(text)")
    }
    #expect(RejectAllowance(parsing: "99999999999999999999") == nil)
  }

  @Test("A share is exact at its limit")
  func permits() {
    let half = RejectAllowance.millionths(5_000)
    #expect(half.permits(rejected: 1, of: 200))
    #expect(!half.permits(rejected: 1, of: 199))
    #expect(!RejectAllowance.none.permits(rejected: 1, of: 1_000_000))
    #expect(RejectAllowance.count(2).permits(rejected: 2, of: 2))
    #expect(!RejectAllowance.count(2).permits(rejected: 3, of: 1_000_000))
  }
}

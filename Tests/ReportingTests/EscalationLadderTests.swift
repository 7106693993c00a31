import Columns
import Compliance
import Testing
import WorkingTime

@testable import Reporting

@Suite("The follow-on ladder")
struct EscalationLadderTests {
  private func firing(_ level: Int, _ at: Int64, fired: Bool = true) -> Firing {
    Firing(
      at: Instant(seconds: at), kind: level == 0 ? .missed : .followOn, level: level, rule: nil,
      hasFired: fired)
  }

  @Test("Each clock stays at a level until the next fires or it ends")
  func times() {
    var ladder = EscalationLadder()
    let amber = Firing(
      at: Instant(seconds: 0), kind: .amber, level: -1, rule: nil, hasFired: true)
    // Missed at 100, first follow-on at 300, finished at 350; a second follow-on never fired.
    ladder.add(
      [amber, firing(0, 100), firing(1, 300), firing(2, 500, fired: false)], until: 350,
      isOpen: false)
    // Missed at 100, finished at 140.
    ladder.add([amber, firing(0, 100)], until: 140, isOpen: false)
    // Missed at 100, follow-ons at 200 and 400, still open at 1000.
    ladder.add([firing(0, 100), firing(1, 200), firing(2, 400)], until: 1000, isOpen: true)
    #expect(ladder.levels.map { $0.times.count } == [3, 2, 1])
    let rows = ladder.table().rows
    // Level 0: 200, 40 and 100 seconds: mean 113.3, median 100. Level 1: 50 and 200: 125 both.
    #expect(
      rows == [
        [
          .integer(0), .text("Target missed"), .integer(3), .integer(2), .integer(1), .integer(0),
          .duration(seconds: 113), .duration(seconds: 100),
        ],
        [
          .integer(1), .text("Follow-on 1"), .integer(2), .integer(1), .integer(1), .integer(0),
          .duration(seconds: 125), .duration(seconds: 125),
        ],
        [
          .integer(2), .text("Follow-on 2"), .integer(1), .integer(0), .integer(0), .integer(1),
          .duration(seconds: 600), .duration(seconds: 600),
        ],
      ])
  }
}

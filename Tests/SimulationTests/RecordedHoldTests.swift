import Casework
import Columns
import Testing

@testable import Simulation

@Suite("Holds as events tell of them")
struct RecordedHoldTests {
  private func holds(
    _ happenings: [(at: Int64, kind: EventKind, until: Int64?)], asOf: Int64 = 10_000
  ) -> [[Int64]] {
    var events = EventTable()
    events.count = happenings.count
    events.at = InstantColumn(happenings.map(\.at))
    events.kind = happenings.map(\.kind)
    events.until = InstantColumn(happenings.map { $0.until ?? Int64Column.missing })
    return RecordedHold.all(in: Array(happenings.indices), of: events, asOf: asOf).map {
      [$0.from, $0.length, $0.isEarly ? 1 : 0, Int64($0.row)]
    }
  }

  @Test("Released early it has its planned length; released late, or without a plan, its own")
  func lengths() {
    #expect(holds([(100, .hold, 500), (300, .release, nil)]) == [[100, 400, 1, 0]])
    #expect(holds([(100, .hold, 500), (500, .release, nil)]) == [[100, 400, 0, 0]])
    #expect(holds([(100, .hold, 500), (800, .release, nil)]) == [[100, 700, 0, 0]])
    #expect(holds([(100, .hold, nil), (250, .release, nil)]) == [[100, 150, 0, 0]])
    #expect(holds([(100, .hold, 500)]) == [[100, 400, 0, 0]])
    #expect(holds([(100, .hold, nil)]) == [])
  }

  @Test("A second hold within one moves its planned release; after it, it is another")
  func again() {
    #expect(
      holds([(100, .hold, 500), (200, .hold, 900), (600, .release, nil)]) == [[100, 800, 1, 0]])
    #expect(
      holds([(100, .hold, 200), (300, .hold, 400), (350, .release, nil)])
        == [[100, 100, 0, 0], [300, 100, 1, 1]])
    #expect(holds([(100, .hold, 500), (300, .complete, nil)]) == [[100, 400, 1, 0]])
    #expect(holds([(100, .hold, 500), (300, .release, nil)], asOf: 200) == [[100, 400, 0, 0]])
  }
}

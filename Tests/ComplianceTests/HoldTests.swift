import Casework
import Columns
import Testing

@testable import Compliance

@Suite("Holds read from events")
struct HoldTests {
  /// Events at whole hours: `(hour, kind, planned hour)`.
  private func holds(
    _ events: [(at: Int64, kind: EventKind, until: Int64?)], asOf: Int64
  ) -> [Hold] {
    var table = EventTable()
    for event in events {
      table.at.append(event.at)
      table.kind.append(event.kind)
      table.until.append(event.until ?? Int64Column.missing)
    }
    table.count = events.count
    return Hold.all(in: (0..<UInt32(events.count)).map(\.self)[...], of: table, asOf: asOf)
  }

  @Test("A release as planned is known from the beginning")
  func asPlanned() {
    #expect(
      holds([(10, .hold, 20), (20, .release, nil)], asOf: 99)
        == [Hold(from: 10, until: 20, known: 10)])
  }

  @Test("An early release is all there was")
  func early() {
    #expect(
      holds([(10, .hold, 20), (15, .release, nil)], asOf: 99)
        == [Hold(from: 10, until: 15, known: 10)])
  }

  @Test("A late release adds a stretch known only at its end")
  func late() {
    #expect(
      holds([(10, .hold, 20), (30, .release, nil)], asOf: 99)
        == [Hold(from: 10, until: 20, known: 10), Hold(from: 20, until: 30, known: 30)])
  }

  @Test("What is recorded after as-of is not known")
  func unknown() {
    #expect(
      holds([(10, .hold, 20), (15, .release, nil)], asOf: 12)
        == [Hold(from: 10, until: 12, known: 10, plannedRelease: 20)])
    #expect(holds([(10, .hold, 20)], asOf: 9).isEmpty)
  }

  @Test("Without a release a hold ends as planned, or runs on where no plan is")
  func withoutRelease() {
    #expect(holds([(10, .hold, 20)], asOf: 20) == [Hold(from: 10, until: 20, known: 10)])
    #expect(
      holds([(10, .hold, nil)], asOf: 50)
        == [Hold(from: 10, until: 50, known: 10, plannedRelease: Int64Column.missing)])
  }

  @Test("A second hold prolongs a running one and follows an ended one")
  func second() {
    #expect(
      holds([(10, .hold, 20), (15, .hold, 30), (30, .release, nil)], asOf: 99)
        == [Hold(from: 10, until: 30, known: 10)])
    #expect(
      holds([(10, .hold, 20), (25, .hold, 30), (30, .release, nil)], asOf: 99)
        == [Hold(from: 10, until: 20, known: 10), Hold(from: 25, until: 30, known: 25)])
  }

  @Test("The end of the work ends a hold; a release without a hold means nothing")
  func ends() {
    #expect(
      holds([(5, .release, nil), (10, .hold, 20), (12, .complete, nil)], asOf: 99)
        == [Hold(from: 10, until: 12, known: 10)])
  }
}

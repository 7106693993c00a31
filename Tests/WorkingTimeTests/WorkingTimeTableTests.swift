import TestSupport
import Testing

@testable import WorkingTime

@Suite("The table of hours")
struct WorkingTimeTableTests {
  /// Stretches of random lengths and gaps within forty days: many a day, or one over weeks.
  private func stretches(_ random: inout SeededRandom) -> [(open: Int64, close: Int64)] {
    var spans: [(open: Int64, close: Int64)] = []
    let scale: Int64 = [60, 3600, 86_400, 86_400 * 5].randomElement(using: &random) ?? 60
    var second: Int64 = 0
    while second < 40 * 86_400, spans.count < 1500 {
      // Now and then a scale apart, so that the directory's buckets hold many stretches.
      let unit = Int.random(in: 0..<6, using: &random) == 0 ? 7 : scale
      let open = second + Int64.random(in: 0...unit, using: &random)
      let close = open + Int64.random(in: 1...unit, using: &random)
      spans.append((open, close))
      second = close
    }
    return spans
  }

  @Test("Positions and both ways back agree with a count over the stretches", arguments: 0..<40)
  func agree(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let spans = stretches(&random)
    let table = WorkingTimeTable(merging: spans, firstDay: -1, lastDay: 50)
    let end: Int64 = 51 * 86_400
    let clipped = spans.map { ($0.open, min($0.close, end)) }.filter { $0.0 < $0.1 }
    #expect(table.total == clipped.reduce(0) { $0 + $1.1 - $1.0 })
    for _ in 0..<200 {
      let second = Int64.random(in: -90_000...(end + 90_000), using: &random)
      let counted = clipped.reduce(Int64(0)) { $0 + max(0, min($1.1, second) - $1.0) }
      #expect(table.position(of: second) == counted, "seed \(seed), second \(second)")

      let position = Int64.random(in: 1...table.total, using: &random)
      let earliest = table.earliestInstant(at: position)
      #expect(table.position(of: earliest) == position)
      #expect(table.position(of: earliest - 1) == position - 1)
      let latest = table.latestInstant(at: position - 1)
      #expect(table.position(of: latest) == position - 1)
      #expect(table.position(of: latest + 1) == position)
    }
    #expect(table.earliestInstant(at: 0) == -86_400)
    #expect(table.latestInstant(at: -1) == -86_400)
    #expect(table.earliestInstant(at: table.total + 1) == end)
    #expect(table.latestInstant(at: table.total) == end)
  }

  @Test("Spans that touch or overlap are one stretch")
  func merged() {
    let table = WorkingTimeTable(
      merging: [(0, 100), (100, 200), (150, 180), (190, 300), (400, 500)], firstDay: 0, lastDay: 0)
    #expect(table.total == 400)
    // Two, and an empty one at either end.
    #expect(table.stretchCount == 4)
    #expect(table.close(ofStretchAt: 0) == 300)
    #expect(table.close(ofStretchAt: 300) == 500)
  }
}

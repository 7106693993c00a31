import Testing

@testable import Simulation

/// Holds the row with its heap, and the heap by itself, to a list that is sorted every time.
@Suite("Lines of what waits")
struct WaitingLineTests {
  private struct Ticket: HeapElement, Equatable {
    var rank: Int
    var number: Int

    func precedes(_ other: Ticket) -> Bool { (rank, number) < (other.rank, other.number) }
  }

  /// Pushes and pops by turns drawn at random; ranks drawn from few, many or ever greater ones.
  private func walk(ranks: Int, ascending: Bool, pushes: Double) throws {
    let draws = Draws(seed: UInt64(ranks), replication: ascending ? 1 : 0)
    var line = WaitingLine<Ticket>()
    var heap = ImplicitHeap<Ticket>()
    var sorted: [Ticket] = []
    for step in 0..<6000 {
      let (whether, what) = draws.uniforms(case: UInt32(step), task: 0, purpose: .duration)
      // Long rows first, so that their memory is used again, and everything out in the end.
      if whether < (step < 3000 ? pushes : 1 - pushes) {
        let ticket = Ticket(
          rank: Int(what * Double(ranks)) + (ascending ? step : 0), number: step)
        line.push(ticket)
        heap.push(ticket)
        sorted.append(ticket)
        sorted.sort { $0.precedes($1) }
      } else {
        let least = sorted.isEmpty ? nil : sorted.removeFirst()
        #expect(line.pop() == least && heap.pop() == least)
      }
      #expect(line.first == sorted.first && heap.first == sorted.first)
      #expect(line.isEmpty == sorted.isEmpty && heap.count == sorted.count)
    }
  }

  @Test("The least comes first, whatever came before", arguments: [1, 3, 50, 100_000])
  func order(ranks: Int) throws {
    try walk(ranks: ranks, ascending: false, pushes: 0.9)
    try walk(ranks: ranks, ascending: true, pushes: 0.55)
  }
}

import TestSupport
import Testing

@testable import Reporting

@Suite("Rank selection")
struct RankSelectionTests {
  private func placed(_ values: [Int64], _ ranks: [Int]) -> [Int64] {
    var values = values
    values.withUnsafeMutableBufferPointer { buffer in
      var selection = RankSelection(buffer)
      selection.place(ranks)
    }
    return values
  }

  @Test("Each rank holds what sorting would put there, with no greater before and no less after")
  func random() {
    var random = SeededRandom(seed: 9)
    for _ in 0..<400 {
      let count = Int.random(in: 1...600, using: &random)
      let span = Int64.random(in: 0...1_000, using: &random)
      let values = (0..<count).map { _ in Int64.random(in: -span...span, using: &random) }
      let ranks = Set((0..<4).map { _ in Int.random(in: 0..<count, using: &random) }).sorted()
      let (got, sorted) = (placed(values, ranks), values.sorted())
      #expect(got.sorted() == sorted)
      for rank in ranks {
        #expect(got[rank] == sorted[rank])
        #expect(got[..<rank].allSatisfy { $0 <= got[rank] })
        #expect(got[rank...].allSatisfy { $0 >= got[rank] })
      }
    }
  }

  @Test("Orders that are hard for a pivot from the middle are placed too")
  func hard() {
    let count: Int64 = 3_000
    // Ascending, descending, all alike, and two halves that mirror each other: an organ pipe.
    let orders = [
      (0..<count).map { $0 }, (0..<count).reversed().map { $0 }, (0..<count).map { _ in 7 },
      (0..<count).map { min($0, count - 1 - $0) },
    ]
    for values in orders {
      let got = placed(values, [0, 1_499, 1_500, 2_849, 2_999])
      for rank in [0, 1_499, 1_500, 2_849, 2_999] { #expect(got[rank] == values.sorted()[rank]) }
    }
  }

  @Test("Nothing asked for leaves everything where it is")
  func nothing() {
    #expect(placed([3, 1, 2], []) == [3, 1, 2])
    #expect(placed([], []).isEmpty)
  }
}

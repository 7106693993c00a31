import TestSupport
import Testing

@testable import Reporting

@Suite("Order statistics")
struct OrderStatisticTests {
  @Test("The median of an even count is halfway between its neighbours, exactly")
  func median() {
    // Rank (4 - 1) · 0.5 = 1.5: halfway from 2 to 7 is 4.5.
    #expect(OrderStatistic.median.value(in: [1, 2, 7, 9]) == 4500)
    #expect(OrderStatistic.median.value(in: [3]) == 3000)
    #expect(OrderStatistic.median.value(in: [Int64]()) == nil)
  }

  @Test("The 95th percentile lies linearly between its neighbours")
  func p95() {
    // Of 0, 10, …, 100: rank 10 · 0.95 = 9.5, halfway from 90 to 100.
    let values = stride(from: Int64(0), through: 100, by: 10).map { $0 }
    #expect(OrderStatistic(thousandths: 950).value(in: values) == 95_000)
    // Of 0, 100: rank 0.95, 95 hundredths of the way.
    #expect(OrderStatistic(thousandths: 950).value(in: [0, 100]) == 95_000)
    #expect(OrderStatistic(thousandths: 0).value(in: [-5, 100]) == -5000)
    #expect(OrderStatistic(thousandths: 1000).value(in: [-5, 100]) == 100_000)
  }

  @Test("The extremes of 64 bits do not overflow")
  func extremes() {
    let value = OrderStatistic.median.value(in: [Int64.min, Int64.max])
    // (-2^63 + 2^63 - 1) / 2 = -1/2.
    #expect(value == -500)
  }
}

import Testing

@testable import Simulation

@Suite("Open cases by day")
struct OpenDaysTests {
  @Test("A day's average is the part of it that each case was open, added up")
  func byHand() {
    var days = OpenDays(from: 1_000_000)
    func hour(_ hour: Int64) -> Int64 { 1_000_000 + hour * 3600 }
    // Six hours of the first day; noon of the first to six in the morning of the fourth; nothing.
    days.add(hour(6)..<hour(12))
    days.add(hour(12)..<hour(78))
    days.add(hour(30)..<hour(30))
    #expect(days.averages(6) == [0.25 + 0.5, 1, 1, 0.25, 0, 0])
  }

  @Test("All days together hold as much as all cases were open, whatever their stretches")
  func area() {
    let draws = Draws(seed: 3, replication: 0)
    var days = OpenDays(from: 0)
    var sum: Int64 = 0
    for number in 0..<500 as Range<UInt32> {
      let (a, b) = draws.uniforms(case: number, task: 0, purpose: .duration)
      let from = Int64(a * 40 * 86_400)
      let length = Int64(b * b * 9 * 86_400)
      days.add(from..<from + length)
      sum += length
    }
    let all = days.averages(60).reduce(0, +) * 86_400
    #expect(abs(all - Double(sum)) < 1)
  }
}

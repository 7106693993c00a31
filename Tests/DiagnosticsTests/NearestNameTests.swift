import Diagnostics
import TestSupport
import Testing

@Suite("The nearest name")
struct NearestNameTests {
  @Test(
    "A slip of the fingers finds the name that was meant",
    arguments: [
      ("threatend", "threatened"), ("threatenned", "threatened"), ("htreatened", "threatened"),
      ("THREATENED", "threatened"), ("homless", "homeless"), ("office_hours", "office-hours"),
      ("repotr", "report"),
    ])
  func finds(typed: String, meant: String) {
    let names = ["homeless", "office-hours", "report", "threatened"]
    #expect(nearestName(to: typed, among: names) == meant)
  }

  @Test(
    "A name that is far from all of them finds none",
    arguments: ["", "zebra", "x", "office", "reportthreatened"])
  func findsNone(typed: String) {
    #expect(nearestName(to: typed, among: ["homeless", "office-hours", "report"]) == nil)
  }

  @Test("Of two that are equally near the first wins, and no names give none")
  func ties() {
    #expect(nearestName(to: "bat", among: ["cat", "hat"]) == "cat")
    #expect(nearestName(to: "bat", among: [String]()) == nil)
  }

  @Test("Names are near exactly where a plain recursion says that they are")
  func agreesWithRecursion() {
    var random = SeededRandom(seed: 2)
    for _ in 0..<400 {
      let left = word(&random)
      let right = word(&random)
      let distance = plainDistance(Array(left), Array(right))
      let isNear = distance <= max(1, max(left.count, right.count) / 3)
      #expect((nearestName(to: left, among: [right]) != nil) == isNear, "\(left) \(right)")
    }
  }

  /// A word of 1 to 6 letters out of three, so that near pairs are common.
  private func word(_ random: inout SeededRandom) -> String {
    let length = Int.random(in: 1...6, using: &random)
    return String((0..<length).compactMap { _ in "abc".randomElement(using: &random) })
  }

  /// The optimal string alignment distance from its definition, without a table.
  private func plainDistance(_ left: [Character], _ right: [Character]) -> Int {
    guard let first = left.last else { return right.count }
    guard let second = right.last else { return left.count }
    let cost = first == second ? 0 : 1
    var best = min(
      plainDistance(left.dropLast(), right) + 1, plainDistance(left, right.dropLast()) + 1,
      plainDistance(left.dropLast(), right.dropLast()) + cost)
    if left.count > 1, right.count > 1, first == right[right.count - 2],
      second == left[left.count - 2]
    {
      best = min(best, plainDistance(left.dropLast(2), right.dropLast(2)) + 1)
    }
    return best
  }
}

extension Array {
  fileprivate func dropLast(_ count: Int = 1) -> [Element] { Array(self[..<(self.count - count)]) }
}

import Foundation
import TestSupport
import Testing

@testable import Casework

@Suite("Instants as machines exchange them")
struct InstantBytesTests {
  private func text(_ seconds: Int64...) -> [String] {
    var writer = InstantBytes()
    return seconds.map { value in
      var bytes: [UInt8] = []
      writer.append(value, to: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  @Test("An instant is written in UTC")
  func known() {
    #expect(
      text(0, 951_782_399, 951_782_400, 1_774_975_500) == [
        "1970-01-01T00:00:00Z", "2000-02-28T23:59:59Z", "2000-02-29T00:00:00Z",
        "2026-03-31T16:45:00Z",
      ])
  }

  @Test("Ten thousand instants are as Foundation writes them")
  func foundation() {
    var random = SeededRandom(seed: 490)
    let formatter = ISO8601DateFormatter()
    var writer = InstantBytes()
    for _ in 0..<10_000 {
      let seconds = Int64.random(in: 0..<4_102_444_800, using: &random)
      var bytes: [UInt8] = []
      writer.append(seconds, to: &bytes)
      let expected = formatter.string(from: Date(timeIntervalSince1970: Double(seconds)))
      #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }
  }

  @Test("An instant whose year in UTC no import takes is written on a clock whose year it takes")
  func edges() {
    // One second before 1970, and the first of 2100, each 15 h 59 min away.
    #expect(
      text(-1, 4_102_444_800) == ["1970-01-01T15:58:59+15:59", "2099-12-31T08:01:00-15:59"])
  }
}

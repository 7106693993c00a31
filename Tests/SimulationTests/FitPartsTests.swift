import Testing
import WorkingTime

@testable import Simulation

/// Holds the small parts that a fit and its file are made of.
@Suite("Parts of a fit")
struct FitPartsTests {
  @Test("Enquiries spread over the hours of the local week; few stand for all weekdays")
  func arrivals() throws {
    let london = try #require(Zone.named("Europe/London"))
    // 1970-01-05 was a Monday; London kept UTC+1 all that year. 23:30 of UTC is 00:30 of Tuesday.
    let monday: Int64 = 4 * 86_400
    let openings = [monday + 8 * 3600, monday + 86_400 + 8 * 3600, monday + 23 * 3600 + 1800]
    let few = ArrivalFit(openings + [monday + 5 * 86_400 + 9 * 3600], days: 14, zone: london)
    #expect(few.isPooled && few.count == 4 && few.perWeek == 2)
    #expect(
      few.lines == [
        .init(days: 0...4, hour: 0, count: 1), .init(days: 0...4, hour: 9, count: 2),
        .init(days: 5...6, hour: 10, count: 1),
      ])
    let many = ArrivalFit(Array(repeating: monday, count: 5040), days: 7, zone: .utc)
    #expect(!many.isPooled && many.lines == [.init(days: 0...0, hour: 0, count: 5040)])
  }

  @Test("Where one more value would lie: Student's range, by hand")
  func prediction() throws {
    // Mean 2, variance 1 of three values; t(0.975, 2) = 4.302653; 4.302653 * sqrt(4/3) = 4.968276.
    let range = try #require(PredictionRange([1, 2, 3]))
    #expect(abs(range.low - (2 - 4.968276)) < 1e-5 && abs(range.high - 6.968276) < 1e-5)
    #expect(range.contains(-2.9) && !range.contains(-3))
    #expect(PredictionRange([1]) == nil)
  }

  @Test("Lengths, numbers and shares as a scenario file takes them")
  func texts() {
    #expect(LengthText.length(172_800, working: false) == "2 days")
    #expect(LengthText.length(172_800, working: true) == "48 hours")
    #expect(LengthText.length(5400, working: false) == "90 minutes")
    #expect(LengthText.length(3600, working: true) == "1 hour")
    #expect(LengthText.length(61, working: true) == "61 seconds")
    #expect(LengthText.decimal(0.75, places: 3) == "0.75")
    #expect(LengthText.decimal(12, places: 3) == "12")
    #expect(LengthText.decimal(0.0004, places: 3) == "0")
    #expect(LengthText.share(ShareFit(1, of: 3)) == "33.33%")
    #expect(LengthText.share(ShareFit(1, of: 1_000_000)) == "0.01%")
    #expect(LengthText.share(ShareFit(5, of: 5)) == "100%")
  }

  @Test("A range leaves a twentieth of the numbers out at each end, at least one person's")
  func ranges() throws {
    // Of 1 to 20 one at each end, of 1 to 40 two; nineteen would lose nobody's and show none.
    let twenty = try #require(AnswerFit.range((1...20).reversed()))
    #expect(twenty.0 == 2 && twenty.1 == 19)
    let forty = try #require(AnswerFit.range(Array(1...40)))
    #expect(forty.0 == 3 && forty.1 == 38)
    #expect(AnswerFit.range(Array(1...19)) == nil)
    #expect(AnswerFit.range(Array(999_999_981...1_000_000_000)) != nil)
    #expect(AnswerFit.range(Array(1_000_000_001...1_000_000_020)) == nil)
  }

  @Test("Names stand in quotes unless they are plain words")
  func names() {
    #expect(ScenarioText.name("duty-letter") == "duty-letter")
    #expect(ScenarioText.name("volume of work") == "volume of work")
    #expect(ScenarioText.name("true") == "\"true\"")
    #expect(ScenarioText.name("No") == "\"No\"")
    #expect(ScenarioText.name("1st") == "\"1st\"")
    #expect(ScenarioText.name("a: b, {c}") == "\"a: b, {c}\"")
  }

  @Test("Texts in the order of how often they were seen; those seen once stay out of files")
  func tally() {
    var tally = TextTally()
    for text in ["b", "a", "b", "c", "a", "once", ""] { tally.add(text) }
    tally.add(nil)
    tally.add("c", 3)
    #expect(tally.sorted.map(\.text) == ["c", "a", "b", "once"])
    #expect(tally.named(atMost: 2).map(\.text) == ["c", "a"] && tally.named(atMost: 9).count == 3)
    tally.add("line\nbreak", 5)
    #expect(!tally.named(atMost: 9).contains { $0.text.contains("\n") })
  }
}

import Casework
import Compliance
import Testing
import WorkingTime

@testable import Reporting

/// Holds what readers of clocks ask for to what they read.
@Suite("What readers of clocks ask for")
struct ClockDemandTests {
  /// Clocks of every verdict, late and early, held and moved.
  private static let clocks = HandMadeClocks(
    Outcome.allCases.enumerated().map { place, outcome in
      HandMadeClocks.Line(
        owner: place % 2 == 0 ? "ann" : nil, start: "2026-10-0\(place % 9 + 1) 09:00",
        original: "2026-10-05 17:00",
        target: place % 3 == 0 ? "2026-10-07 17:00" : "2026-10-05 17:00",
        stop: place % 4 == 0 ? nil : "2026-10-1\(place % 10) 12:00", outcome: outcome,
        originalOutcome: place % 5 == 0 ? .missed : outcome, working: Int64(place) * 3600,
        held: place % 4 == 1 ? 60 : 0, level: Int32(place % 5) - 1,
        flags: place % 6 == 0 ? .revised : [])
    })

  private static let bands = [
    LatenessBands.standard(asOf: clocks.asOf),
    LatenessBands([Period(1, .workingHours), Period(5, .workingHours)], asOf: clocks.asOf),
  ].compactMap(\.self)

  /// All clocks, with no more columns than are asked for.
  private static func columns(_ demand: ClockDemand) -> ClockColumns {
    clocks.columns.part(clocks.columns.rows, demand)
  }

  @Test("A quantity comes from the columns that it names", arguments: ClockQuantity.allCases)
  func quantities(quantity: ClockQuantity) {
    let values = quantity.values(of: Self.columns(quantity.demand), in: Self.clocks.casebook)
    #expect(values == quantity.values(of: Self.columns(.all), in: Self.clocks.casebook))
  }

  @Test("A dimension comes from the columns that it names", arguments: Dimension.fixed.map(\.name))
  func dimensions(name: String) throws {
    let dimension = try Dimension.named(name, attributes: [])
    let casebook = Self.clocks.casebook
    for (bands, cohort) in Self.bands.flatMap({ bands in Cohort.allCases.map { (bands, $0) } }) {
      let binding = DimensionBinding(
        casebook: casebook, rulebook: Self.clocks.rulebook, date: CivilDate(dayNumber: 20_000),
        plans: Self.clocks.planFacts, zone: .utc, bands: bands)
      let reader = binding.reader(dimension, of: .tasks, cohort: cohort)
      let codes = reader.codes(of: Self.columns(reader.demand), in: casebook)
      #expect(codes == reader.codes(of: Self.columns(.all), in: casebook))
    }
  }

  @Test("A fact is found whether or not others are looked at", arguments: 0..<64)
  func facts(bit: Int) {
    let fact = UInt64(1) << UInt64(bit)
    for bands in Self.bands {
      var (all, one) = (
        ChunkReader(Self.clocks.casebook, bands: bands, bits: .max),
        ChunkReader(Self.clocks.casebook, bands: bands, bits: fact)
      )
      all.read(Self.columns(.all))
      one.read(Self.columns(one.demand))
      #expect(one.facts.map { $0 & fact } == all.facts.map { $0 & fact })
    }
  }

  @Test("A cohort is picked by the columns that it names", arguments: Cohort.allCases)
  func cohorts(cohort: Cohort) throws {
    let window = CohortWindow(
      cohort, try ReportPeriod(parsing: "2026-10"), in: .utc, asOf: Self.clocks.asOf)
    var chunk = ChunkReader(Self.clocks.casebook, bands: Self.bands[0], bits: 0)
    chunk.read(Self.columns(chunk.demand))
    let picked = [window.demand, .all].map { demand in
      var (picks, words) = ([Int32](), [UInt64]())
      window.pick(
        from: Self.columns(demand), facts: chunk.facts, picks: &picks, words: &words)
      return [picks.map(UInt64.init), words]
    }
    #expect(picked[0] == picked[1] && picked[0][0].isEmpty == false)
  }
}

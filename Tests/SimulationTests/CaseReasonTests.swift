import Casework
import Testing
import WorkingTime

@testable import Simulation

/// Holds the drawing of reasons for cases that miss their own target.
@Suite("Why cases are late")
struct CaseReasonTests {
  /// The last column of all cases of an hour's work, under a target for the case in minutes.
  private func reasons(_ minutes: Int, _ mix: Mix<String>) throws -> [String: Int] {
    let model = ServiceModel(
      stages: [.init(staff: 1, length: .fixed(3600))],
      arrivals: .working(calendar: "office", perHour: 0.1), cases: 2_000,
      week: ServiceModel.always)
    var rulebook = model.rulebook
    rulebook.workflows["row"]?.versions[0].body.serviceLevels = [
      ServiceLevel(calendar: "office", target: Period(minutes, .minutes))
    ]
    var scenario = model.scenario(seed: 1)
    scenario.cases.lateReasons = mix
    var run = Run(Setting(scenario, rulebook, years: 2023...2040), sink: CaseFiles())
    var bytes: [UInt8] = []
    try run.run { files, _ in files.drain(.cases) { bytes += $0 } }
    var counts: [String: Int] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      counts[String(cells.last ?? "?"), default: 0] += 1
    }
    return counts
  }

  @Test("Those that miss their own target give the scenario's reasons, as often as it says")
  func mixed() throws {
    // An hour of work is too long for a target of half an hour, whoever waits or not.
    let counts = try reasons(30, Mix([("court", 3), ("documents", 1)]))
    #expect(Set(counts.keys) == ["court", "documents"])
    // Four standard deviations of a binomial count of 2,000 at three in four: 78.
    #expect(abs(counts["court", default: 0] - 1_500) <= 78)
  }

  @Test("Where the scenario names none it is the workload, and what is in time gives none")
  func plain() throws {
    #expect(try reasons(30, Mix()) == ["workload": 2_000])
    // A day and a half is enough for an hour, and for nine who come before.
    #expect(try reasons(36 * 60, Mix([("court", 1)])) == ["": 2_000])
  }
}

import Foundation
import TestSupport
import Testing

@testable import Simulation

/// Holds the constants that the tests of runs are written with to the file of oracles that they come
/// from, so that neither changes alone.
@Suite(
  "The file of oracles says what the tests say",
  .enabled(if: SharedFolder.isPresent, SharedFolder.skipMessage))
struct OracleFileTests {
  private func oracles() throws -> [String: [String: Any]] {
    let file = try #require(
      try SharedFolder.json("oracles/simulation/oracles.json") as? [String: Any])
    let list = try #require(file["oracles"] as? [[String: Any]])
    return Dictionary(
      uniqueKeysWithValues: list.compactMap { one in (one["id"] as? String).map { ($0, one) } })
  }

  private func number(_ oracle: [String: Any]?, _ path: String...) throws -> Double {
    var value: Any? = oracle
    for key in path { value = (value as? [String: Any])?[key] }
    return try #require((value as? NSNumber)?.doubleValue, "\(path)")
  }

  @Test("Every oracle is known: held to by a test of runs, or of what is still to come")
  func known() throws {
    let held = [
      "mm1_sla", "mmc_erlang_c", "md1", "mginf_external_wait", "tandem_jackson_5",
      "calendar_invariance_mm1", "calendar_exact_1_staff", "littles_law_sample_path",
      "l5_calendar_lifecycle",
    ]
    // Survival, forecasts and targets for a goal belong to commands that do not simulate.
    let later = ["km_6mp", "forecast_open_tasks", "goal_seek_95"]
    #expect(try oracles().keys.sorted() == (held + later).sorted())
  }

  @Test("Expected values of queues are those of the closed forms")
  func queues() throws {
    let oracles = try oracles()
    let exp = PortableMath.exp
    let single = oracles["mm1_sla"]
    let expected: [(String, Double)] = [
      ("mean_wait", 4), ("p_wait_gt0", 0.8), ("amber_fraction", exp(-0.8)),
      ("breach_fraction", exp(-1.6)), ("follow_on_first_fraction", exp(-2.4)),
      ("follow_on_events_per_task", exp(-2.4) / (1 - exp(-0.8))),
    ]
    for (name, value) in expected {
      #expect(abs(try number(single, "expect", name) - value) < 1e-9, "\(name)")
    }
    #expect(abs(try number(oracles["mmc_erlang_c"], "expect", "p_wait") - 0.548451) < 1e-6)
    #expect(
      abs(try number(oracles["mmc_erlang_c"], "expect", "breach_fraction") - 0.105207) < 1e-6)
    #expect(try number(oracles["md1"], "expect", "mean_wait") == 1.5)
    #expect(
      abs(try number(oracles["mginf_external_wait"], "expect", "breach_fraction") - 0.096938)
        < 1e-6)
    #expect(
      abs(try number(oracles["tandem_jackson_5"], "expect", "mean_cycle") - 7.859089) < 1e-6)
  }

  @Test("Standard errors are those that the tests allow four of")
  func errors() throws {
    let oracles = try oracles()
    let errors: [(String, String, Double)] = [
      ("mm1_sla", "mean_wait", 0.045066), ("mm1_sla", "breach_fraction", 0.002558),
      ("mm1_sla", "amber_fraction", 0.002412), ("mm1_sla", "p_wait_gt0", 0.001063),
      ("mm1_sla", "follow_on_first_fraction", 0.002299),
      ("mm1_sla", "follow_on_events_per_task", 0.006866),
      ("mmc_erlang_c", "p_wait", 0.002766), ("mmc_erlang_c", "mean_wait", 0.008988),
      ("mmc_erlang_c", "p_wait_gt_1", 0.003337), ("mmc_erlang_c", "breach_fraction", 0.002055),
      ("md1", "mean_wait", 0.009743), ("mginf_external_wait", "breach_fraction", 0.000603),
      ("tandem_jackson_5", "mean_wait_1", 0.004401),
      ("tandem_jackson_5", "mean_wait_2", 0.004403),
      ("tandem_jackson_5", "mean_wait_3", 0.006387),
      ("tandem_jackson_5", "mean_wait_4", 0.00365),
      ("tandem_jackson_5", "mean_wait_5", 0.015624), ("tandem_jackson_5", "mean_cycle", 0.02101),
    ]
    for (oracle, name, error) in errors {
      #expect(try number(oracles[oracle], "se", name) == error, "\(oracle) \(name)")
    }
  }

  @Test("The model that others run has the figures of the file")
  func model() throws {
    let model = try oracles()["l5_calendar_lifecycle"]
    let figures: [(String, Double, Double)] = [
      ("breach_pct", 11.8268, 0.2967), ("amber_pct", 21.0437, 0.3218),
      ("follow_pct", 0.1792, 0.0424), ("mean_cycle_h", 36.8604, 0.2656),
    ]
    for (name, mean, deviation) in figures {
      #expect(try number(model, "expect", name, "mean") == mean)
      #expect(try number(model, "expect", name, "sd_of_replication") == deviation)
    }
    for (name, mean, deviation) in [
      ("breach_pct", -2.4802, 0.1762), ("mean_cycle_h", -0.718, 0.0603),
    ] {
      #expect(try number(model, "scenario_diff_with_crn", name, "mean") == mean)
      #expect(try number(model, "scenario_diff_with_crn", name, "sd") == deviation)
    }
  }

  @Test("The weekend's twelve tasks come and end as the tests have it")
  func weekend() throws {
    let oracle = try oracles()["calendar_exact_1_staff"]
    let model = try #require(oracle?["model"] as? [String: Any])
    let tasks = try #require(model["tasks"] as? [[String: Any]])
    let ends = try #require(oracle?["expect"] as? [[String: Any]])
    #expect(
      tasks.compactMap { $0["service_working_minutes"] as? Int }
        == [100, 30, 45, 200, 1, 1, 480, 60, 90, 30, 481, 15])
    #expect(tasks[10]["enabled"] as? String == "2024-01-06T17:00:00")
    #expect(
      ends.compactMap { $0["elapsed_working_minutes"] as? Int }
        == [100, 120, 155, 315, 257, 257, 737, 797, 467, 437, 918, 933])
    #expect(ends.last?["complete"] as? String == "2024-01-09T16:33:00")
  }
}

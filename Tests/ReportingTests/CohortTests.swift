import Columns
import Testing

@testable import Reporting

/// The cohorts over the table of `MeasureTests`.
extension MeasureTests {
  @Test("The completed cohort is what stopped in the period, whenever it was due")
  func completed() throws {
    // Stopped in October: 1, 2, 3, 5, 7, 8, 9, 10. In time 1, 2, 5 of 1, 2, 3, 5, 9.
    #expect(
      try row(["count", "rate", "not_yet_due"], cohort: .completed) == [
        .integer(8), .rate(numerator: 3, denominator: 5), .integer(0),
      ])
  }

  @Test("The opened cohort is what started in the period")
  func opened() throws {
    // Started in October: all but 9, 11 and 12. In time 1, 2, 5 of 1, 2, 3, 4, 5.
    #expect(
      try row(["count", "rate"], cohort: .opened) == [
        .integer(9), .rate(numerator: 3, denominator: 5),
      ])
  }

  @Test("The columns of each cohort add up to all its clocks")
  func addingUp() throws {
    let names = ["all_clocks", "judged", "not_yet_due", "cancelled", "no_sla", "never_judged"]
    func row(_ cohort: Cohort) throws -> [ResultValue] { try self.row(names, cohort: cohort) }
    // Due in October: judged 1, 2, 3, 4; not yet 5, 6, 12; cancelled 7, 8; without a target 10.
    #expect(try row(.due) == [10, 4, 3, 2, 1, 0].map { .integer($0) })
    // Started in October: judged 1, 2, 3, 4, 5; open with time left 6; 7, 8; 10.
    #expect(try row(.opened) == [9, 5, 1, 2, 1, 0].map { .integer($0) })
    // Stopped in October: judged 1, 2, 3, 5, 9; 7, 8; 10.
    #expect(try row(.completed) == [8, 5, 0, 2, 1, 0].map { .integer($0) })
    // All: judged 1, 2, 3, 4, 5, 9; with time left 6 and 12; 7, 8; 10; excluded 11.
    #expect(try row(.all) == [12, 6, 2, 2, 1, 1].map { .integer($0) })
  }

  @Test("All clocks are all, the excluded one too")
  func all() throws {
    #expect(try row(["count", "excluded"], cohort: .all) == [.integer(12), .integer(1)])
  }
}

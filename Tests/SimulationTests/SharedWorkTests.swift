import Casework
import Testing
import WorkingTime

@testable import Simulation

@Suite("Working time shared between the tasks in hand")
struct SharedWorkTests {
  /// Monday to Friday from nine to five, in UTC; 1970 began with a Thursday, so Monday is the 5th.
  private let index = WorkingTimeIndex(
    WorkingCalendar(name: "office", zone: .utc, week: ServiceModel.office), years: 1970...1971)

  private func at(_ day: Int64, _ hour: Int64) -> Int64 { (day - 1) * 86_400 + hour * 3600 }

  @Test("One task at a time has its own working hours, over night and less its holds")
  func alone() {
    var work = SharedWork()
    // Monday 16:00 to Tuesday 11:00 is an hour and two; on hold from 9:00 to 9:30 and before.
    work.add(
      1, from: at(5, 16), to: at(6, 11),
      holds: [at(5, 10)..<at(5, 11), at(6, 9)..<at(6, 9) + 1800])
    // Friday 16:00 to Monday 10:00.
    work.add(2, from: at(9, 16), to: at(12, 10), holds: [])
    #expect(work.shares(of: index) == [1: 9000, 2: 7200])
    #expect(work.busy == 16_200 && work.inHand == 16_200)
  }

  @Test("Two in hand share each hour, so that the sum is the time that somebody was there")
  func together() {
    var work = SharedWork()
    // On Monday one from 9 to 13, the other from 11 to 12: of eleven to twelve each has half.
    work.add(7, from: at(5, 9), to: at(5, 13), holds: [])
    work.add(8, from: at(5, 11), to: at(5, 12), holds: [])
    // The same instant ends one and begins the other.
    work.add(9, from: at(5, 13), to: at(5, 14), holds: [])
    #expect(work.shares(of: index) == [7: 3.5 * 3600, 8: 0.5 * 3600, 9: 3600])
    #expect(work.busy == 5 * 3600 && work.inHand == 6 * 3600)
  }
}

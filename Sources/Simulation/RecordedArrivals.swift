package import Diagnostics
package import WorkingTime

/// The enquiries that a project's own cases tell of: when each came and, where a scenario keeps
/// that, what it was about.
///
/// A scenario file says only that it wants them; there are none until they are filled in from a
/// casebook.
package struct RecordedArrivals: Sendable {
  /// One enquiry of the record.
  package struct Enquiry: Sendable, Equatable {
    /// When it came: seconds since 1970; in a week the seconds on the wall clock since the Monday
    /// that begins it.
    package var at: Int64
    /// What it keeps of its case.
    package var kept: Kept
  }

  /// What an enquiry keeps of its case, in place of a draw.
  package struct Kept: Sendable, Equatable {
    /// The place of the workflow in the scenario's mix, -1 where it is drawn.
    package var workflow: Int32 = -1
    /// The place of the company among those of the workflow, -1 where it is drawn.
    package var company: Int32 = -1

    /// Nothing is kept.
    package static let nothing = Kept()
  }

  /// What enquiries keep of their cases.
  package enum Keeping: Sendable, Equatable {
    /// Nothing but when they came.
    case nothing
    /// The workflow.
    case workflow
    /// The workflow and the company.
    case workflowAndCompany
  }

  /// What enquiries keep of their cases.
  package let keeping: Keeping
  /// The zone whose wall clock tells the weeks.
  package let zone: Zone
  /// Where the scenario asks for them.
  package let place: Place
  /// The enquiries, ascending.
  package internal(set) var enquiries: [Enquiry] = []
  /// The whole weeks of the record, each with its enquiries in ascending order.
  package internal(set) var weeks: [[Enquiry]] = []

  /// No enquiries yet.
  package init(keeping: Keeping = .nothing, zone: Zone, place: Place = Place("")) {
    self.keeping = keeping
    self.zone = zone
    self.place = place
  }

  /// The Monday on or before a date.
  static func monday(of date: CivilDate) -> CivilDate {
    date.adding(days: -date.weekday.rawValue)
  }

  /// When an enquiry of a week comes, in seconds since 1970, where the week begins on another
  /// Monday: at the same reading of the wall clock. Of two such instants it is the first, and where
  /// there is none it is the jump of the clock.
  func instant(of enquiry: Enquiry, inWeekFrom monday: CivilDate) -> Int64 {
    let (day, second) = enquiry.at.quotientAndRemainder(dividingBy: 86_400)
    return zone.firstInstant(
      reaching: CivilDateTime(monday.adding(days: Int(day)), secondOfDay: Int(second))
    ).seconds
  }
}

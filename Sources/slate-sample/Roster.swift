import WorkingTime

/// Somebody who deals with cases. The names are made up.
struct Officer: Sendable {
  /// The name as exports give it.
  var name: String
  /// The team.
  var team: Team
  /// How long the person takes, as a multiple of the average.
  var pace: Double
  /// The first day.
  var from = "2023-04-01"
  /// The last day.
  var until = "2099-12-31"

  /// Whether the person is there on a date, written as ISO 8601.
  func isThere(on date: String) -> Bool { from <= date && date <= until }
}

/// A team of the service.
enum Team: String, Sendable {
  /// The front door: advice and acknowledgements.
  case advice
  /// Keeps people in the homes they have.
  case prevention
  /// Deals with people who have none.
  case relief
  /// The partner's, which lets private homes.
  case lettings
  /// Looks at decisions again.
  case reviews
  /// Nights and weekends.
  case outOfHours = "out-of-hours"
}

/// Who works for the service, and when.
enum Roster {
  /// Who reassigns work in the council and at the partner.
  static func manager(of team: Team) -> String {
    team == .lettings ? "colin-baptiste" : "marian-holt"
  }

  /// Everybody. One left in the summer of 2025, when the enquiries rose; two joined.
  static let officers = [
    Officer(name: "priya-nair", team: .advice, pace: 0.95),
    Officer(name: "tom-ashworth", team: .advice, pace: 1, until: "2025-07-04"),
    Officer(name: "leila-haddad", team: .advice, pace: 1.04),
    Officer(name: "keisha-grant", team: .advice, pace: 0.92, from: "2025-10-06"),
    Officer(name: "amara-okafor", team: .prevention, pace: 0.93),
    Officer(name: "gareth-pugh", team: .prevention, pace: 1.1),
    Officer(name: "daniel-kowalski", team: .prevention, pace: 1),
    Officer(name: "fatima-yusuf", team: .relief, pace: 0.94),
    Officer(name: "michael-oduya", team: .relief, pace: 1.02),
    Officer(name: "chloe-tennant", team: .relief, pace: 0.98, from: "2024-09-02"),
    Officer(name: "ewan-maclay", team: .lettings, pace: 1),
    Officer(name: "zofia-lis", team: .lettings, pace: 0.94),
    Officer(name: "ruth-ellery", team: .reviews, pace: 0.97),
    Officer(name: "owen-price", team: .outOfHours, pace: 1.05),
    Officer(name: "grace-adeyemi", team: .outOfHours, pace: 0.95),
  ]

  /// Who of a team is there on a date, without one of them if others are.
  static func present(_ team: Team, on date: CivilDate, but name: String = "") -> [Officer] {
    let there = officers.filter { $0.team == team && $0.isThere(on: "\(date)") }
    let others = there.filter { $0.name != name }
    return others.isEmpty ? there : others
  }
}

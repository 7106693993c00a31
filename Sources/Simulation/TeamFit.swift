/// A team as the columns of owners and teams show it.
package struct TeamFit: Sendable, Equatable {
  /// What it is called.
  package let name: String
  /// The calendar that its work keeps to.
  package let calendar: String
  /// How many of the instants at which work began or ended lie in the calendar's hours.
  package let inHours: ShareFit
  /// Its officers who are users of the rulebook, or all of them where it has no users.
  package let officers: [String]
  /// How many officers it has besides.
  package let staff: Int
  /// How many people have not ended any work of it lately, and are left out.
  package let gone: Int
  /// How many tasks an officer has in hand at a time, on average over the time that there is any;
  /// nil where that is not known.
  package let inHand: Double?
}

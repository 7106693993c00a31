import Casework
import Diagnostics
import WorkingTime

/// Nobody is their own manager, directly or through others (warning).
enum ManagerCircle: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    var reported: Set<String> = []
    return RuleDraft.sorted(draft.rulebook.users).compactMap { name, user in
      for version in user.versions {
        guard let dates = draft.looked(at: version.effective),
          let circle = circle(from: name, version, on: dates, draft.rulebook.users),
          reported.isDisjoint(with: circle)
        else { continue }
        reported.formUnion(circle)
        return draft.finding(
          RuleFilesCode.managerCircle, .warning, at: version.place,
          circle.count == 1
            ? "the user '\(name)' is their own manager"
            : "the users \(RuleDraft.listed(circle)) manage each other in a circle",
          help: "leave out the `manager:` of whoever is at the top")
      }
      return nil
    }
  }

  /// More levels than any organisation has.
  private static let most = 64

  /// The users from one up to themselves, on dates that all of them have in common.
  private static func circle(
    from name: String, _ version: Version<User>, on dates: EffectivePeriod,
    _ users: [String: Definition<User>]
  ) -> [String]? {
    var (way, version, dates) = ([name], version, dates)
    while way.count <= most, let manager = version.body.manager {
      if manager == name { return way }
      // The first version of the manager that is in force with all below.
      guard !way.contains(manager),
        let above = users[manager]?.versions.first(where: { $0.effective.overlaps(dates) }),
        let common = above.effective.intersection(dates)
      else { return nil }
      (version, dates) = (above, common)
      way.append(manager)
    }
    return nil
  }
}

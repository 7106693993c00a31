import Casework
import Diagnostics
import WorkingTime

/// D3: at most one service level is in force for one company on one date, of a task and of a case.
enum OneServiceLevel: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] {
    draft.levelGroups.flatMap { group in
      group.levels.enumerated().compactMap { index, later in
        let earlier = group.levels[..<index].first {
          $0.effective.overlaps(later.effective) && $0.companies.meets(later.companies)
        }
        return earlier.map { earlier in
          draft.finding(
            RuleFilesCode.twoServiceLevels, at: later.place,
            "\(group.owner) has two service levels for one company on one date (D3)",
            notes: ["the other stands on line \(earlier.place.line ?? 0)"],
            help: "end one with `until:`, or give them different `companies:`")
        }
      }
    }
  }
}

extension CompanyScope {
  /// Whether some company is in both.
  func meets(_ other: CompanyScope) -> Bool {
    switch (self, other) {
    case (.all, _), (_, .all): true
    case (.these(let left), .these(let right)): !left.isDisjoint(with: right)
    }
  }
}

/// The service levels of one body of a task or workflow.
struct LevelGroup {
  /// Whose they are: `the task 'visit'`.
  let owner: String
  let levels: [ServiceLevel]
}

extension RuleDraft {
  /// The service levels of every body of every task and workflow.
  var levelGroups: [LevelGroup] {
    let tasks = Self.sorted(rulebook.tasks).flatMap { name, definition in
      definition.versions.map {
        LevelGroup(owner: "the task '\(name)'", levels: $0.body.serviceLevels)
      }
    }
    let workflows = Self.sorted(rulebook.workflows).flatMap { name, definition in
      definition.versions.map {
        LevelGroup(owner: "the workflow '\(name)'", levels: $0.body.serviceLevels)
      }
    }
    return tasks + workflows
  }
}

import Casework
import Diagnostics
import WorkingTime

/// D2: no two definitions of a kind have the same name on the same date.
enum SameName: LintRule {
  /// A name in force, with whose it is.
  private struct Bearer {
    let identifier: String
    let name: String
    let effective: EffectivePeriod
    let place: Place
  }

  static func findings(in draft: RuleDraft) -> [Finding] {
    let book = draft.rulebook
    return findings(draft, "workflows", bearers(book.workflows) { $0.name })
      + findings(draft, "tasks", bearers(book.tasks) { $0.name })
      + findings(draft, "escalation rules", bearers(book.escalationRules) { $0.name })
      + findings(draft, "forms", bearers(book.forms) { $0.name })
      + findings(draft, "advice statements", bearers(book.advice) { $0.name })
  }

  private static func bearers<Body>(
    _ definitions: [String: Definition<Body>], _ name: (Body) -> String?
  ) -> [Bearer] {
    RuleDraft.sorted(definitions).flatMap { identifier, definition in
      definition.versions.compactMap { version in
        name(version.body).map {
          Bearer(
            identifier: identifier, name: $0, effective: version.effective, place: version.place)
        }
      }
    }
  }

  private static func findings(
    _ draft: RuleDraft, _ kind: String, _ bearers: [Bearer]
  ) -> [Finding] {
    var byName: [String: [Bearer]] = [:]
    var findings: [Finding] = []
    for bearer in bearers {
      let name = bearer.name.lowercased()
      let earlier = byName[name, default: []].first {
        $0.identifier != bearer.identifier && $0.effective.overlaps(bearer.effective)
      }
      if let earlier {
        findings.append(
          draft.finding(
            RuleFilesCode.sameName, at: bearer.place,
            "the \(kind) '\(earlier.identifier)' and '\(bearer.identifier)' have the same name "
              + "on the same dates (D2)",
            notes: ["the other stands at \(earlier.place.file):\(earlier.place.line ?? 0)"],
            help: "change one of the two `name:` lines"))
      }
      byName[name, default: []].append(bearer)
    }
    return findings
  }
}

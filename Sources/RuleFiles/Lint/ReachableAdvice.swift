import Casework
import Diagnostics

enum ReachableAdvice: LintRule {
  static func findings(in draft: RuleDraft) -> [Finding] { [] }
}

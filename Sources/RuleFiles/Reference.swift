import Casework
import Documents

/// A name that one definition gives and another has to answer to.
struct Reference: Sendable {
  /// What the name is for, and so what has to answer.
  enum Role: Sendable {
    case calendar
    case amberRule
    case missedRule
    case followOnRule
    case task
    case user
    case role
    case group
    case serviceLevel
    case template
    case form
    case statement
    case company

    /// The kind of definition that answers; nil for companies, which stand in `slate.yml`.
    var kind: DefinitionKind? {
      switch self {
      case .calendar: .calendars
      case .amberRule, .missedRule, .followOnRule: .escalationRules
      case .task: .tasks
      case .user: .users
      case .role: .roles
      case .group: .groups
      case .serviceLevel: .serviceLevels
      case .template: .communications
      case .form: .forms
      case .statement: .advice
      case .company: nil
      }
    }
  }

  let role: Role
  let identifier: String
  /// Where the name is written.
  let node: DocumentNode
  /// The dates on which it is used.
  let effective: EffectivePeriod
}

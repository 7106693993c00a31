internal import WorkingTime

/// How a question of an enquiry form is answered.
package struct AnswerModel: Sendable {
  /// The question's identifier.
  package var question: String
  /// The share of enquiries in which it is answered at all.
  package var answered: Double
  /// What is answered.
  package var choice: Choice

  /// What is answered.
  package enum Choice: Sendable {
    /// One of these texts, as a file would give them.
    case mix(Mix<String>)
    /// A number drawn evenly between two whole numbers, both included.
    case between(Int64, Int64)
    /// A date so many days before (negative) or after the day of the enquiry, drawn evenly, both
    /// included.
    case daysFromEnquiry(Int64, Int64)

    /// The answer at a share from 0 to 1, as a file would give it, to an enquiry of some day.
    func text(at share: Double, on day: CivilDate) -> String {
      switch self {
      case .mix(let mix): return mix.weights[mix.place(at: share)].value
      case .between(let low, let high): return String(Self.number(low, high, at: share))
      case .daysFromEnquiry(let low, let high):
        return day.adding(days: Int(Self.number(low, high, at: share))).description
      }
    }

    private static func number(_ low: Int64, _ high: Int64, at share: Double) -> Int64 {
      min(high, low + Int64(share * Double(high - low + 1)))
    }
  }

  /// A model of answers.
  package init(question: String, answered: Double = 1, choice: Choice) {
    self.question = question
    self.answered = answered
    self.choice = choice
  }
}

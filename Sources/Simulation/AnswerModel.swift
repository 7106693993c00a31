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
  }

  /// A model of answers.
  package init(question: String, answered: Double = 1, choice: Choice) {
    self.question = question
    self.answered = answered
    self.choice = choice
  }
}

/// Why a text is not a period, with what to type instead.
package struct PeriodError: Error, Hashable, Sendable {
  /// What is wrong, without what the text contains.
  package var message: String
  /// What to type.
  package var help: String

  /// An error with its remedy.
  package init(message: String, help: String) {
    self.message = message
    self.help = help
  }
}

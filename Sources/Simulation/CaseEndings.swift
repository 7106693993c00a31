internal import Compliance

/// When the tasks of a case ended, to tell those that were called off by themselves from those that
/// fell with something else.
struct CaseEndings {
  private let entire: CasePassage
  private var cancelled: [UInt32: Int64] = [:]
  /// How many were open and were called off with the end of the case, and whether any was completed
  /// then.
  private var lastCancelled = 0
  private var lastCompleted = false

  /// The tasks of a case, none of them seen yet.
  init(_ entire: CasePassage) { self.entire = entire }

  /// Takes a task, by the code of its definition.
  mutating func add(_ passage: TaskPassage, _ code: UInt32) {
    guard let end = passage.end else { return }
    if passage.isCancelled { cancelled[code] = end }
    guard let last = entire.end, end >= last else { return }
    if !passage.isCancelled {
      lastCompleted = true
    } else if !passage.isPending, passage.opening < end {
      lastCancelled += 1
    }
  }

  /// Whether a task was called off in the second in which one that it follows was.
  func followsCancelled(_ passage: TaskPassage, _ before: [UInt32]) -> Bool {
    passage.isCancelled && before.contains { cancelled[$0].map { $0 == passage.end } ?? false }
  }

  /// Whether a task was called off because its case ended.
  ///
  /// A case that is closed at the same time may have closed because the last thing that was left
  /// was called off: so it is taken to be where it is mandatory, or the only one and nothing was
  /// completed then.
  func fellWithCase(_ passage: TaskPassage, isMandatory: Bool) -> Bool {
    guard passage.isCancelled, let end = passage.end, let last = entire.end, end >= last else {
      return false
    }
    guard !entire.isCancelled, end == last else { return true }
    return !isMandatory && (lastCancelled > 1 || lastCompleted)
  }
}

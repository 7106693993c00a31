/// What is counted of cases as a whole before it becomes a fit.
struct CaseTally {
  var opened = 0
  /// How many have ended, and how many of them withdrawn.
  var ended = 0
  var withdrawnAfter: [Int64] = []
  /// How many were closed with work left over, which is then cancelled.
  var leftOver = 0
  var heldAfter: [Int64] = []
  var heldFor: [Int64] = []
  var heldEarly = 0
  var holdReasons = TextTally()
  /// Of those that were opened again how long after closing.
  var reopenedAfter: [Int64] = []
  var outcomes = TextTally()
  var applicationTypes = TextTally()

  /// How many were closed.
  var closed: Int { ended - withdrawnAfter.count }
}

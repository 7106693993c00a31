/// What happened to cases as a whole.
package struct CaseFit: Sendable {
  /// When they are closed.
  package var closing: CaseModel.Closing
  /// Of those closed, how many with work left over.
  package var leftOver: ShareFit
  /// How often they were on hold; nil where none was.
  package var hold: HoldFit?
  /// How long after their launch; nil where none was.
  package var heldAfter: DistributionFit?
  /// How many were withdrawn; nil where none was.
  package var withdrawn: AdditionFit?
  /// How many were opened again; nil where none was.
  package var reopened: AdditionFit?
  /// What became of them.
  package var outcomes: [(text: String, count: Int)]
  /// Who asked.
  package var applicationTypes: [(text: String, count: Int)]

  init(_ tally: CaseTally) {
    leftOver = ShareFit(tally.leftOver, of: tally.closed)
    closing = leftOver.share > 0.5 ? .mandatoryDone : .allDone
    outcomes = tally.outcomes.named(atMost: 20)
    applicationTypes = tally.applicationTypes.named(atMost: 20)
    func fit(_ lengths: [Int64]) -> DistributionFit? {
      let sample = LengthSample(lengths)
      return DistributionFit(sample, pool: sample)
    }
    if let length = fit(tally.heldFor), let after = fit(tally.heldAfter) {
      hold = HoldFit(
        share: ShareFit(tally.heldFor.count, of: tally.opened), length: length,
        early: ShareFit(tally.heldEarly, of: tally.heldFor.count),
        reasons: tally.holdReasons.named(atMost: 12))
      heldAfter = after
    }
    withdrawn = fit(tally.withdrawnAfter).map {
      AdditionFit(share: ShareFit(tally.withdrawnAfter.count, of: tally.ended), after: $0)
    }
    reopened = fit(tally.reopenedAfter).map {
      AdditionFit(share: ShareFit(tally.reopenedAfter.count, of: tally.closed), after: $0)
    }
  }
}

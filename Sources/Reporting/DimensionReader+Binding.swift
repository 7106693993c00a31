internal import Casework
internal import Columns
internal import Compliance
internal import WorkingTime

/// The tables that dimensions are bound to, with the small things that only some of them need.
struct DimensionBinding: Sendable {
  let casebook: Casebook
  let rulebook: Rulebook
  /// The date whose definitions say what attributes are.
  let date: CivilDate
  let plans: [PlanFacts]
  let zone: Zone
  let bands: LatenessBands

  /// The columns with names of their own that `by:` and `where:` may use, each name once, and the
  /// attributes of definitions.
  static func attributes(of casebook: Casebook, _ rulebook: Rulebook) -> [String] {
    var names: [String] = []
    for name in casebook.tasks.attributes.map(\.name) + casebook.cases.attributes.map(\.name)
    where !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) {
      names.append(name)
    }
    return names + DefinitionAttribute.names(in: rulebook)
  }

  /// A dimension of a subject's clocks; `cohort` says which date a plain `month` is.
  func reader(
    _ dimension: Dimension, of subject: ClockSubject, cohort: Cohort
  ) -> DimensionReader {
    let (source, labels) = bound(dimension, of: subject, cohort)
    return DimensionReader(dimension: dimension, source: source, labels: labels)
  }

  private func bound(_ dimension: Dimension, of subject: ClockSubject, _ cohort: Cohort) -> Bound {
    if case .attribute(let name) = dimension, let attribute = DefinitionAttribute(name) {
      return mapped(attribute, bound(attribute.holder.dimension, of: subject, cohort))
    }
    let own = subject == .tasks ? taskSource(dimension) : caseSource(dimension)
    return own ?? clockSource(dimension, cohort)
  }

  /// What the definitions say of the codes of a bound dimension.
  private func mapped(_ attribute: DefinitionAttribute, _ bound: Bound) -> Bound {
    guard case .dictionary(let identifiers) = bound.1, identifiers.count > 0 else {
      return (.none, .list([]))
    }
    var values = TextDictionary()
    let codes = (1...UInt32(identifiers.count)).map { code in
      attribute.value(of: identifiers[code], in: rulebook, on: date)
        .map { values.code(for: $0) } ?? 0
    }
    return (.mapped(bound.0, [0] + codes), .dictionary(values))
  }

  private typealias Bound = (DimensionReader.Source, DimensionReader.Labels)

  private func taskSource(_ dimension: Dimension) -> Bound? {
    let (tasks, cases) = (casebook.tasks, casebook.cases)
    switch dimension {
    case .task: return column(tasks.task)
    case .owner: return own(tasks.owner, elseCase: cases.owner)
    case .team: return own(tasks.team, elseCase: cases.team)
    case .origin: return column(tasks.origin)
    case .workflow: return own(tasks.workflow, elseCase: cases.workflow)
    case .company: return own(tasks.company, elseCase: cases.company)
    case .attribute(let name):
      if let own = tasks.attributes.first(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
        return column(own.column)
      }
      let ofCase = cases.attributes.first { $0.name.utf8.elementsEqual(name.utf8) }?.column
      guard let ofCase else { return (.none, .list([])) }
      return (.ofCase(ofCase.codes), .dictionary(ofCase.dictionary))
    default: return nil
    }
  }

  private func caseSource(_ dimension: Dimension) -> Bound? {
    let cases = casebook.cases
    switch dimension {
    case .task, .origin: return (.none, .list([]))
    case .owner: return column(cases.owner)
    case .team: return column(cases.team)
    case .workflow: return column(cases.workflow)
    case .company: return column(cases.company)
    case .attribute(let name):
      return column(
        cases.attributes.first { $0.name.utf8.elementsEqual(name.utf8) }?.column)
    default: return nil
    }
  }

  private func clockSource(_ dimension: Dimension, _ cohort: Cohort) -> Bound {
    switch dimension {
    case .outcome: return (.outcome, .list(Outcome.allCases.map(\.word)))
    case .originalOutcome: return (.originalOutcome, .list(Outcome.allCases.map(\.word)))
    case .status: return (.status, .list(TaskStatus.allCases.map(\.rawValue)))
    case .followOnLevel:
      let highest = DimensionReader.highestLevel
      return (
        .followOnLevel(bands), .list((0...highest).map { String($0) } + ["\(highest + 1) or more"])
      )
    case .lateBy: return (.lateBand(bands), .list(bands.titles))
    case .calendar:
      var dictionary = TextDictionary()
      let codes = plans.map { dictionary.code(for: $0.calendar) }
      return (.plan(codes), .dictionary(dictionary))
    case .time(let grain, let moment): return time(grain, moment, cohort)
    default: return (.none, .list([]))
    }
  }

  private func time(
    _ grain: InstantBuckets.Grain, _ moment: Dimension.Moment, _ cohort: Cohort
  ) -> Bound {
    let quantity: ClockQuantity?
    switch (moment, cohort) {
    case (.due, _), (.cohort, .due): quantity = nil
    case (.stop, _), (.cohort, .completed): quantity = .stoppedAt
    case (.activation, _): quantity = .activatedAt
    case (.start, _), (.cohort, _): quantity = .startedAt
    }
    let buckets = InstantBuckets(grain, in: quantity == nil ? nil : zone)
    return (quantity.map { .instants(buckets, $0) } ?? .dueDays(buckets), .buckets(buckets))
  }

  private func column(_ column: CodeColumn?) -> Bound {
    guard let column, column.count > 0 else { return (.none, .list([])) }
    return (.column(column.codes), .dictionary(column.dictionary))
  }

  /// A task's own value else its case's: the task's words get codes in the case's dictionary.
  private func own(_ own: CodeColumn?, elseCase: CodeColumn?) -> Bound {
    guard let elseCase, elseCase.count > 0 else { return column(own) }
    var dictionary = elseCase.dictionary
    var ownCodes: [UInt32] = [0]
    if let own, own.dictionary.count > 0 {
      for code in 1...UInt32(own.dictionary.count) {
        ownCodes.append(dictionary.code(for: own.dictionary[code]))
      }
    }
    return (
      .ownElseCase(own: own?.codes ?? [], ownCodes: ownCodes, ofCase: elseCase.codes),
      .dictionary(dictionary)
    )
  }
}

internal import Casework
internal import Compliance

/// The one pass over the clocks that answers all questions of a report.
struct ReportPass: Sendable {
  /// The answers, by the place of the question in the plan.
  private(set) var tables: [GroupTable] = []
  /// The listed clocks, by the place of the question in the plan.
  private(set) var lists: [ClockListPartial] = []
  /// What deserves a look in the tasks and in the cases.
  private(set) var quality: [ClockSubject: DataQuality] = [:]

  /// What one thread has gathered.
  private struct Partial: Sendable {
    var chunk: ChunkReader
    var groupings: [GroupingPartial]
    var lists: [ClockListPartial]
    var quality = DataQuality()
  }

  /// Runs a plan over the clocks of a source.
  init(_ plan: ReportPlan, _ source: some ClockSource) {
    tables = plan.groupings.map { GroupTable($0, []) }
    lists = plan.lists.map { _ in ClockListPartial() }
    for subject in [ClockSubject.tasks, .cases] { run(subject, plan, source) }
  }

  private mutating func run(
    _ subject: ClockSubject, _ plan: ReportPlan, _ source: some ClockSource
  ) {
    let casebook = source.casebook
    let groupings = plan.groupings.indices.filter { plan.groupings[$0].subject == subject }
    let lists = plan.lists.indices.filter { plan.lists[$0].subject == subject }
    let asked = groupings.map { plan.groupings[$0] }
    let listed = lists.map { plan.lists[$0] }
    let verdicts = DataQuality.verdictCodes(of: casebook)
    let timed = DataQuality.timedWorkflows(of: casebook, source.rulebook)
    let bits =
      asked.reduce(0) { $0 | $1.bits } | listed.reduce(0) { $0 | $1.test.bits }
    let chunk = ChunkReader(casebook, bands: plan.bands, bits: bits)
    let demand = asked.reduce(chunk.demand.union(DataQuality.demand(of: casebook))) {
      $0.union($1.demand)
    }
    let empty = Partial(
      chunk: chunk, groupings: asked.map(GroupingPartial.init),
      lists: listed.map { _ in ClockListPartial() })
    let partials = source.fold(subject, reading: listed.isEmpty ? demand : .all) {
      empty
    } _: { partial, clocks in
      partial.quality.add(
        clocks, of: casebook, verdictCodes: verdicts, timedWorkflows: timed)
      guard !asked.isEmpty || !listed.isEmpty else { return }
      partial.chunk.read(clocks)
      for place in asked.indices {
        partial.groupings[place].add(asked[place], &partial.chunk, clocks)
      }
      for place in listed.indices {
        partial.lists[place].add(listed[place], &partial.chunk, clocks)
      }
      partial.chunk.release()
    }
    for (place, index) in groupings.enumerated() {
      tables[index] = GroupTable(asked[place], partials.map { $0.groupings[place] })
    }
    for (place, index) in lists.enumerated() {
      for partial in partials { self.lists[index].add(partial.lists[place]) }
    }
    quality[subject] = partials.reduce(into: DataQuality()) { $0.add($1.quality) }
  }
}

package import Casework
internal import WorkingTime

extension LifeCycle {
  /// The paths that cases of a workflow take for a company, each with the first instant, in seconds
  /// since 1970, at which a case launched takes it: another one from every day on which the
  /// workflow or one of its tasks changes. Empty for a workflow that the rulebook does not know.
  package static func paths(
    of workflow: String, company: String?, _ rulebook: Rulebook
  ) -> [(from: Int64, path: [PathStep])] {
    guard let definition = rulebook.workflows[workflow] else { return [] }
    let tasks = definition.versions.flatMap(\.body.path).compactMap { rulebook.tasks[$0.task] }
    let periods =
      definition.versions.map(\.effective) + tasks.flatMap { $0.versions.map(\.effective) }
    let changes = Set(periods.compactMap(\.from) + periods.compactMap { $0.until?.adding(days: 1) })
    return ([nil] + changes.sorted().map(Optional.some)).map { change in
      let date = change ?? (changes.min() ?? CivilDate(dayNumber: 0)).adding(days: -1)
      let from = change.map { rulebook.zone.startOfDay($0).seconds } ?? .min
      let path = (definition.version(on: date)?.body.path ?? []).filter { step in
        rulebook.tasks[step.task]?.version(on: date)?.body.companies.includes(company) ?? false
      }
      return (from, path)
    }
  }
}

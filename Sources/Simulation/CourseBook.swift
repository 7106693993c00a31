internal import Casework
internal import Compliance
internal import WorkingTime

/// The courses that the cases of a casebook take, by workflow, company, day of the launch and the
/// tasks that the export has a row of.
///
/// What a path has and the export has not is left out: exports often leave out what is pending, or
/// what ended long ago. A task that is not on the path is one that an officer added: any task may
/// be.
struct CourseBook {
  /// A course and the places of the tasks of an export on it.
  struct Course {
    /// The course.
    var cycle: LifeCycle
    /// The place of a task, by its code in the task table.
    var places: [UInt32: Int]
    /// How many tasks on the path there are in all; the places after them are added tasks'.
    var onPath: Int
    /// How many tasks come one after the other before each place.
    var ranks: [Int32]
  }

  private struct Key: Hashable {
    var workflow: String
    var company: String?
    var version: Int
    var tasks: [UInt32]
  }

  private struct Stem: Hashable {
    var workflow: String
    var company: String?
  }

  /// More courses than this are made anew: an export may hold a million kinds of them.
  private static let most = 4096

  private let rulebook: Rulebook
  private let clocks: ClockBook
  private var courses: [Key: Course] = [:]
  private var paths: [Stem: [(from: Int64, path: [PathStep])]] = [:]

  init(_ rulebook: Rulebook, _ clocks: ClockBook) {
    (self.rulebook, self.clocks) = (rulebook, clocks)
  }

  /// The course of a case.
  ///
  /// - Parameters:
  ///   - tasks: the codes of its tasks, ascending, each once.
  ///   - name: the identifier with a code.
  mutating func course(
    workflow: String, company: String?, launched: Int64, tasks: [UInt32], name: (UInt32) -> String
  ) -> Course {
    let stem = Stem(workflow: workflow, company: company)
    if paths.count > Self.most { paths.removeAll() }
    let versions = paths[stem] ?? LifeCycle.paths(of: workflow, company: company, rulebook)
    paths[stem] = versions
    let version = max(0, versions.lastIndex { $0.from <= launched } ?? 0)
    let key = Key(workflow: workflow, company: company, version: version, tasks: tasks)
    if let course = courses[key] { return course }
    let path = versions.isEmpty ? [] : versions[version].path
    let course = course(path, company, workflow, tasks.map { ($0, name($0)) })
    if courses.count > Self.most { courses.removeAll() }
    courses[key] = course
    return course
  }

  private func course(
    _ path: [PathStep], _ company: String?, _ workflow: String, _ tasks: [(UInt32, String)]
  ) -> Course {
    let given = Set(tasks.map(\.1))
    let steps = path.filter { given.contains($0.task) }
    let known = Set(steps.map(\.task))
    let added = tasks.map(\.1).filter { !known.contains($0) && rulebook.tasks[$0] != nil }
    let cycle = LifeCycle(
      steps + added.map { PathStep(task: $0, activation: .manual) },
      workflow: clocks.number(ofWorkflow: workflow), company: clocks.number(ofCompany: company),
      clocks: clocks)
    let places = Dictionary(
      (steps.map(\.task) + added).enumerated().map { ($1, $0) }
    ) { first, _ in first }
    var ranks = [Int32](repeating: 0, count: cycle.steps.count)
    // As many as can reach it: whatever comes before it has fewer.
    for step in cycle.steps {
      for place in step.downstream { ranks[place] += 1 }
    }
    return Course(
      cycle: cycle,
      places: Dictionary(
        tasks.compactMap { code, name in places[name].map { (code, $0) } }
      ) { first, _ in first },
      onPath: steps.count, ranks: ranks)
  }
}

internal import Casework
internal import Columns
internal import Compliance

/// The open work of a casebook as of an instant, bound to a scenario: what a run begins with.
package final class Backlog: Sendable {
  /// The cases, in the order of the casebook.
  let entries: [BacklogEntry]
  /// The courses that they take, which nobody else does.
  let cycles: [LifeCycle]
  /// How many open cases are left out, for the scenario does not have their workflow or nothing
  /// says when they were opened.
  package let leftOut: Int
  /// References of the form that files give are used up to this number: of cases, of tasks.
  let lastReferences: (cases: Int, tasks: Int)

  /// How many cases it holds.
  package var count: Int { entries.count }

  /// The open work of a casebook at an evaluation's as-of.
  ///
  /// - Parameters:
  ///   - workflows: those of the scenario, by their places.
  ///   - first: the number that the first of its courses will have.
  init(
    _ evaluation: Evaluation, workflows: [String], _ rulebook: Rulebook, _ clocks: ClockBook,
    cyclesFrom first: Int
  ) {
    var reader = BacklogReader(
      evaluation, workflows: workflows, rulebook, clocks, cyclesFrom: first)
    reader.read()
    entries = reader.entries
    cycles = reader.cycles
    leftOut = reader.leftOut
    let casebook = evaluation.casebook
    lastReferences = (
      Self.last(of: UInt8(ascii: "C"), casebook.cases.references.texts, casebook.cases.count),
      Self.last(of: UInt8(ascii: "T"), casebook.tasks.reference, casebook.tasks.count)
    )
  }

  /// The greatest number among references such as `C-0000123`.
  private static func last(of letter: UInt8, _ texts: TextColumn, _ count: Int) -> Int {
    var last = 0
    for row in 0..<min(count, texts.count) {
      let bytes = texts.bytes[texts.range(of: row)]
      guard bytes.count > 2, bytes.count < 20, bytes.first == letter,
        bytes.dropFirst().first == UInt8(ascii: "-"),
        let number = Int(String(decoding: bytes.dropFirst(2), as: UTF8.self))
      else { continue }
      last = max(last, number)
    }
    return last
  }
}

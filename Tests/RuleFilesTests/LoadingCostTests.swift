import Glibc
import Testing

/// What a project's definitions cost to read and check as they grow in number.
@Suite("The cost of reading definitions")
struct LoadingCostTests {
  /// A form of so many questions, and as many statements, each linked by one of them.
  private func project(_ count: Int) throws -> ScratchProject {
    let questions = (0..<count).map {
      "          - {question: q\($0), text: Q, type: integer}"
    }
    let statements = (0..<count).map { "  s\($0): {name: S\($0), body: B., from: 2026-01-01}" }
    let links = (0..<count).map {
      "      - {statement: s\($0), when: {question: q\($0), above: \($0)}}"
    }
    let lines =
      [
        "forms:", "  form:", "    name: Form", "    category: housing_options_enquiry",
        "    from: 2026-01-01", "    pages:", "      - title: One", "        questions:",
      ] + questions + ["advice:"] + statements
      + [
        "workflows:", "  w:", "    name: W", "    form: form", "    from: 2026-01-01",
        "    advice:",
      ] + links
    return try ScratchProject(definitions: lines.joined(separator: "\n") + "\n")
  }

  /// The time of this thread alone, in seconds: what else runs does not count.
  private func seconds(_ count: Int) throws -> Double {
    let project = try project(count)
    let start = Self.now
    #expect(project.codes() == [])
    return Self.now - start
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test("Four times the definitions cost about four times as much, not sixteen times")
  func linear() throws {
    let few = try seconds(400)
    let many = try seconds(1_600)
    #expect(many < few * 7, "\(few) s and \(many) s")
  }
}

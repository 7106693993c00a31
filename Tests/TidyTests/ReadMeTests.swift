import Foundation
import TestSupport
import Testing

/// Holds the README and the CI script to each other: what a newcomer is told to type is what the
/// machine types.
@Suite("The README and the machine agree")
struct ReadMeTests {
  @Test("The CI script runs the README's test command as printed")
  func testCommand() throws {
    let script = try #require(Project.files.first { $0.path == ".ci/run" })
    let lines = script.lines.map { $0.trimmingCharacters(in: .whitespaces) }
    let readme = try #require(
      Project.files.first { $0.path == "README.md" }, "README.md is missing")
    let commands = readme.lines.filter { $0.hasPrefix("swift test") }.map(String.init)
    let command = try #require(commands.first, "the README names no test command")
    #expect(lines.contains(command), "not a line of .ci/run: \(command)")
  }

  @Test("The CI script can be run as it is and stops at the first failure")
  func script() throws {
    let script = try #require(Project.files.first { $0.path == ".ci/run" })
    #expect(script.text.hasPrefix("#!/usr/bin/env bash\n"))
    #expect(script.text.contains("\nset -euo pipefail\n"))
    let path = SharedFolder.project.appending(path: ".ci/run").path
    #expect(FileManager.default.isExecutableFile(atPath: path))
  }
}

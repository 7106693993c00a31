package import Foundation

/// The binary as it was built, run as a user runs it.
package enum BuiltSlate {
  /// How a run ended.
  package struct Run: CustomStringConvertible {
    /// What was typed.
    package let command: String
    /// Where.
    package let folder: String
    /// The exit code; a signal's number less than nothing.
    package let status: Int32
    /// Standard output.
    package let output: Data
    /// Standard error.
    package let errors: Data

    /// Standard output as text.
    package var text: String { String(decoding: output, as: UTF8.self) }

    /// Standard error as text.
    package var words: String { String(decoding: errors, as: UTF8.self) }

    /// Everything there is to know when it went wrong.
    package var description: String {
      """

      ===== \(command)
      in     \(folder)
      status \(status)\(status < 0 ? " (a signal)" : "")
      ----- standard output
      \(text)
      ----- standard error
      \(words)
      =====
      """
    }
  }

  /// The binary, beside the test bundle that it was built with.
  package static let path: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: own).deletingLastPathComponent().appending(path: "slate").path
  }()

  /// Runs `slate` with these arguments.
  ///
  /// - Parameters:
  ///   - scratch: the folder to run in.
  ///   - environment: what is added to an environment that holds nothing but `PATH`.
  package static func run(
    _ arguments: [String], in scratch: ScratchFolder, environment: [String: String] = [:]
  ) throws -> Run {
    try run(path, arguments, in: scratch, environment)
  }

  /// Runs a line of shell, in which `"$SLATE"` is the binary.
  package static func shell(
    _ line: String, in scratch: ScratchFolder, environment: [String: String] = [:]
  ) throws -> Run {
    let shell = "/bin/bash"
    return try run(
      shell, ["-c", line], in: scratch, environment.merging(["SLATE": path]) { own, _ in own })
  }

  private static func run(
    _ binary: String, _ arguments: [String], in scratch: ScratchFolder,
    _ environment: [String: String]
  ) throws -> Run {
    // Files, not pipes: nothing can fill up while we wait. Outside the scratch folder, so that a
    // test can list it.
    let streams = try ScratchFolder()
    try streams.write("", to: "out")
    try streams.write("", to: "err")
    let process = Process()
    process.executableURL = URL(filePath: binary)
    process.arguments = arguments
    process.currentDirectoryURL = scratch.url
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: streams.url.appending(path: "out"))
    process.standardError = try FileHandle(forWritingTo: streams.url.appending(path: "err"))
    try process.run()
    process.waitUntilExit()
    let status = process.terminationStatus
    return Run(
      command: ([binary] + arguments).joined(separator: " "), folder: scratch.url.path,
      status: process.terminationReason == .exit ? status : -status,
      output: try streams.bytes("out"), errors: try streams.bytes("err"))
  }
}

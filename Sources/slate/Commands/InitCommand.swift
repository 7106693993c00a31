import ArgumentParser
import Diagnostics

/// `slate init`: a project to begin with.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Starts a project: a small one that reports at once.",
    discussion: """
      Writes commented definitions, made-up exports of twenty cases, a mapping and the schemas for \
      editors into a folder that is not there yet or is empty.

      Example:   slate init our-service
      """)

  @Argument(help: "The folder to write it into.")
  var folder: String

  @OptionGroup(title: "Common options") var common: CommonOptions

  func validate() throws {
    guard !folder.isEmpty else { throw ValidationError("name a folder.") }
  }

  func run() throws {
    try Starter.write(to: folder)
    let option = folder == "." ? "" : " --project \(Self.quoted(folder))"
    common.say(
      """
      A project lies in \(SafeText.line(folder)). Its twenty cases are made up.

        slate report\(option)
            last month's report: it works at once
        slate check\(option)
            holds every definition to the rules
        slate list tasks\(option)
            what is promised, and where it is written

      Then make it yours: the name in slate.yml, your hours in definitions/calendars.yml, your tasks
      and promises in definitions/, your exports in exports/. If your case system calls its columns
      something else, copy mappings/partner.yml.
      """)
  }

  /// A path as a shell takes it.
  private static func quoted(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "._/-".utf8.contains(byte)
    }
    let shown = SafeText.line(path)
    return isPlain ? path : "'" + shown.replacing("'", with: "'\\''") + "'"
  }
}

import ArgumentParser
import TestSupport
import Testing

@testable import slate

/// What the binary says to command lines that it does not understand, and to those that ask for
/// help.
@Suite("The command line")
struct CommandLineTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  @Test("Without arguments it lists every command and ends well", arguments: [[], ["--help"]])
  func help(arguments: [String]) throws {
    let run = try BuiltSlate.run(arguments, in: scratch)
    #expect(run.status == 0, "\(run)")
    for name in SlateCommand.names { #expect(run.text.contains("\n  \(name) "), "\(name)\(run)") }
    #expect(run.words.isEmpty, "\(run)")
  }

  @Test("Every command has a name, an abstract and an example in its help")
  func commandHelp() throws {
    #expect(SlateCommand.names.count == SlateCommand.commands.count)
    for command in SlateCommand.commands {
      #expect(!command.configuration.abstract.isEmpty)
      #expect(command.configuration.discussion.contains("slate "), "\(command)")
      let name = try #require(command.configuration.commandName)
      let run = try BuiltSlate.run(["help", name], in: scratch)
      #expect(run.status == 0 && run.text.contains("USAGE: slate \(name)"), "\(run)")
    }
  }

  @Test(
    "A mistyped command is answered with the one that was meant",
    arguments: [
      ("calender", "calendar"), ("PERIODS", "periods"), ("preiods", "periods"),
    ])
  func nearestCommand(typed: String, meant: String) throws {
    let run = try BuiltSlate.run([typed], in: scratch)
    #expect(run.status == 64, "\(run)")
    #expect(run.output.isEmpty, "\(run)")
    #expect(run.words.contains("error[SL0702]"), "\(run)")
    #expect(run.words.contains("did you mean `slate \(meant)`?"), "\(run)")
  }

  @Test(
    "A mistyped option is answered with the one that was meant",
    arguments: [
      ["calendar", "office", "--form", "2026-01-01", "--until", "2026-01-02"],
      ["calendar", "office", "--form=2026-01-01", "--until=2026-01-02"],
    ])
  func nearestOption(arguments: [String]) throws {
    let run = try BuiltSlate.run(arguments, in: scratch)
    #expect(run.status == 64, "\(run)")
    #expect(run.words.contains("did you mean `--from`?"), "\(run)")
  }

  @Test(
    "What cannot be understood ends with 64 and a word of help",
    arguments: [
      ["calendar"], ["calendar", "office", "--from"], ["periods", "--nonsense"],
      ["periods", "2 days", "--from", "2026-02-30"], ["periods", "2 dyas", "--from", "2026-02-03"],
      ["periods", "2 days", "--from", "2026-02-03", "--timezone", "Europe/Lodnon"],
      ["periods", "2 days", "--from", "2026-02-03", "--counting", "backwards"],
      ["periods", "2 hours", "--from", "2026-02-03", "--counting", "inclusive"],
      ["periods", "2 days", "--from", "2026-02-03", "--after-hours", "evening:never"],
      ["periods", "2 days", "3 days", "--from", "2026-02-03"], ["--nonsense"], [""],
    ])
  func usage(arguments: [String]) throws {
    let run = try BuiltSlate.run(arguments, in: scratch)
    #expect(run.status == 64, "\(run)")
    #expect(run.output.isEmpty, "\(run)")
    #expect(run.words.hasPrefix("error[SL07"), "\(run)")
    #expect(run.words.hasSuffix("\n"), "\(run)")
  }

  @Test(
    "What is typed cannot steer the terminal of whoever reads the refusal",
    arguments: [
      ["\u{1B}[2J"], ["periods", "\u{1B}[2J", "--from", "2026-01-01"],
      ["calendar", "x", "--\u{1B}[2J"], ["periods", "1 hour", "--from", "\u{9B}2J\u{202E}"],
      [
        "calendar", "x", "--project", "\u{1B}]0;x\u{7}", "--from", "2026-01-01", "--until",
        "2026-01-01",
      ],
    ])
  func harmless(arguments: [String]) throws {
    let run = try BuiltSlate.run(arguments, in: scratch)
    #expect([64, 66].contains(run.status), "\(run)")
    let unsafe = run.words.unicodeScalars.filter { $0.value < 32 && $0 != "\n" || $0 == "\u{9B}" }
    #expect(unsafe.isEmpty, "\(run)")
    #expect(!run.words.unicodeScalars.contains("\u{202E}"), "\(run)")
  }

  @Test("Outside a project it says where it looked, and ends with 66")
  func noProject() throws {
    let run = try BuiltSlate.run(
      ["calendar", "office", "--from", "2026-01-01", "--until", "2026-01-02"], in: scratch)
    #expect(run.status == 66, "\(run)")
    #expect(run.words.contains("error[SL0703]") && run.words.contains("--project"), "\(run)")
  }

  @Test("The version is one line")
  func version() throws {
    let run = try BuiltSlate.run(["--version"], in: scratch)
    #expect(run.status == 0 && run.text.split(separator: "\n").count == 1, "\(run)")
  }
}

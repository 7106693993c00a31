import Foundation
import TestSupport
import Testing

@testable import slate

@Suite("Where data goes")
struct OutputTests {
  private let scratch: ScratchFolder
  private let hours = ["periods", "24 hours", "--from", "2026-03-28T12:00"]

  init() throws { scratch = try ScratchFolder() }

  @Test("A file holds what standard output would have, and nothing else is left behind")
  func file() throws {
    let direct = try BuiltSlate.run(hours, in: scratch)
    let run = try BuiltSlate.run(hours + ["-o", "deep/er/out.txt"], in: scratch)
    #expect(direct.status == 0 && !direct.output.isEmpty, "\(direct)")
    #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty, "\(run)")
    #expect(try scratch.bytes("deep/er/out.txt") == direct.output)
    #expect(scratch.names == ["deep"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path("deep/er")) == ["out.txt"])
  }

  @Test("Files are for their owner only, whatever the umask", arguments: ["000", "022", "077"])
  func modes(umask: String) throws {
    let line = "umask \(umask); \"$SLATE\" periods '1 hour' --from 2026-03-28 -o new/out.txt"
    let run = try BuiltSlate.shell(line, in: scratch)
    #expect(run.status == 0, "\(run)")
    #expect(try scratch.mode("new") == 0o700)
    #expect(try scratch.mode("new/out.txt") == 0o600)
  }

  @Test("An older file is replaced whole; a link stays a link")
  func replaces() throws {
    try scratch.write(String(repeating: "old\n", count: 10_000), to: "real.txt")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("link.txt"), withDestinationPath: "real.txt")
    let run = try BuiltSlate.run(hours + ["-o", "link.txt"], in: scratch)
    #expect(run.status == 0, "\(run)")
    #expect(scratch.names == ["link.txt", "real.txt"])
    #expect(!String(decoding: try scratch.bytes("real.txt"), as: UTF8.self).contains("old"))
    let target = try FileManager.default.destinationOfSymbolicLink(atPath: scratch.path("link.txt"))
    #expect(target == "real.txt")
  }

  @Test(
    "A path that cannot be created ends with 73 and names it",
    arguments: [
      "plain.txt/out.txt", "folder", "/proc/nothing/out.txt", "",
    ])
  func cannotCreate(path: String) throws {
    try scratch.write("plain", to: "plain.txt")
    try scratch.write("kept", to: "folder/kept.txt")
    let run = try BuiltSlate.run(hours + ["-o", path], in: scratch)
    #expect(run.status == 73, "\(run)")
    #expect(run.words.contains("error[SL0704]"), "\(run)")
    #expect(scratch.names == ["folder", "plain.txt"])
  }

  @Test("A full disk ends with 74, by option or by redirection")
  func full() throws {
    let option = try BuiltSlate.run(hours + ["-o", "/dev/full"], in: scratch)
    #expect(option.status == 74 && option.words.contains("No space left"), "\(option)")
    let redirected = try BuiltSlate.shell(
      "\"$SLATE\" periods '1 hour' --from 2026-03-28 >/dev/full", in: scratch)
    #expect(redirected.status == 74 && redirected.words.contains("No space left"), "\(redirected)")
    let help = try BuiltSlate.shell("\"$SLATE\" --help >/dev/full", in: scratch)
    #expect(help.status == 74, "\(help)")
  }

  @Test("A disk that fills up on the way leaves the old file and no other")
  func fillsUp() throws {
    try scratch.write("old", to: "out.txt")
    let run = try BuiltSlate.shell(
      "ulimit -f 0; trap '' XFSZ; "
        + "exec \"$SLATE\" periods '1 hour' --from 2026-03-28 -o out.txt 2>&1",
      in: scratch)
    #expect(run.status == 74, "\(run)")
    #expect(scratch.names == ["out.txt"])
    #expect(String(decoding: try scratch.bytes("out.txt"), as: UTF8.self) == "old")
  }

  @Test("A closed standard output is a failed write, not a success")
  func closed() throws {
    let run = try BuiltSlate.shell(
      "\"$SLATE\" periods '1 hour' --from 2026-03-28 >&-", in: scratch)
    #expect(run.status == 74, "\(run)")
    let file = try BuiltSlate.shell(
      "\"$SLATE\" periods '1 hour' --from 2026-03-28 -o out.txt <&- >&- 2>&-", in: scratch)
    #expect(file.status == 0, "\(file)")
    #expect(String(decoding: try scratch.bytes("out.txt"), as: UTF8.self).hasPrefix("read as"))
  }

  @Test("A reader that has seen enough is no error")
  func brokenPipe() throws {
    let run = try BuiltSlate.shell(
      """
      "$SLATE" periods '60000 working minutes' --calendar always --from 1990-01-01 | head -c 10
      echo " ${PIPESTATUS[0]}"
      """, in: scratch)
    #expect(run.text.hasSuffix(" 0\n") && run.words.isEmpty, "\(run)")
    let help = try BuiltSlate.shell(
      "(sleep 0.2; \"$SLATE\" --help; echo $? >status) | true; sleep 0.5; cat status", in: scratch)
    #expect(help.text == "0\n" && help.words.isEmpty, "\(help)")
  }

  @Test("A device named as the output is written to and stays a device")
  func device() throws {
    let run = try BuiltSlate.run(hours + ["-o", "/dev/stdout"], in: scratch)
    #expect(run.status == 0 && run.text.hasPrefix("read as"), "\(run)")
    let null = try BuiltSlate.run(hours + ["-o", "/dev/null"], in: scratch)
    #expect(null.status == 0, "\(null)")
    #expect(
      try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
        == .typeCharacterSpecial)
  }
}

import Foundation
import TestSupport
import Testing

@testable import slate

@Suite("A run that is stopped")
struct InterruptionTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try SmallProject.write(to: scratch)
  }

  /// The second output is a pipe that nobody reads, so that the run waits with its first one open.
  /// Job control is on, because a shell without it starts background jobs with SIGINT ignored.
  private func stopped(by signal: String) throws -> BuiltSlate.Run {
    try BuiltSlate.shell(
      """
      set -m
      mkfifo pipe
      "$SLATE" report -o out.md -o pipe &
      for turn in $(seq 200); do ls | grep -q part && break; sleep 0.05; done
      ls | grep -c part
      kill -\(signal) $!
      for turn in $(seq 200); do grep -q "State:.[RSD]" /proc/$!/status || break; sleep 0.05; done
      kill -KILL $! 2>/dev/null
      wait $!
      echo $?
      """, in: scratch)
  }

  @Test(
    "It removes its drafts, leaves what was there, and ends with 74",
    arguments: ["INT", "TERM", "HUP"])
  func drafts(signal: String) throws {
    try scratch.write("old", to: "out.md")
    let names = scratch.names
    let run = try stopped(by: signal)
    #expect(run.text == "1\n74\n", "\(run)")
    #expect(run.words.contains("error[SL0715]"), "\(run)")
    #expect(scratch.names == (names + ["pipe"]).sorted())
    #expect(try scratch.bytes("out.md") == Data("old".utf8))
  }

  @Test("A signal that was ignored when it began stays ignored")
  func ignored() throws {
    let run = try BuiltSlate.shell(
      """
      mkfifo pipe
      (trap '' HUP; exec "$SLATE" report -o out.md -o pipe) &
      for turn in $(seq 200); do ls | grep -q part && break; sleep 0.05; done
      kill -HUP $!
      timeout 10 cat pipe >/dev/null
      for turn in $(seq 100); do grep -q "State:.[RSD]" /proc/$!/status || break; sleep 0.05; done
      kill -KILL $! 2>/dev/null
      wait $!
      echo $?
      """, in: scratch)
    #expect(run.text == "0\n", "\(run)")
    #expect(scratch.names.contains("out.md"))
  }
}

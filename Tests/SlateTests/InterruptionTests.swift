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

  @Test("It removes the folder of messages that it was writing, with all that is in it")
  func messages() throws {
    try scratch.write(
      "users:\n  ann: {name: Ann, email: ann@example.org}\ncommunications:\n"
        + ["due-soon", "missed-owner", "missed-manager", "missed-board", "stagnant-manager"]
        .map { "  \($0): {subject: It is due, body: It is due}\n" }.joined()
        + "groups:\n  board: {name: Board, members: [{user: ann}]}\n", to: "definitions/people.yml")
    try scratch.write(
      "task_id,case_id,task,activated_at,completed_at\n"
        + (1...5000).map { "T\($0),C1,acknowledge,2026-03-02T10:00,\n" }.joined(),
      to: "exports/tasks.csv")
    let names = scratch.names
    let run = try BuiltSlate.shell(
      """
      set -m
      "$SLATE" escalations --as-of 2026-03-20 --render out &
      until [ -e out.$!-0.part ] || ! kill -0 $! 2>/dev/null; do :; done
      kill -TERM $!
      wait $!
      echo $?
      """, in: scratch)
    #expect(run.text == "74\n", "\(run)")
    #expect(scratch.names == names)
  }

  @Test("A project that is begun is whole or not there, whenever it is stopped")
  func beginning() throws {
    let run = try BuiltSlate.shell(
      """
      set -m
      mkdir new && cd new
      for turn in $(seq 30); do
        mkdir $turn
        "$SLATE" init $turn/ 2>/dev/null &
        until [ -n "$(ls -A $turn)" ] || ! kill -0 $! 2>/dev/null; do :; done
        kill -TERM $! 2>/dev/null
        wait $!
        echo $? $(ls -A $turn)
      done
      """, in: scratch)
    let endings = Set(run.text.split(separator: "\n").map(String.init))
    #expect(
      endings.isSubset(of: ["74", "0 .schemas definitions exports mappings slate.yml"]), "\(run)")
  }
}

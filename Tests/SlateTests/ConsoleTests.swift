import TestSupport
import Testing

@testable import slate

@Suite("Colour on standard error")
struct ConsoleTests {
  private func isColored(
    _ choice: ColorChoice, terminal: Bool = true, _ environment: [String: String] = [:]
  ) -> Bool {
    Console.isColored(choice, isTerminal: terminal) { environment[$0] }
  }

  @Test("The option decides before anything else")
  func option() {
    #expect(isColored(.always, terminal: false, ["NO_COLOR": "1"]))
    #expect(!isColored(.never, ["FORCE_COLOR": "1"]))
  }

  @Test("Left to itself it colours for a terminal that knows colours")
  func automatic() {
    #expect(isColored(.auto))
    #expect(!isColored(.auto, terminal: false))
    #expect(!isColored(.auto, ["TERM": "dumb"]))
    #expect(!isColored(.auto, ["NO_COLOR": "1"]))
    #expect(isColored(.auto, ["NO_COLOR": ""]))
    #expect(isColored(.auto, terminal: false, ["FORCE_COLOR": "1"]))
    #expect(!isColored(.auto, ["FORCE_COLOR": "0"]))
  }

  @Test("The option is found before the arguments are parsed")
  func choice() {
    #expect(Console.choice(in: ["x", "--color", "always"]) == .always)
    #expect(Console.choice(in: ["--color=never", "y"]) == .never)
    #expect(Console.choice(in: ["--color"]) == .auto)
    #expect(Console.choice(in: ["--color", "purple"]) == .auto)
  }

  @Test("A refusal is coloured only when asked for, its text is the same")
  func binary() throws {
    let scratch = try ScratchFolder()
    let plain = try BuiltSlate.run(["calender"], in: scratch)
    let painted = try BuiltSlate.run(["calender", "--color", "always"], in: scratch)
    #expect(painted.words.contains("\u{1B}[1;31merror[SL0702]\u{1B}[0m"), "\(painted)")
    #expect(!plain.words.contains("\u{1B}"), "\(plain)")
    let forced = try BuiltSlate.run(["calender"], in: scratch, environment: ["FORCE_COLOR": "1"])
    #expect(forced.words == painted.words, "\(forced)")
  }
}

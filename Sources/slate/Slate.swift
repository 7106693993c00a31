import ArgumentParser
import Glibc

/// The command line: reads the arguments, runs the command, ends the process.
///
/// This and what it calls is the only place that prints, reads the wall clock and the environment,
/// or exits. Every way to end is in `Ending`.
@main
struct Slate {
  static func main() {
    // A reader that goes away is told by the write that fails, not by a signal that ends us.
    signal(SIGPIPE, SIG_IGN)
    StandardStream.reserve()
    Interruption.install()
    let arguments = Array(CommandLine.arguments.dropFirst())
    let console = Console(arguments: arguments)
    do {
      try SlateCommand.refuseUnknownCommand(in: arguments)
      var command = try SlateCommand.parseAsRoot(arguments)
      try command.run()
      exit(0)
    } catch {
      exit(Ending(error, arguments: arguments).told(on: console))
    }
  }
}

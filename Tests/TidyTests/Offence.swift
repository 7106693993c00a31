/// One place where a house rule is broken, printed as a compiler would.
struct Offence: CustomStringConvertible, Equatable {
  /// The file, from the project's folder.
  let file: String
  /// The line, from 1; 0 for the file as a whole.
  let line: Int
  /// What is wrong and what to do instead.
  let reason: String

  var description: String {
    line == 0 ? "\(file): \(reason)" : "\(file):\(line): \(reason)"
  }
}

extension Sequence<Offence> {
  /// The offences a line each, for the message of a failing test.
  var listing: String { map { "\n  " + $0.description }.joined() }
}

import Diagnostics
import Glibc

/// Where a command's data goes: standard output, or a file that appears whole or not at all.
///
/// Bytes are gathered and written in blocks. Nothing is done until `commit` has returned: a file
/// takes its name only then.
final class Output {
  private enum Target {
    case stream(Int32, name: String)
    case file(AtomicOutput)
  }

  private let target: Target
  private var waiting: [UInt8] = []
  private static let block = 1 << 16

  /// An output to a file, or to standard output where `path` is nil or `-`. A path that is there
  /// and is no ordinary file, such as a device or a pipe, is written to as it is.
  init(to path: String?) throws {
    if let path, path != "-" {
      if let descriptor = try Self.special(path) {
        target = .stream(descriptor, name: path)
      } else {
        target = .file(try AtomicOutput(path))
      }
    } else {
      target = .stream(StandardStream.output, name: "standard output")
    }
    waiting.reserveCapacity(Self.block)
  }

  /// Opens a path that is there and is neither a file nor a folder.
  private static func special(_ path: String) throws -> Int32? {
    var facts = stat()
    guard stat(path, &facts) == 0, facts.st_mode & S_IFMT != S_IFREG,
      facts.st_mode & S_IFMT != S_IFDIR
    else { return nil }
    let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw AtomicOutput.cannotCreate(path, errno) }
    return descriptor
  }

  /// Where the bytes lie until `commit`, for somebody else to write them there; nil where the
  /// output is no file.
  var draft: String? {
    if case .file(let file) = target { file.draft } else { nil }
  }

  /// Whether somebody is looking at the data as it is written.
  var isTerminal: Bool {
    guard case .stream(let descriptor, _) = target else { return false }
    return StandardStream.isTerminal(descriptor)
  }

  /// The columns of the terminal that the data goes to; nil anywhere else.
  var terminalWidth: Int? {
    guard case .stream(let descriptor, _) = target, StandardStream.isTerminal(descriptor) else {
      return nil
    }
    return StandardStream.width(of: descriptor)
  }

  /// Whether headings may be bold: on a terminal, unless colour is unwanted.
  func isColored(_ choice: ColorChoice) -> Bool {
    guard case .stream(let descriptor, _) = target else { return false }
    return Console.isColored(
      choice, isTerminal: StandardStream.isTerminal(descriptor), environment: Console.variable)
  }

  /// Adds a text.
  func write(_ text: String) throws {
    waiting.append(contentsOf: text.utf8)
    if waiting.count >= Self.block { try flush() }
  }

  /// Adds bytes.
  func write(_ bytes: [UInt8]) throws {
    if bytes.count >= Self.block {
      try flush()
      try send(bytes)
    } else {
      waiting.append(contentsOf: bytes)
      if waiting.count >= Self.block { try flush() }
    }
  }

  /// Writes what is waiting; a file is then on the disk, but not yet under its name.
  func prepare() throws {
    try flush()
    if case .file(let file) = target { try file.prepare() }
  }

  /// Writes what is waiting and, for a file, gives it its name.
  func commit() throws {
    try prepare()
    if case .file(let file) = target { try file.commit() }
  }

  private func flush() throws {
    try send(waiting)
    waiting.removeAll(keepingCapacity: true)
  }

  private func send(_ bytes: [UInt8]) throws {
    guard !bytes.isEmpty else { return }
    switch target {
    case .file(let file):
      try file.write(bytes)
    case .stream(let descriptor, let name):
      let problem = bytes.withUnsafeBytes { StandardStream.write($0, to: descriptor) }
      if problem == EPIPE { throw EarlyEnd.readerGone }
      if problem != 0 { throw AtomicOutput.cannotWrite(name, problem) }
    }
  }
}

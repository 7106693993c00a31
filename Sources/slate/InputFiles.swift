import Diagnostics
import Glibc

/// What tells one file from another, whatever it is called: links and other spellings of a path
/// lead to the same.
struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let inode: UInt64

  /// The file or folder that a path leads to, links followed; nil where there is none.
  init?(_ path: String) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    self.init(facts)
  }

  /// What an open descriptor stands for.
  init?(descriptor: Int32) {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { return nil }
    self.init(facts)
  }

  /// What a file is at this moment: which, how long, and when it was last written to.
  static func state(of path: String) -> [Int] {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return [] }
    return [
      Int(truncatingIfNeeded: facts.st_ino), Int(facts.st_size), facts.st_mtim.tv_sec,
      facts.st_mtim.tv_nsec,
    ]
  }

  private init(_ facts: stat) {
    device = UInt64(facts.st_dev)
    inode = UInt64(facts.st_ino)
  }
}

/// The files that a run reads, so that no output of the same run takes the place of one.
struct InputFiles: Sendable {
  private var names: [FileIdentity: String] = [:]

  /// Adds a file that is read; `name` is how messages call it.
  mutating func add(_ path: String, name: String? = nil) {
    guard let identity = FileIdentity(path), names[identity] == nil else { return }
    names[identity] = name ?? path
  }

  /// Refuses outputs of which one is a file that the run reads, or two are the same; nothing has
  /// been made or changed then. Standard output is a file where the shell made it one.
  ///
  /// - Parameter paths: the outputs; nil and `-` are standard output.
  func refuse(_ paths: [String?]) throws {
    var taken: Set<OutputPlace> = []
    for path in paths.map({ $0 == "-" ? nil : $0 }) {
      let place = OutputPlace(path)
      if case .file(let identity) = place, let input = names[identity] {
        throw Self.overwrites(path, input)
      }
      // A device or a pipe may well be written to twice.
      if place != .stream, !taken.insert(place).inserted { throw Self.repeats(path) }
    }
  }

  private static func overwrites(_ path: String?, _ input: String) -> Finding {
    let reads =
      path.map { $0.utf8.elementsEqual(input.utf8) } ?? false
      ? "this command reads this file"
      : "this is \(SafeText.quoted(input)), which this command reads"
    return Finding(
      CommandCode.overwritesInput, at: Place(path ?? "standard output"),
      "\(reads), and it would be overwritten",
      help: "type another name, such as `-o \(freeName(beside: input))`")
  }

  private static func repeats(_ path: String?) -> Finding {
    Finding(
      CommandCode.repeatedOutput, at: Place(path ?? "standard output"),
      "two outputs of this command are the same file",
      help: path.map { "name it once, or type another name, such as `-o \(freeName(beside: $0))`" }
        ?? "name standard output once")
  }

  /// `tasks-out.csv` for `exports/tasks.csv`, with a number where that is taken.
  private static func freeName(beside path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let dot = file.lastIndex(of: ".") ?? file.endIndex
    let (stem, ending) = (file[..<dot], file[dot...])
    let names = ["\(stem)-out\(ending)"] + (2...99).map { "\(stem)-out-\($0)\(ending)" }
    return names.first { access($0, F_OK) != 0 } ?? names[0]
  }
}

/// Where an output would come to stand.
private enum OutputPlace: Hashable {
  /// A device, a pipe, a terminal, a folder: nothing that an output would replace.
  case stream
  /// Standard output that is no file.
  case standard
  /// A file that is there.
  case file(FileIdentity)
  /// A name that is free: the nearest folder that is there, and the way from it.
  case name(FileIdentity, [Substring])

  init(_ path: String?) {
    guard let path else {
      var facts = stat()
      let isFile =
        fstat(StandardStream.output, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
      self =
        isFile
        ? FileIdentity(descriptor: StandardStream.output).map(Self.file) ?? .standard : .standard
      return
    }
    var facts = stat()
    if stat(path, &facts) == 0 {
      let isPlain = facts.st_mode & S_IFMT == S_IFREG
      self = isPlain ? FileIdentity(path).map(Self.file) ?? .stream : .stream
      return
    }
    let steps = path.split(separator: "/")
    for count in stride(from: steps.count - 1, through: 0, by: -1) {
      let folder = (path.hasPrefix("/") ? "/" : "") + steps[..<count].joined(separator: "/")
      guard let identity = FileIdentity(folder.isEmpty ? "." : folder) else { continue }
      var way: [Substring] = []
      for step in steps[count...] where step != "." {
        if step == "..", !way.isEmpty { way.removeLast() } else { way.append(step) }
      }
      self = .name(identity, way)
      return
    }
    self = .stream
  }
}

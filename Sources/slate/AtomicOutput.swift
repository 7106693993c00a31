import Diagnostics
import Glibc

/// A file that appears whole or not at all, whatever happens on the way.
///
/// The bytes go into a new file of another name in the same folder, readable by its owner only;
/// `commit` brings them to the disk and only then gives the file its name. If there is no commit
/// the new file is removed and whatever had the name before keeps it.
final class AtomicOutput {
  private let path: String
  private let folder: String
  /// Where the bytes lie until they have their name.
  let draft: String
  private var descriptor: Int32
  private var isPrepared = false
  /// Where the draft is remembered, in case the run is stopped.
  private let slot: Int?

  /// Begins a file. The folder is made where it is not there.
  init(_ path: String) throws {
    self.path = Self.resolved(path)
    guard !path.isEmpty else { throw Self.cannotCreate(path, ENOENT) }
    var facts = stat()
    if stat(self.path, &facts) == 0, facts.st_mode & S_IFMT == S_IFDIR {
      throw Self.cannotCreate(path, EISDIR)
    }
    folder = Self.folder(of: self.path)
    try Self.makeFolder(folder, for: path)
    let process = getpid()
    for attempt in 0..<100 {
      let name = "\(self.path).\(process)-\(attempt).part"
      let remembered = Interruption.remember(name)
      let opened = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if opened >= 0 {
        draft = name
        descriptor = opened
        slot = remembered
        return
      }
      let problem = errno
      Interruption.forget(remembered)
      // A full disk is a failed write even where it is the new name that does not fit.
      if [ENOSPC, EDQUOT, EIO].contains(problem) { throw Self.cannotWrite(path, problem) }
      if problem != EEXIST && problem != EINTR { throw Self.cannotCreate(path, problem) }
    }
    throw Self.cannotCreate(path, EEXIST)
  }

  deinit {
    if descriptor >= 0 {
      close(descriptor)
      unlink(draft)
    }
    Interruption.forget(slot)
  }

  /// Adds bytes.
  func write(_ bytes: [UInt8]) throws {
    let problem = bytes.withUnsafeBytes { StandardStream.write($0, to: descriptor) }
    if problem != 0 { throw Self.cannotWrite(path, problem) }
  }

  /// Brings the bytes to the disk; nothing can be added after.
  func prepare() throws {
    guard !isPrepared else { return }
    try check { fsync(descriptor) }
    isPrepared = true
  }

  /// Brings the bytes to the disk and gives the file its name.
  func commit() throws {
    try prepare()
    let closing = close(descriptor)
    descriptor = -1
    guard closing == 0 || errno == EINTR else { throw failed(errno) }
    guard rename(draft, path) == 0 else { throw failed(errno) }
    Interruption.forget(slot)
    // The name is on the disk only once the folder is.
    let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard opened >= 0 else { throw Self.cannotWrite(path, errno) }
    defer { close(opened) }
    while fsync(opened) != 0 {
      // Some file systems cannot do this to a folder; the file itself is whole.
      if errno == EINVAL || errno == ENOTSUP { break }
      if errno != EINTR { throw Self.cannotWrite(path, errno) }
    }
  }

  private func check(_ call: () -> Int32) throws {
    while call() != 0 {
      if errno != EINTR { throw Self.cannotWrite(path, errno) }
    }
  }

  /// Removes the draft after a failure that came when it was closed already.
  private func failed(_ number: Int32) -> Finding {
    unlink(draft)
    return Self.cannotWrite(path, number)
  }

  /// Where a link leads, so that the link stays and the file it names is replaced.
  private static func resolved(_ path: String) -> String {
    var facts = stat()
    guard lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFLNK,
      let real = realpath(path, nil)
    else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Makes a folder and those above it, for the owner only.
  static func makeFolder(_ folder: String, for path: String) throws {
    if access(folder, F_OK) == 0 || mkdir(folder, 0o700) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, folder.contains("/"), folder != "/" else {
      throw cannotCreate(path, errno)
    }
    try makeFolder(self.folder(of: folder), for: path)
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw cannotCreate(path, errno) }
  }

  /// The refusal of an output that cannot be begun.
  static func cannotCreate(_ path: String, _ number: Int32) -> Finding {
    Finding(
      CommandCode.cannotCreate, at: Place(path),
      "the output cannot be created: \(systemReason(number))",
      help: "name a file in a folder that you may write to")
  }

  /// The refusal of an output that could not be finished.
  static func cannotWrite(_ path: String, _ number: Int32) -> Finding {
    Finding(
      CommandCode.cannotWrite, at: Place(path),
      "the output cannot be written: \(systemReason(number))",
      help: number == ENOSPC || number == EDQUOT ? "make room and run the command again" : nil)
  }
}

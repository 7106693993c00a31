import Diagnostics
import Glibc

/// A folder of new files, with folders in it, that appears whole or not at all.
///
/// The files go into a folder of another name, readable by its owner only; `commit` brings them to
/// the disk and only then gives them their place. If there is no commit, or somebody stops the run,
/// the new folder is removed with all that is in it.
///
/// A folder that is there already has to be empty. It stays the folder that it is, because somebody
/// may stand in it: the draft lies within it, and its files are moved up in the order in which they
/// were written, so that the one that completes the rest should be written last.
final class AtomicFolder {
  /// From how many files on it is quicker to bring everything to the disk.
  private static let many = 100

  private let path: String
  private let isThere: Bool
  private let draft: String
  /// Where the draft is remembered, in case the run is stopped.
  private let slot: Int?
  /// The names of all files and folders of the draft, each folder before what is in it.
  private var names: [String] = []
  private var isCommitted = false

  /// Begins a folder.
  ///
  /// - Throws: `Finding` where the folder holds something or cannot be written to.
  init(_ path: String) throws {
    guard !path.isEmpty else { throw AtomicOutput.cannotCreate(path, ENOENT) }
    self.path = Self.withoutSlashes(path)
    isThere = try Self.isEmptyFolder(self.path)
    if isThere {
      (draft, slot) = try Self.makeDraft("\(self.path)/.slate", for: path)
    } else {
      try AtomicOutput.makeFolder(AtomicOutput.folder(of: self.path), for: path)
      (draft, slot) = try Self.makeDraft(self.path, for: path)
    }
  }

  deinit {
    if !isCommitted {
      for name in names.reversed() {
        let path = "\(draft)/\(name)"
        if unlink(path) != 0 { rmdir(path) }
      }
      rmdir(draft)
    }
    Interruption.forget(slot)
  }

  /// Writes a file of the folder, with the folders above it: `definitions/tasks.yml`.
  func write(_ text: String, to name: String) throws {
    try write(to: name) { sink in try sink(Array(text.utf8)) }
  }

  /// Writes a file of the folder piece by piece.
  ///
  /// - Parameter body: hands the pieces, in order, to what it is given.
  func write(to name: String, _ body: (([UInt8]) throws -> Void) throws -> Void) throws {
    for slash in name.indices where name[slash] == "/" {
      let folder = String(name[..<slash])
      if !names.contains(folder) { try make(folder) { mkdir($0, 0o700) } }
    }
    let descriptor = try make(name) { open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600) }
    var isOpen = true
    defer { if isOpen { close(descriptor) } }
    try body { bytes in
      let problem = bytes.withUnsafeBytes { StandardStream.write($0, to: descriptor) }
      guard problem == 0 else { throw AtomicOutput.cannotWrite("\(path)/\(name)", problem) }
    }
    isOpen = false
    guard close(descriptor) == 0 || errno == EINTR else {
      throw AtomicOutput.cannotWrite("\(path)/\(name)", errno)
    }
  }

  /// Brings the files to the disk and gives them their place.
  func commit() throws {
    try bringToDisk()
    try Interruption.finishing {
      if isThere {
        try moveUp()
      } else {
        // Fails if something was put there meanwhile, unless that is an empty folder.
        guard rename(draft, path) == 0 else { throw AtomicOutput.cannotCreate(path, errno) }
      }
      isCommitted = true
      Interruption.forget(slot)
    }
    // The name is on the disk only once the folder above is; the files are whole in any case.
    _ = Self.onDescriptor(of: isThere ? path : AtomicOutput.folder(of: path), fsync)
  }

  // MARK: - Writing

  /// Makes a file or folder of the draft that is remembered before it is there.
  @discardableResult
  private func make(_ name: String, _ call: (String) -> Int32) throws -> Int32 {
    let own = "\(draft)/\(name)"
    Interruption.remember(own, in: slot)
    let result = call(own)
    guard result >= 0 else { throw AtomicOutput.cannotWrite("\(path)/\(name)", errno) }
    names.append(name)
    return result
  }

  /// Brings all files to the disk. Thousands one by one would take longer than everything else; so
  /// all that waits is sent there at once, and asking for each is then no more than hearing whether
  /// it went well.
  private func bringToDisk() throws {
    if names.count > Self.many { sync() }
    for name in names + [""] {
      let problem = Self.onDescriptor(of: "\(draft)/\(name)", fsync)
      // Some file systems cannot do this to a folder.
      guard [0, EINVAL, ENOTSUP].contains(problem) else {
        throw AtomicOutput.cannotWrite("\(path)/\(name)", problem)
      }
    }
  }

  /// Moves what is in the draft into the folder that it lies in; all of it, or nothing.
  private func moveUp() throws {
    var moved: [String] = []
    for name in names where !name.contains("/") {
      var facts = stat()
      let isTaken = lstat("\(path)/\(name)", &facts) == 0
      if !isTaken, rename("\(draft)/\(name)", "\(path)/\(name)") == 0 {
        moved.append(name)
        continue
      }
      let problem = isTaken ? EEXIST : errno
      for name in moved.reversed() { rename("\(path)/\(name)", "\(draft)/\(name)") }
      throw AtomicOutput.cannotWrite("\(path)/\(name)", problem)
    }
    rmdir(draft)
  }

  /// Calls something with the descriptor of a file or folder, again where a signal came between.
  ///
  /// - Returns: the number of the error, 0 for none.
  private static func onDescriptor(of path: String, _ call: (Int32) -> Int32) -> Int32 {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno }
    defer { close(descriptor) }
    while call(descriptor) != 0 {
      if errno != EINTR { return errno }
    }
    return 0
  }

  // MARK: - Beginning

  /// Makes the draft under a name that nothing has: another run may have left one behind, and in a
  /// container every run may have the same number.
  private static func makeDraft(
    _ stem: String, for path: String
  ) throws -> (draft: String, slot: Int?) {
    for attempt in 0..<100 {
      let name = "\(stem).\(getpid())-\(attempt).part"
      let slot = Interruption.remember(name)
      if mkdir(name, 0o700) == 0 { return (name, slot) }
      let problem = errno
      Interruption.forget(slot)
      if [ENOSPC, EDQUOT, EIO].contains(problem) { throw AtomicOutput.cannotWrite(path, problem) }
      if problem != EEXIST { throw AtomicOutput.cannotCreate(path, problem) }
    }
    throw AtomicOutput.cannotCreate(path, EEXIST)
  }

  private static func withoutSlashes(_ path: String) -> String {
    var path = path[...]
    while path.utf8.count > 1, path.hasSuffix("/") { path = path.dropLast() }
    return String(path)
  }

  /// Whether there is such a folder, and it is empty.
  ///
  /// - Throws: what is there and must not be touched.
  private static func isEmptyFolder(_ path: String) throws -> Bool {
    var facts = stat()
    guard lstat(path, &facts) == 0 else { return false }
    guard let folder = opendir(path) else {
      guard errno == ENOTDIR || errno == ENOENT else {
        throw AtomicOutput.cannotCreate(path, errno)
      }
      throw taken(path, "there is something of that name already")
    }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { throw taken(path, "the folder is not empty") }
    }
    return true
  }

  private static func taken(_ path: String, _ reason: String) -> Finding {
    Finding(
      CommandCode.cannotCreate, at: Place(path), reason,
      help: "name a folder that is not there yet, or an empty one")
  }
}

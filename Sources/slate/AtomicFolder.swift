import Diagnostics
import Glibc

/// A folder of new files that appears whole or not at all.
///
/// The files go into a folder of another name beside it; `commit` brings them to the disk and only
/// then gives the folder its name. If there is no commit the new folder is removed. A folder that is
/// there already is replaced only where it is empty.
final class AtomicFolder {
  private let path: String
  private let parent: String
  private let draft: String
  private var names: [String] = []
  private var isCommitted = false

  /// Begins a folder.
  init(_ path: String) throws {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    parent = AtomicOutput.folder(of: self.path)
    guard !path.isEmpty else { throw AtomicOutput.cannotCreate(path, ENOENT) }
    try Self.refuseUnlessEmpty(self.path)
    try AtomicOutput.makeFolder(parent, for: path)
    let draft = "\(self.path).\(getpid()).part"
    guard mkdir(draft, 0o700) == 0 else { throw AtomicOutput.cannotCreate(path, errno) }
    self.draft = draft
  }

  deinit {
    guard !isCommitted else { return }
    for name in names { unlink("\(draft)/\(name)") }
    rmdir(draft)
  }

  /// Writes a file of the folder, whole.
  func write(_ text: String, to name: String) throws {
    let descriptor = open("\(draft)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw AtomicOutput.cannotWrite("\(path)/\(name)", errno) }
    names.append(name)
    var text = text
    let problem = text.withUTF8 {
      StandardStream.write(UnsafeRawBufferPointer($0), to: descriptor)
    }
    let synced = fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno
    guard close(descriptor) == 0 || errno == EINTR, problem == 0, synced == 0 else {
      throw AtomicOutput.cannotWrite("\(path)/\(name)", problem != 0 ? problem : errno)
    }
  }

  /// Gives the folder its name.
  func commit() throws {
    // Takes the place of an empty folder, and fails if something was put into it meanwhile.
    guard rename(draft, path) == 0 else { throw AtomicOutput.cannotCreate(path, errno) }
    isCommitted = true
    let opened = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard opened >= 0 else { return }
    fsync(opened)
    close(opened)
  }

  private static func refuseUnlessEmpty(_ path: String) throws {
    var facts = stat()
    guard lstat(path, &facts) == 0 else { return }
    guard facts.st_mode & S_IFMT == S_IFDIR, let folder = opendir(path) else {
      throw AtomicOutput.cannotCreate(path, ENOTDIR)
    }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { throw AtomicOutput.cannotCreate(path, ENOTEMPTY) }
    }
  }
}

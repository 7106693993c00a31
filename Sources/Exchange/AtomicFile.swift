package import Diagnostics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Writes files that are whole or not there: a temporary file in the same folder, written, synced,
/// renamed over the old one, and the folder synced.
///
/// A file is readable by its owner alone, whatever the umask, for it may hold personal data.
package enum AtomicFile {
  /// Replaces a file by these bytes.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - name: what to call it in messages; the path if nil.
  /// - Throws: that it cannot be created (73) or written (74); the old file is then as it was.
  package static func write(
    _ bytes: [UInt8], to path: String, name: String? = nil
  ) throws(Findings) {
    let place = Place(name ?? path)
    let (temporary, descriptor) = try create(beside: path, place)
    var problem = writeAll(bytes, to: descriptor)
    if problem == nil, fchmod(descriptor, 0o600) != 0 { problem = errno }
    if problem == nil, fsync(descriptor) != 0 { problem = errno }
    if close(descriptor) != 0, problem == nil { problem = errno }
    if problem == nil, rename(temporary, path) != 0 { problem = errno }
    if let problem {
      unlink(temporary)
      throw failure(problem, place)
    }
    try syncFolder(of: path, place)
  }

  private static func create(
    beside path: String, _ place: Place
  ) throws(Findings) -> (path: String, descriptor: Int32) {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw cannotCreate("it is a folder", place)
    }
    for attempt in 0..<100 {
      let temporary = "\(path).\(getpid()).\(attempt).tmp"
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      if descriptor >= 0 { return (temporary, descriptor) }
      if errno == EINTR || errno == EEXIST { continue }
      // A full disk is a failed write even where it is the new name that does not fit.
      if errno == ENOSPC || errno == EDQUOT || errno == EIO { throw failure(errno, place) }
      throw cannotCreate(InputFile.reason(errno), place)
    }
    throw cannotCreate("temporary files of other runs are in the way", place)
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count, let start = buffer.baseAddress {
        let count = writeBytes(descriptor, start + done, buffer.count - done)
        if count < 0 {
          if errno == EINTR { continue }
          return errno
        }
        done += count
      }
      return nil
    }
  }

  /// Commits the new name to the disk.
  private static func syncFolder(of path: String, _ place: Place) throws(Findings) {
    let steps = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let folder = steps.isEmpty ? "." : steps == [""] ? "/" : steps.joined(separator: "/")
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(errno, place) }
    defer { close(descriptor) }
    // Some file systems have no way to sync a folder and say so.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else {
      throw failure(errno, place)
    }
  }

  private static func cannotCreate(_ reason: String, _ place: Place) -> Findings {
    Findings([
      Finding(
        ExchangeCode.cannotCreate, at: place, "the file cannot be created: \(reason)",
        help: "check the folder and that you may write there")
    ])
  }

  private static func failure(_ number: Int32, _ place: Place) -> Findings {
    Findings([
      Finding(
        ExchangeCode.writeFailed, at: place, "writing failed: \(InputFile.reason(number))",
        help: "nothing was changed; make room or choose another place")
    ])
  }
}

/// The system's `write`, which inside `AtomicFile` its own `write` hides.
private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

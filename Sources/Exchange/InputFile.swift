internal import Diagnostics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A file to read from several threads at once, by offset; or bytes that stand for one.
///
/// Files are read by `pread`, never mapped: a file cut short while mapped would end the process
/// by a signal.
final class InputFile: Sendable {
  /// The file as the user would type it.
  let name: String
  /// How many bytes it had when opened.
  let size: Int
  private let descriptor: Int32
  private let bytes: [UInt8]

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - name: what to call it in messages.
  init(path: String, name: String) throws(Findings) {
    self.name = name
    bytes = []
    // Without waiting: a pipe that nobody writes to would never open.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.cannotOpen(name, Self.reason(errno)) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let number = errno
      close(descriptor)
      throw Self.cannotOpen(name, Self.reason(number))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw Self.cannotOpen(name, "it is not a regular file")
    }
    size = Int(status.st_size)
  }

  /// Bytes that stand for a file.
  init(bytes: [UInt8], name: String) {
    self.name = name
    self.bytes = bytes
    size = bytes.count
    descriptor = -1
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Reads from an offset until the buffer is full or the file ends; how many bytes were read.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(Findings) -> Int {
    if descriptor < 0 {
      let part = bytes[min(offset, size)..<min(offset + buffer.count, size)]
      buffer.copyBytes(from: part)
      return part.count
    }
    var done = 0
    while done < buffer.count {
      guard let start = buffer.baseAddress else { break }
      let count = pread(descriptor, start + done, buffer.count - done, off_t(offset + done))
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw Findings([
          Finding(
            ExchangeCode.readFailed, at: Place(name), "reading failed: \(Self.reason(errno))")
        ])
      }
      done += count
    }
    return done
  }

  private static func cannotOpen(_ name: String, _ reason: String) -> Findings {
    Findings([
      Finding(
        ExchangeCode.cannotOpen, at: Place(name), "the file cannot be opened: \(reason)",
        help: "check the name and that you may read it")
    ])
  }

  /// The system's words for an error number.
  static func reason(_ number: Int32) -> String {
    switch number {
    case ENOENT: "there is no such file"
    case EACCES: "permission denied"
    case EISDIR: "it is a folder"
    default: String(cString: strerror(number))
    }
  }
}

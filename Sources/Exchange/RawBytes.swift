internal import Diagnostics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The bytes of a file as they stand on the disk, or in memory.
///
/// Files are read by `pread`, never mapped: a file cut short while mapped would end the process
/// by a signal. A class because it closes its file.
final class RawBytes: Sendable {
  /// How many bytes there were when it was opened.
  let size: Int
  private let descriptor: Int32
  private let bytes: [UInt8]

  /// Opens a file; `name` is what messages call it.
  init(path: String, name: String) throws(Findings) {
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
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    size = bytes.count
    descriptor = -1
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Reads from an offset until the buffer is full or the file ends; how many bytes were read.
  func read(
    at offset: Int, into buffer: UnsafeMutableRawBufferPointer, name: String
  ) throws(Findings) -> Int {
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

  /// Some bytes.
  func bytes(at offset: Int, count: Int, name: String) throws(Findings) -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(0, count), alignment: 16)
    defer { buffer.deallocate() }
    let read = try read(at: offset, into: buffer, name: name)
    return Array(buffer.prefix(read))
  }

  /// The first bytes.
  func head(_ count: Int, name: String) throws(Findings) -> [UInt8] {
    try bytes(at: 0, count: min(count, size), name: name)
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

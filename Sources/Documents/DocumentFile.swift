package import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of a file, read whole up to a limit.
package enum DocumentFile {
  /// Reads a file that is at most `limit` bytes long.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - name: how findings name it; the path if nil.
  ///   - limit: the most bytes.
  ///   - tooLarge: the code of a longer file.
  /// - Throws: a file that is not there, is not a plain file, is too long, or cannot be read.
  package static func bytes(
    at path: String, name: String? = nil, limit: Int = DocumentBudget.handwritten.bytes,
    tooLarge: Code = DocumentCode.fileTooLarge
  ) throws(Findings) -> [UInt8] {
    let place = Place(name ?? path)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw missing(errno, at: place) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Findings([
        Finding(
          DocumentCode.fileMissing, at: place, "this is not a file",
          help: "name a plain file")
      ])
    }
    var bytes = [UInt8]()
    bytes.reserveCapacity(min(Int(clamping: status.st_size), limit) + 1)
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &block, block.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw Findings([
          Finding(
            DocumentCode.fileUnreadable, at: place,
            "reading the file failed: \(String(cString: strerror(errno)))")
        ])
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: block[..<count])
      guard bytes.count <= limit else {
        throw Findings([
          Finding(
            tooLarge, at: place, "the file is larger than \(limit) bytes",
            help: "split it into several files")
        ])
      }
    }
  }

  /// The system's words for an error number.
  static func reason(_ number: Int32) -> String {
    number == ENOENT ? "there is no such file" : String(cString: strerror(number))
  }

  private static func missing(_ number: Int32, at place: Place) -> Findings {
    Findings([
      Finding(
        DocumentCode.fileMissing, at: place, "the file cannot be opened: \(reason(number))",
        help: "check the path and who may read it")
    ])
  }
}

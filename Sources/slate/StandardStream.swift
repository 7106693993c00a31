import Glibc

/// The process's own streams, by file descriptor.
enum StandardStream {
  /// Standard output: data.
  static let output: Int32 = 1
  /// Standard error: words.
  static let error: Int32 = 2

  /// Takes the descriptors 0 to 2 where the caller left them closed, so that no file we open can
  /// come to stand under one of them. They are opened the wrong way round: a write to a closed
  /// standard output still fails, as it should.
  static func reserve() {
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
    }
  }

  /// Writes all bytes, however many calls it takes.
  ///
  /// - Returns: 0, or the number of the error that stopped it.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let slice = UnsafeRawBufferPointer(rebasing: rest)
      let count = Glibc.write(descriptor, slice.baseAddress, slice.count)
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      rest = rest.dropFirst(count)
    }
    return 0
  }

  /// Whether a person is likely to read the stream as it is written.
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The columns of a terminal, if it says.
  static func width(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}

/// What the system calls an error: `No space left on device`.
func systemReason(_ number: Int32) -> String {
  strerror(number).map { String(cString: $0) } ?? "error \(number)"
}

internal import Crypto
package import Diagnostics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The bytes of a file, by their SHA-256 and their number.
package struct FileDigest: Sendable, Hashable {
  /// The SHA-256 in hexadecimal.
  package var sha256: String
  /// How many bytes.
  package var size: Int

  /// A digest that is known.
  package init(sha256: String, size: Int) {
    self.sha256 = sha256
    self.size = size
  }

  /// The digest of bytes.
  package init(of bytes: [UInt8]) {
    self.init(sha256: Self.hex(SHA256.hash(data: bytes)), size: bytes.count)
  }

  /// The digest of a file, read from beginning to end.
  ///
  /// - Throws: a file that cannot be read.
  package init(path: String, name: String) throws(Findings) {
    let descriptor = try Self.opened(path, name)
    defer { close(descriptor) }
    var hash = SHA256()
    var size = 0
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw Self.cannotRead(name, errno)
      }
      hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      size += count
    }
    self.init(sha256: Self.hex(hash.finalize()), size: size)
  }

  private static func opened(_ path: String, _ name: String) throws(Findings) -> Int32 {
    var descriptor: Int32 = -1
    repeat {
      descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else { throw cannotRead(name, errno) }
    return descriptor
  }

  private static func cannotRead(_ name: String, _ number: Int32) -> Findings {
    Findings([
      Finding(
        StoreCode.failed, at: Place(name),
        "the file cannot be read: \(String(cString: strerror(number)))")
    ])
  }

  private static func hex(_ digest: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

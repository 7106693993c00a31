internal import Crypto
package import Diagnostics
internal import Glibc

/// The key of pseudonyms: 32 random bytes in a file that only its owner can read.
package struct PseudonymKey: Sendable {
  private let key: SymmetricKey

  private static let digits = 64

  /// Reads a key file.
  ///
  /// - Throws: one that is not there, that others can read, or that holds something else.
  package init(reading path: String) throws(Findings) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let isThere = errno != ENOENT
      throw Self.refusal(
        SQLiteExportCode.noKey, path,
        isThere ? "the key cannot be opened" : "there is no key",
        help: isThere ? "check who may read it" : "make one with --make-key, and keep it safe")
    }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      throw Self.refusal(SQLiteExportCode.noKey, path, "the key is not a file", help: nil)
    }
    guard facts.st_mode & 0o077 == 0 else {
      throw Self.refusal(
        SQLiteExportCode.openKey, path, "others than its owner can read the key",
        help: "type `chmod 600` and its name, and ask who may have read it")
    }
    var bytes = [UInt8](repeating: 0, count: Self.digits + 2)
    let count = read(descriptor, &bytes, bytes.count)
    guard count >= 0 else {
      throw Self.refusal(SQLiteExportCode.noKey, path, "the key cannot be read", help: nil)
    }
    var text = bytes.prefix(count)
    if text.last == 0x0A { text.removeLast() }
    guard text.count == Self.digits, let own = Self.bytes(of: Array(text)) else {
      throw Self.refusal(
        SQLiteExportCode.badKey, path, "the file holds no key",
        help: "a key is \(Self.digits) hexadecimal digits; make one with --make-key")
    }
    key = SymmetricKey(data: own)
  }

  /// Makes a key file that is not there yet.
  package static func make(_ path: String) throws(Findings) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      let isThere = errno == EEXIST
      throw refusal(
        SQLiteExportCode.cannotMakeKey, path,
        isThere ? "there is something of that name already" : "the key cannot be made",
        help: isThere
          ? "leave --make-key out to use it, or type another name"
          : "name a file in a folder that you may write to")
    }
    let key = SymmetricKey(size: .bits256)
    var bytes: [UInt8] = key.withUnsafeBytes { hexadecimal(Array($0)) }
    bytes.append(0x0A)
    let isWritten = write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
    guard close(descriptor) == 0, isWritten else {
      unlink(path)
      throw refusal(
        SQLiteExportCode.cannotMakeKey, path, "the key cannot be written", help: "make room")
    }
  }

  /// The keyed hash of a text: HMAC-SHA-256, 32 bytes.
  package func hash(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: UnsafeRawBufferPointer(text), using: key))
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }

  private static func bytes(of digits: [UInt8]) -> [UInt8]? {
    var bytes: [UInt8] = []
    for place in stride(from: 0, to: digits.count, by: 2) {
      guard let high = value(of: digits[place]), let low = value(of: digits[place + 1]) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x61...0x66: digit - 0x61 + 10
    case 0x41...0x46: digit - 0x41 + 10
    default: nil
    }
  }

  private static func refusal(
    _ code: Code, _ path: String, _ message: String, help: String?
  ) -> Findings {
    Findings([Finding(code, at: Place(path), message, help: help)])
  }
}

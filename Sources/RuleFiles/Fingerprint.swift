import Crypto

/// A short name for the exact contents of some files.
enum Fingerprint {
  /// The first 12 hexadecimal digits of the SHA-256 of the paths, lengths and bytes, in the order
  /// of the paths' bytes. The same files give the same name wherever the project lies.
  static func of(_ files: [(path: String, bytes: [UInt8])]) -> String {
    var hash = SHA256()
    let sorted = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    for (path, bytes) in sorted {
      let head = Array("\(path)\u{0}\(bytes.count)\u{0}".utf8)
      head.withUnsafeBytes { hash.update(bufferPointer: $0) }
      bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }
    let digits = Array("0123456789abcdef")
    return String(
      hash.finalize().prefix(6).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}

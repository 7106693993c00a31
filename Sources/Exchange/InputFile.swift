internal import Diagnostics

/// A file to read from several threads at once, by offset; or bytes that stand for one.
///
/// Whatever its encoding, what is read is UTF-8, and offsets count in that.
final class InputFile: Sendable {
  /// The file as the user would type it.
  let name: String
  /// How many bytes it had when opened, as UTF-8.
  let size: Int
  private let raw: RawBytes
  private let transcoder: Transcoder?

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: where it is.
  ///   - name: what to call it in messages.
  ///   - encoding: its encoding; nil for UTF-8, or UTF-16 with a byte order mark.
  convenience init(
    path: String, name: String, encoding: TextEncoding? = nil
  ) throws(Findings) {
    try self.init(RawBytes(path: path, name: name), name: name, encoding)
  }

  /// Bytes that stand for a file of an encoding.
  convenience init(
    bytes: [UInt8], name: String, encoding: TextEncoding?
  ) throws(Findings) {
    try self.init(RawBytes(bytes), name: name, encoding)
  }

  /// UTF-8 that stands for a file.
  init(bytes: [UInt8], name: String) {
    self.name = name
    raw = RawBytes(bytes)
    transcoder = nil
    size = bytes.count
  }

  private init(_ raw: RawBytes, name: String, _ given: TextEncoding?) throws(Findings) {
    self.name = name
    self.raw = raw
    if let (encoding, start) = try Transcoder.encoding(of: raw, given, name: name) {
      let transcoder = try Transcoder(raw, encoding, from: start, name: name)
      self.transcoder = transcoder
      size = transcoder.size
    } else {
      transcoder = nil
      size = raw.size
    }
  }

  /// Reads from an offset until the buffer is full or the file ends; how many bytes were read.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(Findings) -> Int {
    if let transcoder {
      return try transcoder.read(raw, at: offset, into: buffer, name: name)
    }
    return try raw.read(at: offset, into: buffer, name: name)
  }

  /// Some bytes.
  func bytes(at offset: Int, count: Int) throws(Findings) -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(0, count), alignment: 16)
    defer { buffer.deallocate() }
    let read = try read(at: offset, into: buffer)
    return Array(buffer.prefix(read))
  }
}

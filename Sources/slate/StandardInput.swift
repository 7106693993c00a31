import Diagnostics
import Exchange
import Glibc

/// Standard input as a file: exports are read from several places at once and sometimes twice, so
/// it is kept beside the store for as long as the run lasts, readable by its owner only.
final class StandardInput {
  /// Where it is kept.
  let path: String
  private let slot: Int?
  /// The most that is taken: 64 GiB.
  private static let limit = 64 << 30

  /// Keeps all that comes.
  ///
  /// - Parameter store: the store beside which it is kept.
  init(beside store: String) throws {
    path = "\(store).\(getpid()).stdin"
    slot = Interruption.remember(path)
    var descriptor: Int32 = -1
    repeat {
      descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else {
      let number = errno
      Interruption.forget(slot)
      throw [ENOSPC, EDQUOT, EIO].contains(number)
        ? AtomicOutput.cannotWrite(path, number) : AtomicOutput.cannotCreate(path, number)
    }
    defer { close(descriptor) }
    try Self.copy(to: descriptor, path)
  }

  private static func copy(to descriptor: Int32, _ path: String) throws {
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { block.deallocate() }
    var size = 0
    while true {
      let count = read(0, block.baseAddress, block.count)
      if count == 0 { return }
      if count < 0 {
        if errno == EINTR { continue }
        throw Finding(
          ExchangeCode.readFailed, at: Place("standard input"),
          "reading failed: \(systemReason(errno))")
      }
      size += count
      guard size <= limit else {
        throw Finding(
          ExchangeCode.inputTooLong, at: Place("standard input"),
          "standard input is longer than 64 GiB", help: "write it to a file and import that")
      }
      let problem = StandardStream.write(
        UnsafeRawBufferPointer(rebasing: block[..<count]), to: descriptor)
      if problem != 0 { throw AtomicOutput.cannotWrite(path, problem) }
    }
  }

  deinit {
    unlink(path)
    Interruption.forget(slot)
  }
}

internal import Diagnostics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The right to write to a store: held by one run at a time, and gone with the process however it
/// ends.
final class StoreLock {
  private let descriptor: Int32

  /// Takes the lock beside a store.
  ///
  /// - Throws: that another run has it.
  init(of store: String, name: String) throws(Findings) {
    let path = store + ".lock"
    var opened: Int32 = -1
    repeat {
      opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    } while opened < 0 && errno == EINTR
    guard opened >= 0 else { throw Self.cannotCreate(name + ".lock", errno) }
    while flock(opened, LOCK_EX | LOCK_NB) != 0 {
      let number = errno
      if number == EINTR { continue }
      close(opened)
      guard number == EWOULDBLOCK else { throw Self.cannotCreate(name + ".lock", number) }
      throw Findings([
        Finding(
          StoreCode.locked, at: Place(name), "another run holds the lock \(name).lock",
          help: "wait for it to end and run the command again")
      ])
    }
    descriptor = opened
  }

  deinit {
    // Said outright: a process begun meanwhile may hold the descriptor until it becomes another
    // program.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// The refusal of a file that cannot be made; a full disk is a failed write.
  static func cannotCreate(_ name: String, _ number: Int32) -> Findings {
    let isFailure = [ENOSPC, EDQUOT, EIO].contains(number)
    return Findings([
      Finding(
        isFailure ? StoreCode.failed : StoreCode.cannotCreate, at: Place(name),
        "the file cannot be made: \(String(cString: strerror(number)))",
        help: isFailure
          ? "make room and run the command again" : "name a store in a folder that you may write to"
      )
    ])
  }
}

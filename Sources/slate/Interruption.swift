import Diagnostics
import Glibc

/// What happens when somebody stops a run: drafts of outputs are removed, and the run ends with 74,
/// a write that was not finished. It never ends by the signal itself.
///
/// Everything that the handler touches is made beforehand, and it calls nothing but functions that
/// are safe in a handler: `unlink`, `rmdir`, `write`, `_exit`.
enum Interruption {
  /// A file or folder that is not finished, and the one made before it in the same draft.
  private struct Draft {
    let path: UnsafeMutablePointer<CChar>
    let earlier: UnsafeMutablePointer<Draft>?
  }

  /// The signals that ask a run to stop; those that were ignored when it began stay ignored.
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  /// A write was not finished.
  private static let exitCode = FailureKind.inputOutput.rawValue
  /// How many drafts can be open at once; further ones are left behind.
  private static let room = 64

  /// The drafts: of each what was made last, and behind it what was made before. A slot is written
  /// by the main thread only; what is in it is never freed, because a handler on another thread may
  /// be reading it.
  nonisolated(unsafe) private static let slots: UnsafeMutablePointer<UnsafeMutablePointer<Draft>?> =
    {
      let slots = UnsafeMutablePointer<UnsafeMutablePointer<Draft>?>.allocate(capacity: room)
      slots.initialize(repeating: nil, count: room)
      return slots
    }()

  /// Not 0 while outputs take their names: that is finished first, or some would be new, some old.
  nonisolated(unsafe) private static let isFinishing: UnsafeMutablePointer<sig_atomic_t> = {
    let flag = UnsafeMutablePointer<sig_atomic_t>.allocate(capacity: 1)
    flag.initialize(to: 0)
    return flag
  }()

  /// The last words, as bytes.
  nonisolated(unsafe) private static let words: UnsafeMutableBufferPointer<UInt8> = {
    let text =
      "error[\(CommandCode.interrupted.name)]: the run was stopped before it was finished\n"
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
    _ = bytes.initialize(from: text.utf8)
    return bytes
  }()

  /// Takes the signals over. Called once, before anything else runs.
  static func install() {
    // Made now, so that the handler allocates nothing.
    _ = (slots, isFinishing, words, exitCode)
    // A file that may not grow is a failed write, which is told of, and no reason to be killed.
    signal(SIGXFSZ, SIG_IGN)
    for number in signals {
      var old = sigaction()
      sigaction(number, nil, &old)
      if !isIgnored(old) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in Interruption.handle() }
        sigfillset(&action.sa_mask)
        sigaction(number, &action, nil)
        var wanted = sigset_t()
        sigemptyset(&wanted)
        sigaddset(&wanted, number)
        // Whoever started us may have held them back, and nobody could stop us.
        pthread_sigmask(SIG_UNBLOCK, &wanted, nil)
      }
    }
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    var ignoring = sigaction()
    ignoring.__sigaction_handler.sa_handler = SIG_IGN
    // Functions cannot be compared, their addresses can.
    return withUnsafeBytes(of: action.__sigaction_handler) { own in
      withUnsafeBytes(of: ignoring.__sigaction_handler) { own.elementsEqual($0) }
    }
  }

  private static func handle() {
    guard isFinishing.pointee == 0 else { return }
    for slot in 0..<room {
      var next = slots[slot]
      while let draft = next {
        // A folder comes after all that is in it.
        if unlink(draft.pointee.path) != 0 { rmdir(draft.pointee.path) }
        next = draft.pointee.earlier
      }
    }
    _ = Glibc.write(StandardStream.error, words.baseAddress, words.count)
    _exit(exitCode)
  }

  /// Remembers a draft before it is made.
  ///
  /// - Returns: its slot, for `forget`; nil where there is no room.
  static func remember(_ draft: String) -> Int? {
    guard let slot = (0..<room).first(where: { slots[$0] == nil }) else { return nil }
    remember(draft, in: slot)
    return slot
  }

  /// Remembers a file or folder of a draft that is a folder, before it is made.
  static func remember(_ path: String, in slot: Int?) {
    guard let slot, let path = strdup(path) else { return }
    let draft = UnsafeMutablePointer<Draft>.allocate(capacity: 1)
    draft.initialize(to: Draft(path: path, earlier: slots[slot]))
    slots[slot] = draft
  }

  /// Forgets a draft that has its name, or is gone.
  static func forget(_ slot: Int?) {
    if let slot { slots[slot] = nil }
  }

  /// Does something that is finished even when somebody stops the run meanwhile.
  static func finishing<Result>(_ body: () throws -> Result) rethrows -> Result {
    isFinishing.pointee = 1
    defer { isFinishing.pointee = 0 }
    return try body()
  }
}

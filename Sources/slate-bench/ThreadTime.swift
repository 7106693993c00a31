import Glibc

/// The processor time of this thread.
enum ThreadTime {
  /// Nanoseconds that the thread has run so far.
  static func nanoseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

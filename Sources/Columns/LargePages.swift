#if canImport(Glibc)
  internal import Glibc
#endif

extension Array where Element: BitwiseCopyable {
  /// Makes room for so many elements in all, in memory of large pages where the system offers them.
  ///
  /// A column of ten million rows is ten thousand pages of the usual size. Each is cleared and
  /// entered in a table of the kernel when it is first written to, which costs more than what is
  /// done with the rows; a large page takes the place of 512 of them. It is advice: nothing is
  /// promised, and where room is small none is given.
  package mutating func reserveLarge(_ count: Int) {
    reserveCapacity(count)
    #if canImport(Glibc)
      let room = capacity * MemoryLayout<Element>.stride
      withUnsafeMutableBytes { bytes in
        guard let start = bytes.baseAddress else { return }
        let first = (UInt(bitPattern: start) + largePage - 1) / largePage * largePage
        let end = (UInt(bitPattern: start) + UInt(room)) / largePage * largePage
        guard end > first else { return }
        _ = madvise(UnsafeMutableRawPointer(bitPattern: first), Int(end - first), MADV_HUGEPAGE)
      }
    #endif
  }
}

/// Bytes of a large page, as x86-64 and most arm64 kernels have them.
private let largePage: UInt = 2 << 20

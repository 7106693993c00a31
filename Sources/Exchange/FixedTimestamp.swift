/// `2026-03-31T17:45:00Z` and nothing else: what most systems write, read eight bytes at a time and
/// without a branch that depends on the digits.
///
/// Less its separators the text is digits; a sum tells in every byte at once whether it is more
/// than nine, another puts two digits together.
enum FixedTimestamp {
  /// How long it is.
  static let length = 20
  /// What it holds.
  static let shape: DateShape = [.time, .seconds, .offset]

  /// The instant in seconds since 1970; negative for every other form, and for what has the form
  /// but is no time of the years of dates. `length` bytes are read.
  ///
  /// - Parameter months: the number of day 0 of each month, see `DayTable.withMonths`.
  @inline(__always)
  static func seconds(_ raw: UnsafeRawPointer, months: UnsafePointer<Int32>) -> Int64 {
    let date = raw.loadUnaligned(as: UInt64.self).littleEndian ^ 0x2D30_302D_3030_3030
    let time =
      raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self).littleEndian
      ^ 0x3030_3A30_3054_3030
    let rest = raw.loadUnaligned(fromByteOffset: 16, as: UInt32.self).littleEndian ^ 0x5A30_303A
    let wrong =
      (date &+ 0x7F76_767F_7676_7676) | date | (time &+ 0x7676_7F76_767F_7676) | time
      | UInt64((rest &+ 0x7F76_767F) | rest)
    guard wrong & 0x8080_8080_8080_8080 == 0 else { return -1 }
    let dates = date &* 10 &+ date >> 8
    let times = time &* 10 &+ time >> 8
    let seconds = rest &* 10 &+ rest >> 8
    let year = number(dates) &* 100 &+ number(dates >> 16)
    let month = number(dates >> 40)
    let day = number(times)
    let (hour, minute) = (number(times >> 24), number(times >> 48))
    let second = number(UInt64(seconds) >> 8)
    // Any of these is negative where a number is out of its range.
    let index = (year &- firstYear) &* 12 &+ month &- 1
    let range =
      (month &- 1) | (12 &- month) | (year &- firstYear) | (lastYear &- year) | (day &- 1)
      | (23 &- hour) | (59 &- minute) | (59 &- second)
    guard range >= 0 else { return -1 }
    let before = Int64(months[Int(index)])
    guard day <= Int64(months[Int(index) &+ 1]) &- before else { return -1 }
    return (before &+ day) &* 86_400 &+ hour &* 3_600 &+ minute &* 60 &+ second
  }

  private static let firstYear = Int64(DayTable.firstYear)
  private static let lastYear = Int64(DayTable.lastYear)

  @inline(__always)
  private static func number(_ bits: UInt64) -> Int64 { Int64(truncatingIfNeeded: bits & 0xFF) }
}

import Casework
import Diagnostics
import Glibc
import WorkingTime

/// Dates and instants as a person types them on the command line.
///
///     2026-03-31                     a date
///     2026-03-31T17:45               local time in the project's zone; seconds may follow
///     2026-03-31T17:45:00+01:00      with an offset, or Z
enum InstantText {
  /// The wall clock, in seconds since 1970: for the ledger, never for a result.
  static var now: Int64 { Int64(time(nil)) }

  /// Reads a date.
  ///
  /// - Throws: `Finding` naming the option.
  static func date(_ text: String, option: String) throws -> CivilDate {
    var reader = Reader(text)
    guard let date = reader.date(), reader.isAtEnd else {
      throw refusal(text, option, help: "write a date as 2026-03-31")
    }
    return date
  }

  /// Reads an instant.
  ///
  /// - Throws: `Finding` naming the option.
  static func instant(
    _ text: String, option: String, zone: Zone, dateOnly: DateOnly
  ) throws -> Instant {
    var reader = Reader(text)
    guard let date = reader.date() else { throw refusal(text, option) }
    guard !reader.isAtEnd else {
      let second = dateOnly == .startOfDay ? 0 : 86_399
      return zone.instant(of: CivilDateTime(date, secondOfDay: second))
    }
    guard let second = reader.time() else { throw refusal(text, option) }
    if reader.isAtEnd { return zone.instant(of: CivilDateTime(date, secondOfDay: second)) }
    guard let offset = reader.offset(), reader.isAtEnd else { throw refusal(text, option) }
    return Instant(seconds: Int64(date.dayNumber) * 86_400 + Int64(second - offset))
  }

  private static func refusal(
    _ text: String, _ option: String,
    help: String = "write 2026-03-31, 2026-03-31T17:45 or 2026-03-31T17:45:00+01:00"
  ) -> Finding {
    Finding(
      CommandCode.unreadableInstant, .error,
      "\(SafeText.quoted(text)) for \(option) is not a date that there is", help: help)
  }

  /// Takes digits and marks from the front of a text.
  private struct Reader {
    private var rest: ArraySlice<UInt8>

    init(_ text: String) { rest = Array(text.utf8)[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func date() -> CivilDate? {
      guard let date = CivilDate(iso: rest.prefix(10)) else { return nil }
      rest = rest.dropFirst(10)
      return date
    }

    /// `T17:45` or `T17:45:00`, a blank in place of the T, as seconds after midnight.
    mutating func time() -> Int? {
      guard mark("T") || mark("t") || mark(" "), let hour = number(2), mark(":"),
        let minute = number(2)
      else { return nil }
      var second = 0
      if mark(":") {
        guard let given = number(2) else { return nil }
        second = given
      }
      let isEnd = hour == 24 && minute == 0 && second == 0
      guard isEnd || hour < 24, minute < 60, second < 60 else { return nil }
      return hour * 3600 + minute * 60 + second
    }

    /// `Z` or `+01:00`, as seconds east.
    mutating func offset() -> Int? {
      if mark("Z") || mark("z") { return 0 }
      let sign = mark("+") ? 1 : mark("-") ? -1 : 0
      guard sign != 0, let hours = number(2), mark(":"), let minutes = number(2), hours < 24,
        minutes < 60
      else { return nil }
      return sign * (hours * 3600 + minutes * 60)
    }

    private mutating func number(_ digits: Int) -> Int? {
      guard rest.count >= digits, let number = Int(digits: rest.prefix(digits)) else { return nil }
      rest = rest.dropFirst(digits)
      return number
    }

    private mutating func mark(_ mark: Character) -> Bool {
      guard let first = rest.first, first == mark.asciiValue else { return false }
      rest = rest.dropFirst()
      return true
    }
  }
}

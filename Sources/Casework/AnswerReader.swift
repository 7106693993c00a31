internal import Diagnostics
package import WorkingTime

/// Why a text is no answer to a question.
package struct AnswerError: Error, Hashable, Sendable {
  /// What is wrong, as a sentence without a full stop.
  package var message: String
  /// What to write instead.
  package var help: String
}

/// Reads answers from text, as files and conditions write them.
///
///     try AnswerReader(zone: london).value("12.50", of: rent)  // .number(12_500_000)
package struct AnswerReader: Sendable {
  /// The zone of the project's wall clock; a date-time with an offset is turned into it.
  package var zone: Zone

  /// A reader for a zone.
  package init(zone: Zone) {
    self.zone = zone
  }

  /// The answer to a question that a text stands for.
  package func value(_ text: String, of question: Question) throws(AnswerError) -> AnswerValue {
    guard question.type.hasChoices else { return try value(text, of: question.type) }
    let place = question.choices.firstIndex { $0.identifier.utf8.elementsEqual(text.utf8) }
    guard let place else {
      throw AnswerError(
        message: "this is none of the choices of '\(question.identifier)'",
        help: Self.help(text, among: question.choices.map(\.identifier)))
    }
    return .number(Int64(place))
  }

  /// The answer of a type that a text stands for; of choices none does.
  package func value(_ text: String, of type: AnswerType) throws(AnswerError) -> AnswerValue {
    let number: Int64?
    switch type {
    case .trueFalse: number = text == "true" ? 1 : text == "false" ? 0 : nil
    case .choice, .severalChoices: number = nil
    case .text, .address, .contact: return .text(try Self.words(text, of: type))
    case .integer: number = Self.decimal(text, places: 0, digits: 15)
    case .decimal: number = Self.decimal(text, places: 6, digits: 12)
    case .date: number = CivilDate(iso: text).map { Int64($0.dayNumber) }
    case .dateTime: number = dateTime(text)
    case .time: number = Self.time(Array(text.utf8)[...]).map(Int64.init)
    }
    guard let number else {
      throw AnswerError(message: "this is not \(type.noun)", help: Self.help(for: type))
    }
    return .number(number)
  }

  private static func help(_ text: String, among choices: [String]) -> String {
    let near = nearestName(to: text, among: choices)
    return near.map { "did you mean `\($0)`?" }
      ?? "the choices are \(choices.joined(separator: ", "))"
  }

  private static func help(for type: AnswerType) -> String {
    switch type {
    case .trueFalse: "write true or false"
    case .integer: "write a whole number of at most 15 digits, without separators"
    case .decimal:
      "write a number such as 1250 or 12.50, with at most 12 digits before the point "
        + "and 6 after it"
    case .date: "write the date as 2026-03-31"
    case .dateTime: "write the date and the time as 2026-03-31T17:45"
    case .time: "write the time as 17:45"
    case .text, .choice, .severalChoices, .address, .contact: "write a text"
    }
  }

  /// A text of up to 10,000 bytes, a reference of up to 200; blanks at its ends go. What lies
  /// between stays as it was given, control characters too: every emitter makes them safe.
  private static func words(_ text: String, of type: AnswerType) throws(AnswerError) -> String {
    let isBlank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    let limit = type.isReference ? 200 : 10_000
    guard !scalars.isEmpty, scalars.utf8Length <= limit else {
      throw AnswerError(
        message: scalars.isEmpty ? "this text is empty" : "this text is too long",
        help: scalars.isEmpty
          ? "write a text, or leave it out" : "write at most \(limit) bytes")
    }
    return String(scalars)
  }

  /// A number in plain decimal digits, in units of 10^-`places`.
  static func decimal(_ text: String, places: Int, digits: Int) -> Int64? {
    let isNegative = text.utf8.first == UInt8(ascii: "-")
    let parts = text.utf8.dropFirst(isNegative ? 1 : 0)
      .split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, (1...digits).contains(whole.count),
      whole.count == 1 || whole.first != UInt8(ascii: "0"), parts.count == 1 || places > 0
    else { return nil }
    let rest = parts.count == 2 ? Array(parts[1]) : []
    guard parts.count == 1 || (1...places).contains(rest.count) else { return nil }
    var value: Int64 = 0
    let zeros = Array(repeating: UInt8(ascii: "0"), count: places - rest.count)
    for byte in Array(whole) + rest + zeros {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    return isNegative ? -value : value
  }

  /// Seconds after midnight of `17:45` or `17:45:30`.
  static func time(_ bytes: ArraySlice<UInt8>) -> Int? {
    let bytes = Array(bytes)
    guard bytes.count == 5 || bytes.count == 8, bytes[2] == UInt8(ascii: ":"),
      let hour = Int(digits: bytes[0..<2]), let minute = Int(digits: bytes[3..<5]), hour < 24,
      minute < 60
    else { return nil }
    guard bytes.count == 8 else { return hour * 3600 + minute * 60 }
    guard bytes[5] == UInt8(ascii: ":"), let second = Int(digits: bytes[6..<8]), second < 60 else {
      return nil
    }
    return hour * 3600 + minute * 60 + second
  }

  /// Seconds of the wall clock since 1970 of `2026-03-31T17:45`, with seconds and an offset or
  /// without; a local time that the clock jumps over is moved on as the clock is.
  private func dateTime(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 16, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
      let date = CivilDate(iso: String(decoding: bytes[..<10], as: UTF8.self))
    else { return nil }
    let hasSeconds = bytes.count > 16 && bytes[16] == UInt8(ascii: ":")
    let end = hasSeconds ? 19 : 16
    guard bytes.count >= end, let second = Self.time(bytes[11..<end]) else { return nil }
    let instant: Instant
    if bytes.count == end {
      instant = zone.instant(of: CivilDateTime(date, secondOfDay: second))
    } else {
      guard let offset = Self.offset(bytes[end...]) else { return nil }
      instant = Instant(seconds: Int64(date.dayNumber) * 86_400 + Int64(second - offset))
    }
    let civil = zone.civil(at: instant)
    return Int64(civil.date.dayNumber) * 86_400 + Int64(civil.secondOfDay)
  }

  /// Seconds east of `Z` or `+01:00`.
  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
    if bytes.elementsEqual("Z".utf8) { return 0 }
    guard let sign = bytes.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      bytes.count == 6, let seconds = time(bytes.dropFirst())
    else { return nil }
    return sign == UInt8(ascii: "+") ? seconds : -seconds
  }
}

extension Substring.UnicodeScalarView {
  fileprivate var utf8Length: Int { reduce(0) { $0 + UTF8.width($1) } }
}

internal import Casework
internal import Diagnostics
internal import Documents
internal import WorkingTime

extension ValueType<CivilDate> {
  /// A day of a scenario: `2026-03-31`.
  static var day: Self {
    .written(
      "a date", help: "write the date as 2026-03-31", pattern: #"^\d{4}-\d{2}-\d{2}$"#,
      { CivilDate(iso: $0) })
  }
}

extension ValueType<ClosedRange<CivilDate>> {
  /// A day, or days from the first to the last: `2025-08-04..2025-08-15`.
  static var days: Self {
    .written(
      "a day or days", help: "write 2025-08-04, or 2025-08-04..2025-08-15",
      pattern: #"^\d{4}-\d{2}-\d{2}(\.\.\d{4}-\d{2}-\d{2})?$"#
    ) { text in
      let bytes = Array(text.utf8)
      guard bytes.count == 10 || bytes.count == 22, let first = CivilDate(iso: bytes[0..<10])
      else { return nil }
      guard bytes.count == 22 else { return first...first }
      guard bytes[10] == UInt8(ascii: "."), bytes[11] == UInt8(ascii: "."),
        let last = CivilDate(iso: bytes[12..<22]), first <= last
      else { return nil }
      return first...last
    }
  }
}

/// A number in plain decimal digits: at most nine before the point and six after it, so that it is
/// the nearest `Double` on every machine.
private func decimal(_ text: some StringProtocol) -> Double? {
  let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
  guard (1...2).contains(parts.count), let whole = Int(digits: Array(parts[0])[...]) else {
    return nil
  }
  guard parts.count == 2 else { return Double(whole) }
  guard (1...6).contains(parts[1].count), let rest = Int(digits: Array(parts[1])[...]) else {
    return nil
  }
  let scale = (0..<parts[1].count).reduce(1) { scale, _ in scale * 10 }
  return Double(whole * scale + rest) / Double(scale)
}

/// What a plain number looks like.
private let decimalPattern = #"^\d{1,9}(\.\d{1,6})?$"#

extension ValueType<Double> {
  /// A number above 0.
  static var rate: Self {
    .written(
      "a number above 0", help: "write a number such as 2 or 0.75", pattern: decimalPattern,
      code: SimulationCode.number
    ) { text in decimal(text).flatMap { $0 > 0 ? $0 : nil } }
  }

  /// A number, 0 or more.
  static var weight: Self {
    .written(
      "a weight", help: "write a number, 0 or more, such as 3 or 0.5", pattern: decimalPattern,
      code: SimulationCode.number
    ) { decimal($0) }
  }

  /// A share: `10%` or `0.1`.
  static var share: Self {
    .written(
      "a share from 0% to 100%", help: "write 10% or 0.1", pattern: #"^\d{1,3}(\.\d{1,6})?%?$"#,
      code: SimulationCode.number
    ) { text in
      let isPercent = text.hasSuffix("%")
      let number = decimal(isPercent ? text.dropLast() : text[...])
      return number.map { isPercent ? $0 / 100 : $0 }.flatMap { $0 <= 1 ? $0 : nil }
    }
  }
}

extension ValueType<Mix<String>> {
  /// Names with weights, one of them above 0.
  static var mix: Self {
    let weights = ValueType<[Named<Double>]>.map(of: .weight)
    return Self(weights.shape) { node, diagnosis in
      guard let named = weights.read(node, diagnosis) else { return nil }
      guard named.count == node.entries?.count else { return nil }
      guard named.contains(where: { $0.value > 0 }) else {
        diagnosis.report(
          SimulationCode.number, at: node, "there is nothing to choose from: no weight is above 0",
          help: "write names with weights, such as {this: 3, that: 1}")
        return nil
      }
      return Mix(named.map { ($0.name, $0.value) })
    }
  }
}

extension ValueType<[Weekday]> {
  /// A day of the week or a range of them: `mon`, `mon-fri`, `fri-mon`.
  static var weekdays: Self {
    let names = Weekday.allCases.map { String($0.name.lowercased().prefix(3)) }
    let one = "(" + names.joined(separator: "|") + ")"
    return .written(
      "a day of the week", help: "write mon to sun, or a range such as mon-fri",
      pattern: "^\(one)(-\(one))?$"
    ) { text in
      let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { end in
        names.firstIndex { $0 == end }
      }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1]
      else { return nil }
      return (0...((last - first + 7) % 7)).map { Weekday.allCases[(first + $0) % 7] }
    }
  }
}

extension ValueType<Range<Int>> {
  /// Full hours of a day: `09:00-17:00` is 9..<17; past midnight they go on to above 24.
  static var fullHours: Self {
    .written(
      "a span of full hours", help: "write the hours as 09:00-17:00, on the full hour",
      pattern: #"^\d{2}:00-\d{2}:00$"#
    ) { text in
      let bytes = Array(text.utf8)
      guard bytes.count == 11, bytes[2...5].elementsEqual(":00-".utf8),
        bytes[8...10].elementsEqual(":00".utf8), let open = Int(digits: bytes[0..<2]), open < 24,
        let close = Int(digits: bytes[6..<8]), close <= 24, close != open
      else { return nil }
      return open..<(close > open ? close : close + 24)
    }
  }
}

/// What a length of time in a scenario is counted in.
enum LengthKind: Sendable {
  /// Working time: of an officer, or of a calendar.
  case working
  /// Elapsed time.
  case elapsed
}

extension ValueType<Int64> {
  /// A length of time in seconds. Working time is in minutes or hours, because a day is no number
  /// of hours there; elapsed days have 24 hours and weeks seven of those.
  static func length(_ kind: LengthKind) -> Self {
    Self(.text(pattern: #"^ *[0-9]+ +(working +)?(second|minute|hour|day|week)s? *$"#)) {
      node, diagnosis in
      let help =
        kind == .working
        ? "write minutes or hours, such as 90 minutes"
        : "write a period, such as 36 hours or 6 days"
      guard let text = node.expectText("a length of time", help: help, diagnosis) else {
        return nil
      }
      do throws(PeriodError) {
        let period = try Period(parsing: text)
        if let seconds = period.seconds(as: kind) { return seconds }
      } catch {
        diagnosis.report(DocumentCode.badValue, at: node, error.message, help: error.help)
        return nil
      }
      diagnosis.report(
        SimulationCode.length, at: node,
        kind == .working
          ? "working time is told in minutes or hours: a day has no settled length there"
          : "elapsed time is told in seconds to weeks; working time needs a calendar", help: help)
      return nil
    }
  }
}

extension Period {
  /// The seconds of a length of time; nil where the unit does not fit.
  fileprivate func seconds(as kind: LengthKind) -> Int64? {
    switch (unit, kind) {
    case (.seconds, _), (.minutes, _), (.hours, _), (.workingSeconds, .working),
      (.workingMinutes, .working), (.workingHours, .working):
      unit.seconds.map { $0 * Int64(count) }
    case (.days, .elapsed): Int64(count) * 86_400
    case (.weeks, .elapsed): Int64(count) * 604_800
    default: nil
    }
  }
}

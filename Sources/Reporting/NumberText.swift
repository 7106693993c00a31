package import Columns
internal import WorkingTime

/// Numbers as people read them. Everything is worked out in whole numbers and nothing depends on
/// a locale.
package enum NumberText {
  /// `12,345`.
  package static func grouped(_ number: Int64) -> String {
    let digits = Array(String(number.magnitude).utf8)
    var text: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text.append(UInt8(ascii: ",")) }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// `87.5`: the percentage with one decimal place, halves upwards; nil of nothing.
  ///
  ///     NumberText.percentage(1, of: 3)    // "33.3"
  ///     NumberText.percentage(1, of: 2000) // "0.1", which is 0.05 rounded upwards
  package static func percentage(_ numerator: Int64, of denominator: Int64) -> String? {
    guard denominator > 0 else { return nil }
    let tenths = (Int128(numerator) * 1000).dividedHalfUp(by: Int128(denominator))
    return decimal(Int64(clamping: tenths), places: 1)
  }

  /// `5400.5`: a number in units of 10^-`places`.
  package static func decimal(_ value: Int64, places: Int) -> String {
    guard places > 0 else { return String(value) }
    var digits = String(value.magnitude)
    digits = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
    let split = digits.utf8.count - places
    return (value < 0 ? "-" : "") + digits.prefix(split) + "." + digits.suffix(places)
  }

  /// `5,400.5`: the same with commas between thousands.
  package static func groupedDecimal(_ value: Int64, places: Int) -> String {
    let parts = decimal(value, places: places).split(separator: ".")
    let whole = parts.first.flatMap { Int64($0) }.map(grouped) ?? "0"
    let sign = value < 0 && !whole.hasPrefix("-") ? "-" : ""
    return ([sign + whole] + parts.dropFirst().map(String.init)).joined(separator: ".")
  }

  /// `1,234 h 05 min`, to the nearest minute; under a minute `42 s`.
  package static func duration(seconds: Int64) -> String {
    DurationText.rounded(seconds, hours: grouped)
  }

  /// `1 task`, `2 tasks`, `12,345 tasks`.
  package static func count(_ number: Int64, _ noun: String, plural: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? noun : plural ?? "\(noun)s")"
  }
}

extension ResultValue {
  /// The least denominator of a rate that is not marked, where nothing else is said.
  package static let smallDenominator: Int64 = 10

  /// Whether it is a rate over so few that it says little.
  func isSmallRate(below limit: Int64) -> Bool {
    if case .rate(_, let denominator) = self {
      denominator > 0 && denominator < limit
    } else {
      false
    }
  }

  /// As a person reads it in a report; a blank is the empty text. Rates over
  /// fewer than `limit` are marked.
  func humanText(markBelow limit: Int64) -> String {
    switch self {
    case .blank: return ""
    case .text(let text), .date(let text): return text
    case .integer(let number): return NumberText.grouped(number)
    case .decimal(let value, let places): return NumberText.decimal(value, places: places)
    case .rate(let numerator, let denominator):
      guard let percentage = NumberText.percentage(numerator, of: denominator) else {
        return "none of 0"
      }
      let parts = "\(NumberText.grouped(numerator)) of \(NumberText.grouped(denominator))"
      return "\(percentage)% (\(parts))\(isSmallRate(below: limit) ? "*" : "")"
    case .duration(let seconds): return NumberText.duration(seconds: seconds)
    case .instant(let text): return text.readableInstant
    case .truth(let truth): return truth ? "yes" : "no"
    case .estimate(let estimate): return estimate.humanText
    }
  }
}

extension Estimate {
  /// `453.2 ± 7.9`, `78.71% ± 1.20`, `-2.48 ± 0.03 points`, `747 h 21 min ± 31 h 05 min`.
  fileprivate var humanText: String {
    let mean = text(mean)
    guard let reach else {
      return mean + (unit == .percent ? "%" : unit == .points ? " points" : "") + " (no interval)"
    }
    return switch unit {
    case .count, .seconds: "\(mean) ± \(text(reach))"
    case .percent: "\(mean)% ± \(text(reach))"
    case .points: "\(mean) ± \(text(reach)) points"
    }
  }

  private func text(_ value: Int64) -> String {
    unit == .seconds
      ? NumberText.duration(seconds: value)
      : NumberText.groupedDecimal(value, places: unit.places)
  }
}

extension String {
  /// `2026-03-31T17:45:00+01:00` as `2026-03-31 17:45`, seconds only where there are some. The
  /// footer names the zone.
  fileprivate var readableInstant: String {
    let bytes = Array(utf8)
    guard bytes.count >= 19, bytes[10] == UInt8(ascii: "T") else { return self }
    let seconds = bytes[17..<19].elementsEqual("00".utf8) ? 16 : 19
    return String(decoding: bytes[0..<10], as: UTF8.self) + " "
      + String(decoding: bytes[11..<seconds], as: UTF8.self)
  }
}

extension Zone {
  /// RFC 3339 with offset: `2026-03-31T17:45:00+01:00`.
  ///
  /// An offset that is not whole minutes, as before standard time, has no form there; such an
  /// instant is written in UTC.
  package func rfc3339(_ instant: Instant) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(25)
    appendRFC3339(instant, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends what `rfc3339` gives, as bytes, without making a string.
  package func appendRFC3339(_ instant: Instant, to bytes: inout [UInt8]) {
    let offset = offset(at: instant)
    guard offset % 60 == 0 else { return Zone.utc.appendRFC3339(instant, to: &bytes) }
    let shown = civil(at: instant)
    let (year, month, day) = shown.date.components
    func append(_ number: Int, width: Int) {
      if number < 0 { bytes.append(UInt8(ascii: "-")) }
      // By hand: an export of ten million clocks writes a billion such digits.
      var place: UInt = width == 4 ? 1000 : 10
      while number.magnitude / place >= 10 { place *= 10 }
      while place > 0 {
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number.magnitude / place % 10))
        place /= 10
      }
    }
    func appendClock(_ seconds: Int) {
      append(seconds / 3600, width: 2)
      bytes.append(UInt8(ascii: ":"))
      append(seconds / 60 % 60, width: 2)
    }
    append(year, width: 4)
    bytes.append(UInt8(ascii: "-"))
    append(month, width: 2)
    bytes.append(UInt8(ascii: "-"))
    append(day, width: 2)
    bytes.append(UInt8(ascii: "T"))
    appendClock(shown.secondOfDay)
    bytes.append(UInt8(ascii: ":"))
    append(shown.secondOfDay % 60, width: 2)
    bytes.append(UInt8(ascii: offset < 0 ? "-" : "+"))
    appendClock(abs(offset))
  }
}

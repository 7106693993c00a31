extension CivilDate {
  /// The date of `2026-03-31`, or nil where the text is anything else or there is no such date.
  package init?(iso text: String) { self.init(iso: Array(text.utf8)[...]) }

  /// The date of the bytes of `2026-03-31`.
  package init?(iso bytes: ArraySlice<UInt8>) {
    guard Self.looksISO(bytes), let year = Int(digits: bytes.prefix(4)),
      let month = Int(digits: bytes.dropFirst(5).prefix(2)),
      let day = Int(digits: bytes.dropFirst(8))
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Whether bytes are written as a date, though there may be no such date.
  package static func looksISO(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count == 10
      && bytes.enumerated().allSatisfy { place, byte in
        place == 4 || place == 7 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
      }
  }
}

extension Int {
  /// The number of some decimal digits and nothing else; at most nine of them.
  package init?(digits: ArraySlice<UInt8>) {
    guard (1...9).contains(digits.count) else { return nil }
    self = 0
    for byte in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      self = self * 10 + Int(byte - UInt8(ascii: "0"))
    }
  }
}

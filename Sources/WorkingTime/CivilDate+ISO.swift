extension CivilDate {
  /// The date of `2026-03-31`, or nil where the text is anything else or there is no such date.
  package init?(iso text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = Int(digits: bytes[0..<4]), let month = Int(digits: bytes[5..<7]),
      let day = Int(digits: bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
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

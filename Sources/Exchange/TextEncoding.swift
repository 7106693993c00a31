/// How a file writes its characters as bytes.
package enum TextEncoding: String, Sendable, CaseIterable {
  /// UTF-8, with or without a byte order mark.
  case utf8 = "utf-8"
  /// UTF-16; a byte order mark says which byte comes first.
  case utf16 = "utf-16"
  /// UTF-16 with the low byte first.
  case utf16LittleEndian = "utf-16le"
  /// UTF-16 with the high byte first.
  case utf16BigEndian = "utf-16be"
  /// What Windows calls ANSI in western Europe.
  case windows1252 = "windows-1252"
  /// ISO 8859-1.
  case latin1 = "latin-1"

  /// Reads a name as people write it: `UTF8`, `cp1252`, `ISO-8859-1`; nil for any other.
  package init?(written text: String) {
    let letters = text.lowercased().filter { $0.isLetter || $0.isNumber }
    switch letters {
    case "utf8", "ascii", "usascii": self = .utf8
    case "utf16", "unicode": self = .utf16
    case "utf16le": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    case "windows1252", "cp1252", "ansi": self = .windows1252
    case "latin1", "iso88591": self = .latin1
    default: return nil
    }
  }

  /// What a byte of Windows-1252 from 0x80 to 0x9F stands for; 0 for the five that mean nothing.
  static let windowsUpper: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// The encoding that bytes which are not UTF-8 are likely in; nil where nothing is likely.
  static func likely(_ bytes: [UInt8]) -> TextEncoding? {
    guard !bytes.isEmpty else { return nil }
    // Every other byte of Latin letters in UTF-16 is zero.
    var zeros = [0, 0]
    for (offset, byte) in bytes.enumerated() where byte == 0 { zeros[offset & 1] += 1 }
    if zeros[0] + zeros[1] > bytes.count / 4 {
      return zeros[1] >= zeros[0] ? .utf16LittleEndian : .utf16BigEndian
    }
    let fits = bytes.allSatisfy { byte in
      byte != 0 && (!(0x80...0x9F).contains(byte) || windowsUpper[Int(byte) - 0x80] != 0)
    }
    return fits && zeros == [0, 0] ? .windows1252 : nil
  }
}

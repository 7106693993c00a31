/// Names of files made of what exports say.
enum FileName {
  /// Letters, digits and dashes; anything else as `~` and its byte in hexadecimal. It ends with the
  /// byte that brings it to 60, so that it is at most 62 long.
  static func safe(_ text: String) -> String {
    var name = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        name.append(Character(UnicodeScalar(byte)))
      default: name += "~" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
      if name.utf8.count >= 60 { break }
    }
    return name
  }
}

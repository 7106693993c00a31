import ArgumentParser
import Exchange

/// How the file to look at writes its characters.
struct EncodingOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The file's encoding (default: utf-8, or utf-16 where a byte order mark says so): utf-8, "
        + "utf-16, utf-16le, utf-16be, windows-1252, latin-1.", valueName: "name"))
  var encoding: String?

  func validate() throws {
    guard encoding == nil || named != nil else {
      let names = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--encoding is one of \(names).")
    }
  }

  /// The encoding, if one is named.
  var named: TextEncoding? { encoding.flatMap { TextEncoding(written: $0) } }
}

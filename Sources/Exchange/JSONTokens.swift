internal import Diagnostics
internal import Documents

/// The tokens of a JSON file of any length, through a window that slides along it.
final class JSONTokens {
  /// The bytes of the token that was read last are looked up here.
  let window: JSONWindow
  private let file: String
  private let limits: CSVLimits
  private var scan = JSONScan()

  /// Characters that a number may have.
  private static let longestNumber = 1_000

  /// The tokens of `range`.
  init(_ input: InputFile, range: Range<Int>, limits: CSVLimits) {
    window = JSONWindow(input, range: range, limits: limits, countsColumns: true)
    file = input.name
    self.limits = limits
  }

  /// How many objects and arrays are open.
  var depth: Int { scan.depth }

  /// Where in the file the token that was read last begins.
  var tokenStart: Int { window.start + scan.tokenStart }

  /// Where in the file it ends.
  var tokenEnd: Int { window.start + scan.position }

  /// The next token. Throws what is wrong, with its line and byte.
  func next() throws(Findings) -> JSONScan.Token {
    while true {
      let token: JSONScan.Token
      do {
        token = try scan.next(window.bytes, count: window.count, isFinal: window.isFinal)
      } catch {
        throw refusal(error.kind.rawValue, at: error.offset)
      }
      guard token == .more else {
        try check(token)
        return token
      }
      window.position = scan.position
      guard try window.refill() else {
        throw refusal(
          "a text or number is longer than \(limits.record) bytes", at: scan.position)
      }
      scan.position = 0
    }
  }

  /// What a name or string says.
  func text(_ range: Range<Int>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      count =
        (try? JSONGrammar.unescape(
          window.bytes, from: range.lowerBound, to: range.upperBound, into: base)) ?? 0
    }
  }

  private func check(_ token: JSONScan.Token) throws(Findings) {
    switch token {
    case .name(let range), .string(let range):
      if range.count > limits.field {
        throw refusal("a text is longer than \(limits.field) bytes", at: range.lowerBound)
      }
      guard !window.isPlain else { return }
      let text = UnsafeBufferPointer(start: window.bytes + range.lowerBound, count: range.count)
      if !text.isValidText {
        throw refusal("the text that begins here is not UTF-8", at: range.lowerBound)
      }
    case .number(let range) where range.count > Self.longestNumber:
      throw refusal("the number has more than 1,000 characters", at: range.lowerBound)
    default: return
    }
  }

  private func refusal(_ message: String, at offset: Int) -> Findings {
    let stop = min(offset, window.count)
    return Findings([
      Finding(
        ExchangeCode.notJSON,
        at: Place(
          file, line: window.lineFeeds(before: stop) + 1, column: window.column(of: stop)),
        "byte \(window.start + offset + 1) of the file: \(message)",
        help: "export the file again: it may have been cut short, or mended by hand")
    ])
  }
}

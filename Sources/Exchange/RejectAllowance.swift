/// How many rows of a file may be rejected before the file is refused: `--allow-rejects 20`,
/// `--allow-rejects 0.5%`.
package enum RejectAllowance: Sendable, Hashable {
  /// None: one bad row refuses the file. The default.
  case none
  /// So many.
  case count(Int)
  /// A share of the rows, in millionths: 0.5 % is 5,000.
  case millionths(Int)

  /// Reads `20` or `0.5%`; nil for anything else.
  package init?(parsing text: String) {
    guard text.hasSuffix("%") else {
      guard let count = Self.wholeNumber(text) else { return nil }
      self = .count(count)
      return
    }
    let parts = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = Self.wholeNumber(String(parts[0])),
      whole <= 100
    else { return nil }
    let decimals = parts.count == 2 ? String(parts[1]) : "0"
    guard (1...4).contains(decimals.count), let fraction = Self.wholeNumber(decimals) else {
      return nil
    }
    let scale = [1_000, 100, 10, 1][decimals.count - 1]
    let millionths = whole * 10_000 + fraction * scale
    guard millionths <= 1_000_000 else { return nil }
    self = .millionths(millionths)
  }

  /// Whether a file of which so many rows were rejected may be taken. A share is exact: 1 of 200
  /// is within 0.5 %, 1 of 199 is not.
  package func permits(rejected: Int, of rows: Int) -> Bool {
    switch self {
    case .none: rejected == 0
    case .count(let allowed): rejected <= allowed
    case .millionths(let share):
      rejected.multipliedFullWidth(by: 1_000_000) <= rows.multipliedFullWidth(by: share)
    }
  }

  private static func wholeNumber(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }
}

// The one file of the module that knows Foundation: its bundled zone table is read here, once per
// zone, and never asked again.
import Foundation

extension Zone {
  /// The zone of an IANA name, or nil where there is none such. Upper and lower case matter.
  ///
  /// The transitions from 1900 to 2200 are known; outside, the nearest offset holds. Names that
  /// Foundation makes up (`GMT+3`, `BST`) are refused: a rule that says `BST` means something else.
  ///
  /// - Complexity: about half a millisecond; keep the zone.
  package static func named(_ name: String) -> Zone? {
    guard isName(name), let source = TimeZone(identifier: name) else { return nil }
    let beginning: Int64 = -2_208_988_800  // 1900-01-01T00:00:00Z
    let end: Int64 = 7_258_118_400  // 2200-01-01T00:00:00Z
    func date(_ seconds: Int64) -> Date { Date(timeIntervalSince1970: Double(seconds)) }
    var transitions: [Int64] = []
    var offsets = [Int32(clamping: source.secondsFromGMT(for: date(beginning)))]
    var cursor = beginning
    while let next = source.nextDaylightSavingTimeTransition(after: date(cursor)) {
      let seconds = Int64(next.timeIntervalSince1970.rounded())
      // A table that does not move on would never end.
      guard seconds > cursor, seconds < end else { break }
      let offset = Int32(clamping: source.secondsFromGMT(for: date(seconds)))
      // A change of name only (war time, say) changes no clock.
      if offset != offsets[offsets.count - 1] {
        transitions.append(seconds)
        offsets.append(offset)
      }
      cursor = seconds
    }
    return Zone(name: name, transitions: transitions, offsets: offsets)
  }

  /// The names of the zones with a place, such as `Europe/London`, sorted: to suggest the nearest.
  package static var knownNames: [String] {
    TimeZone.knownTimeZoneIdentifiers.sorted() + ["UTC"]
  }

  private static func isName(_ name: String) -> Bool {
    if namesWithoutPlace.contains(name) || TimeZone.knownTimeZoneIdentifiers.contains(name) {
      return true
    }
    // Links such as US/Eastern and Etc/GMT+1 are not among the known names, but Foundation opens
    // them; with a slash it makes up none but these two.
    return name.utf8.contains(UInt8(ascii: "/")) && !name.hasPrefix("SystemV/")
      && name != "Etc/Unknown"
  }

  /// The IANA names without a slash: `etcetera`, `backward` and the POSIX-like ones.
  private static let namesWithoutPlace: Set<String> = [
    "CET", "CST6CDT", "Cuba", "EET", "EST", "EST5EDT", "Egypt", "Eire", "GB", "GB-Eire", "GMT",
    "GMT+0", "GMT-0", "GMT0", "Greenwich", "HST", "Hongkong", "Iceland", "Iran", "Israel",
    "Jamaica", "Japan", "Kwajalein", "Libya", "MET", "MST", "MST7MDT", "NZ", "NZ-CHAT", "Navajo",
    "PRC", "PST8PDT", "Poland", "Portugal", "ROC", "ROK", "Singapore", "Turkey", "UCT", "UTC",
    "Universal", "W-SU", "WET", "Zulu",
  ]
}

extension Zone {
  /// Which edition of the time zone database zones are read from, such as `2025b`.
  package static var dataVersion: String { TimeZone.timeZoneDataVersion }
}

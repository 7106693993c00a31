import Diagnostics
import Documents
import WorkingTime

/// The holiday feeds of a project, each file read once.
final class HolidayFeeds {
  private let folder: DocumentFolder
  private var files: [String: [UInt8]] = [:]

  init(_ folder: DocumentFolder) {
    self.folder = folder
  }

  /// The files read so far with their bytes, by path.
  var read: [(path: String, bytes: [UInt8])] {
    files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { ($0.key, $0.value) }
  }

  /// The days off of a feed: iCalendar where the name ends in `.ics`, else gov.uk JSON.
  ///
  /// - Throws: what is wrong, at its place in the feed; an unknown division as `UnknownDivision`.
  func days(of path: String, division: String?, type: String) throws -> [NonWorkingDay] {
    let bytes = try bytes(of: path)
    let name = folder.name(of: path)
    if path.hasSuffix(".ics") { return try ICalendarFeed.days(bytes, file: name, type: type) }
    return try GovUKFeed.days(bytes, file: name, division: division, type: type)
  }

  private func bytes(of path: String) throws(Findings) -> [UInt8] {
    if let bytes = files[path] { return bytes }
    let bytes = try folder.bytes(of: path, limit: DocumentBudget.feed.bytes)
    files[path] = bytes
    return bytes
  }
}

/// A division that a feed does not have, or none where one is needed.
struct UnknownDivision: Error {
  let divisions: [String]
}

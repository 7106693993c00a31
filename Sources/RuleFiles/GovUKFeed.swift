import Diagnostics
import Documents
import WorkingTime

/// The bank holidays as gov.uk publishes them: an object of divisions, each with its events.
///
///     {"scotland": {"division": "scotland", "events": [{"title": …, "date": "2026-01-02", …}]}}
enum GovUKFeed {
  /// The days of a division, in the order of dates.
  static func days(
    _ bytes: [UInt8], file: String, division: String?, type: String
  ) throws -> [NonWorkingDay] {
    let root: DocumentNode
    do {
      root = try JSONReader.read(bytes, file: file)
    } catch {
      throw Findings(
        error.list.map { finding in
          var finding = finding
          finding.code = RuleFilesCode.badFeed
          finding.help = "download the feed again from gov.uk/bank-holidays.json"
          return finding
        })
    }
    let divisions = (root.entries ?? []).map(\.name)
    guard let division, let found = root[division] else {
      throw UnknownDivision(divisions: divisions)
    }
    guard let events = found["events"]?.list else {
      throw refusal(found, "the division has no list of events")
    }
    var days: [NonWorkingDay] = []
    for event in events {
      guard let name = event["title"]?.text, let written = event["date"]?.text,
        let date = CivilDate(iso: written)
      else { throw refusal(event, "an event needs a title and a date such as 2026-12-25") }
      days.append(NonWorkingDay(date, name: name, type: type))
    }
    return days.sorted { $0.date < $1.date }
  }

  private static func refusal(_ node: DocumentNode, _ message: String) -> Findings {
    Findings([
      node.finding(
        RuleFilesCode.badFeed, message,
        help: "download the feed again from gov.uk/bank-holidays.json")
    ])
  }
}

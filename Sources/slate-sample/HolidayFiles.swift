import WorkingTime

/// The bank holidays as files: the shape of the government's JSON feed, and an iCalendar.
enum HolidayFiles {
  /// The years that the files cover.
  static let years = 2023...2028

  /// The feed of one division, in the shape of the government's `bank-holidays.json`.
  static func json(_ division: Division) -> String {
    let events = HolidayRules.holidays(of: division, years: years).map { holiday in
      """
            {
              "title": "\(holiday.title)",
              "date": "\(holiday.date)",
              "notes": "\(holiday.isSubstitute ? "Substitute day" : "")",
              "bunting": \(holiday.bunting)
            }
      """
    }
    return """
      {
        "\(division.rawValue)": {
          "division": "\(division.rawValue)",
          "events": [
      \(events.joined(separator: ",\n"))
          ]
        }
      }

      """
  }

  /// The same as an iCalendar file (RFC 5545), with one event a day off.
  static func iCalendar(_ division: Division) -> String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Slate//sample data//EN", "CALSCALE:GREGORIAN",
    ]
    for holiday in HolidayRules.holidays(of: division, years: years) {
      let day = compact(holiday.date)
      lines += [
        "BEGIN:VEVENT",
        "UID:\(day)-\(division.rawValue)@sample.invalid",
        "DTSTAMP:20230101T000000Z",
        "DTSTART;VALUE=DATE:\(day)",
        "DTEND;VALUE=DATE:\(compact(holiday.date.adding(days: 1)))",
        "SUMMARY:\(holiday.title)\(holiday.isSubstitute ? " (substitute day)" : "")",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
      ]
    }
    lines.append("END:VCALENDAR")
    return lines.map { $0 + "\r\n" }.joined()
  }

  private static func compact(_ date: CivilDate) -> String {
    "\(date)".filter { $0 != "-" }
  }
}

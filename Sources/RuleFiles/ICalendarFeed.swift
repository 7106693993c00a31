import Diagnostics
import Documents
import WorkingTime

/// Days off from an iCalendar file (RFC 5545): each event of whole days is as many days off.
///
/// `DTEND` is the day after the last. Lines may be folded and may end in LF. Events with a time of
/// day or a rule of repetition are refused, since they say no plain days.
enum ICalendarFeed {
  /// One unfolded line: name, parameters and value, and where it begins.
  private struct Line {
    var text: String
    var number: Int
  }

  /// The days of the file, in the order of dates; at most 10,000.
  static func days(
    _ bytes: [UInt8], file: String, type: String
  ) throws(Findings) -> [NonWorkingDay] {
    let source = SourceText(bytes, file: file)
    let lines = try unfolded(source)
    var days: [NonWorkingDay] = []
    var event: [String: Line]?
    for line in lines {
      let (name, parameters, value) = parts(of: line.text)
      switch (name, value) {
      case ("BEGIN", "VEVENT"): event = ["BEGIN": line]
      case ("END", "VEVENT"):
        guard let ended = event else { throw refusal(source, line.number, "no event began") }
        days += try self.days(of: ended, source, type: type)
        event = nil
        guard days.count <= 10_000 else {
          throw refusal(source, line.number, "the feed has more than 10,000 days")
        }
      case ("DTSTART", _), ("DTEND", _):
        if event != nil, value.utf8.count != 8 || parameters.contains("TZID") {
          throw refusal(source, line.number, "an event has a time of day")
        }
        event?[name] = Line(text: value, number: line.number)
      case ("SUMMARY", _): event?[name] = Line(text: unescaped(value), number: line.number)
      case ("RRULE", _), ("RDATE", _):
        if event != nil { throw refusal(source, line.number, "an event repeats itself") }
      default: break
      }
    }
    if let event { throw refusal(source, event["BEGIN"]?.number ?? 1, "an event does not end") }
    guard lines.first?.text == "BEGIN:VCALENDAR" else {
      throw refusal(source, 1, "this is no iCalendar file")
    }
    return days.sorted { $0.date < $1.date }
  }

  private static func days(
    of event: [String: Line], _ source: SourceText, type: String
  ) throws(Findings) -> [NonWorkingDay] {
    let line = event["BEGIN"]?.number ?? 1
    guard let start = event["DTSTART"], let first = date(start.text) else {
      throw refusal(source, event["DTSTART"]?.number ?? line, "an event has no first date")
    }
    var end = first.adding(days: 1)
    if let written = event["DTEND"] {
      guard let date = date(written.text), date > first, date <= first.adding(days: 366) else {
        throw refusal(source, written.number, "an event ends before it begins, or a year later")
      }
      end = date
    }
    let name = event["SUMMARY"]?.text ?? "Holiday"
    return (0..<Int(end.dayNumber - first.dayNumber)).map {
      NonWorkingDay(first.adding(days: $0), name: name, type: type)
    }
  }

  /// The lines with their continuations joined.
  private static func unfolded(_ source: SourceText) throws(Findings) -> [Line] {
    let text = try TextCheck.text(
      of: source, budget: .feed, tooLarge: RuleFilesCode.badFeed)
    var lines: [Line] = []
    for (index, piece) in text.unicodeScalars.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" }
    ).enumerated() {
      var piece = String(String.UnicodeScalarView(piece))
      if piece.unicodeScalars.last == "\r" { piece.unicodeScalars.removeLast() }
      if let first = piece.unicodeScalars.first, first == " " || first == "\t", !lines.isEmpty {
        lines[lines.count - 1].text += String(piece.unicodeScalars.dropFirst())
      } else if !piece.isEmpty {
        lines.append(Line(text: piece, number: index + 1))
      }
    }
    return lines
  }

  private static func parts(of line: String) -> (name: String, parameters: String, value: String) {
    guard let colon = line.firstIndex(of: ":") else { return (line, "", "") }
    let head = line[..<colon].split(separator: ";", maxSplits: 1)
    return (
      (head.first ?? "").uppercased(), head.count > 1 ? String(head[1]).uppercased() : "",
      String(line[line.index(after: colon)...])
    )
  }

  /// The date of `20260403`.
  private static func date(_ text: String) -> CivilDate? {
    let bytes = Array(text.utf8)
    guard bytes.count == 8, let year = Int(digits: bytes[0..<4]),
      let month = Int(digits: bytes[4..<6]), let day = Int(digits: bytes[6..<8])
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// `\,` `\;` `\\` and `\n` as the characters that they stand for.
  private static func unescaped(_ text: String) -> String {
    var result = ""
    var isEscape = false
    for character in text {
      if isEscape {
        result.append(character == "n" || character == "N" ? " " : character)
        isEscape = false
      } else if character == "\\" {
        isEscape = true
      } else {
        result.append(character)
      }
    }
    return result
  }

  private static func refusal(_ source: SourceText, _ line: Int, _ message: String) -> Findings {
    Findings([
      source.finding(
        RuleFilesCode.badFeed, at: Place(source.file, line: line, column: 1), message,
        help: "take a feed of whole days, each written out")
    ])
  }
}

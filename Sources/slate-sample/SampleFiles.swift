/// Every file that the generator makes, by its path inside `sample-data`.
enum SampleFiles {
  /// The files in order of their paths. The same in every run and on every machine.
  static func all() -> [(path: String, text: String)] {
    var files = [
      ("brookshire/holidays/england-and-wales.json", HolidayFiles.json(.englandAndWales)),
      ("holidays/england-and-wales.ics", HolidayFiles.iCalendar(.englandAndWales)),
    ]
    for division in Division.allCases {
      files.append(("holidays/\(division.rawValue).json", HolidayFiles.json(division)))
    }
    return files.map { (path: $0.0, text: $0.1) }.sorted { $0.path < $1.path }
  }
}

import Casework
import Diagnostics
import WorkingTime

/// A project's folder and the rules in it.
struct ProjectRules: Sendable {
  /// The folder, as the user would type it.
  var folder: String
  /// What the organisation has decided.
  var rulebook: Rulebook

  /// Finds and loads the project, and prints what is to be warned of.
  static func load(_ options: CommonOptions) throws -> ProjectRules {
    let folder = try ProjectFolder.find(named: options.project)
    var rulebook = Rulebook(organisation: "", zone: Zone.utc)
    if let zone = try options.namedZone() { rulebook.zone = zone }
    return ProjectRules(folder: folder, rulebook: rulebook)
  }

  /// The calendar of a name, `always` among them.
  ///
  /// - Throws: `Finding` with the nearest name.
  func calendar(_ name: String) throws -> WorkingCalendar {
    if let calendar = rulebook.calendars[name] { return calendar }
    let names = rulebook.calendars.keys.sorted()
    let near = nearestName(to: name, among: names)
    throw Finding(
      CommandCode.unknownName, .error, "there is no calendar \(SafeText.quoted(name))",
      help: near.map { "did you mean `\($0)`?" }
        ?? "the calendars are \(names.joined(separator: ", "))")
  }
}

import Diagnostics
import Glibc

/// Where the project lies.
enum ProjectFolder {
  /// The file that makes a folder a project.
  static let marker = "slate.yml"

  /// The folder named, or this one, or the nearest above it that holds a `slate.yml`; as the user
  /// would type it, so that messages name files as the user would.
  ///
  /// - Throws: `Finding` where there is none.
  static func find(named: String?) throws -> String {
    if let named {
      guard holdsMarker(named) else {
        throw Finding(
          CommandCode.noProject, at: Place(named), "there is no \(marker) in this folder",
          help: "name the folder that holds \(marker) with --project")
      }
      return named
    }
    if let found = nearest() { return found }
    throw Finding(
      CommandCode.noProject, .error, "there is no \(marker) here or in a folder above",
      help: "go to a project's folder or name it with --project")
  }

  /// The nearest project folder, or nil: `.`, `..`, `../..` and so on up to the root.
  static func nearest() -> String? {
    var folder = "."
    while true {
      if holdsMarker(folder) { return folder }
      // The root is its own parent.
      let above = folder == "." ? ".." : folder + "/.."
      guard let here = FileIdentity(folder), let there = FileIdentity(above), here != there,
        above.utf8.count < 1024
      else { return nil }
      folder = above
    }
  }

  private static func holdsMarker(_ folder: String) -> Bool {
    access("\(folder)/\(marker)", F_OK) == 0
  }
}

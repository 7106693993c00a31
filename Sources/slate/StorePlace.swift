import Diagnostics
import Glibc
import RuleFiles
import Store

/// Where a run's store is.
struct StorePlace {
  /// Its path as the user would type it.
  let path: String
  /// What outputs call it: its path below the project, where it is the project's own.
  let label: String
  /// Whether the command line names it.
  let isNamed: Bool

  /// The store named, else the project's.
  init(_ project: Project, named: String?) {
    let own = project.folder == "." ? project.store : "\(project.folder)/\(project.store)"
    path = named ?? own
    isNamed = named != nil
    label = named ?? project.store
  }

  /// A store without a project.
  init(named: String) {
    path = named
    label = named
    isNamed = true
  }

  /// Whether there is such a file.
  var isThere: Bool { access(path, F_OK) == 0 }

  /// Whether there is anything in it. A store that nobody names may be empty, or not there.
  ///
  /// - Throws: a store that cannot be read, and one that is named and holds nothing.
  var holdsImports: Bool {
    get throws {
      guard isNamed || access(path, F_OK) == 0 else { return false }
      let reader = try StoreReader(path: path, name: path)
      if isNamed { _ = try reader.newest(asImported: nil) }
      return reader.ledger.contains { $0.undone == nil }
    }
  }
}

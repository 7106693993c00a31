import Diagnostics
import Glibc

/// The project that `slate init` writes: small, commented, and ready to report.
///
/// Its files are those of `sample-data/starter`, word for word, so that the program works from any
/// folder; a test holds the one to the other.
enum Starter {
  /// One file of it.
  struct File {
    /// Where it goes, below the project's folder.
    let path: String
    /// What it says.
    let text: String
  }

  /// Every file, the schemas for editors among them; `slate.yml`, which makes the folder a project,
  /// comes last.
  static var files: [File] {
    definitionFiles + exportFiles
      + SchemaKind.all.map { File(path: ".schemas/\($0.fileName)", text: $0.text) }
      + projectFiles
  }

  /// Writes it into a folder that is not there or is empty.
  ///
  /// All files are written aside, in a folder of another name beside their own, and only then take
  /// their places, `slate.yml` last: whatever happens on the way, no half of a project is left.
  ///
  /// - Throws: `Finding` where the folder holds something or cannot be written to.
  static func write(to folder: String) throws {
    let wasThere = try isEmptyFolder(folder)
    let draft = "\(folder)/.slate-init-\(getpid())"
    var moved: [String] = []
    do {
      for file in files {
        let output = try AtomicOutput("\(draft)/\(file.path)")
        try output.write(Array(file.text.utf8))
        try output.commit()
      }
      for name in topNames {
        guard rename("\(draft)/\(name)", "\(folder)/\(name)") == 0 else {
          throw AtomicOutput.cannotWrite("\(folder)/\(name)", errno)
        }
        moved.append(name)
      }
      rmdir(draft)
    } catch {
      for name in moved { remove("\(folder)/\(name)") }
      remove(draft)
      if !wasThere { rmdir(folder) }
      throw error
    }
  }

  /// The names at the top, in the order in which they take their places.
  private static var topNames: [String] {
    var names: [String] = []
    for file in files {
      let name = file.path.split(separator: "/").first.map(String.init) ?? file.path
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Whether there is such a folder, and it is empty.
  ///
  /// - Throws: what is there and must not be touched.
  private static func isEmptyFolder(_ path: String) throws -> Bool {
    var facts = stat()
    guard lstat(path, &facts) == 0 else { return false }
    guard let stream = opendir(path) else {
      throw Finding(
        CommandCode.cannotCreate, at: Place(path), "there is something of that name already",
        help: "name a folder that is not there yet, or an empty one")
    }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name == "." || name == ".." else {
        throw Finding(
          CommandCode.cannotCreate, at: Place(path), "the folder is not empty",
          help: "name a folder that is not there yet, or an empty one")
      }
    }
    return true
  }

  /// Removes a file, or a folder with all that is in it, as far as it can: nobody is left to tell.
  private static func remove(_ path: String) {
    guard unlink(path) != 0, let stream = opendir(path) else { return }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    closedir(stream)
    for name in names where name != "." && name != ".." { remove("\(path)/\(name)") }
    rmdir(path)
  }
}

package import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder whose files name each other by relative paths, and which no path may leave.
///
/// A path in a document is data: `..`, absolute paths and links that lead out are refused, so that
/// a project from somewhere else reads nothing but itself.
package struct DocumentFolder: Sendable {
  /// The folder as the user typed it; findings name files below it.
  package let path: String
  /// The folder with every link followed.
  private let root: String

  /// A folder, or nil where there is none.
  package init?(_ path: String) {
    guard let root = Self.real(path) else { return nil }
    self.path = path
    self.root = root
  }

  /// How findings name a file of the folder.
  package func name(of relative: String) -> String {
    switch path {
    case ".", "": relative
    case "/": "/" + relative
    default: path.hasSuffix("/") ? path + relative : path + "/" + relative
    }
  }

  /// The bytes of a file of the folder.
  ///
  /// - Throws: a path that leads out (exit code 78), a file that is missing or too long.
  package func bytes(
    of relative: String, limit: Int = DocumentBudget.handwritten.bytes
  ) throws(Findings) -> [UInt8] {
    try DocumentFile.bytes(at: location(of: relative), name: name(of: relative), limit: limit)
  }

  /// Where a file of the folder is, with every link followed.
  ///
  /// - Throws: a path that leads out of the folder.
  package func location(of relative: String) throws(Findings) -> String {
    let joined = root + "/" + relative
    let steps = relative.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isPlain = !relative.hasPrefix("/") && !steps.contains { $0.elementsEqual("..".utf8) }
    // What does not exist is for the reader to say.
    guard isPlain, let real = Self.real(joined) else {
      if isPlain { return joined }
      throw leaving(relative)
    }
    guard real == root || real.hasPrefix(root == "/" ? "/" : root + "/") else {
      throw leaving(relative)
    }
    return real
  }

  /// Whether there is a folder of that name below.
  package func hasFolder(_ relative: String) -> Bool {
    guard let place = try? location(of: relative) else { return false }
    var status = stat()
    return stat(place, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether there is anything of that name below, also a link that leads nowhere: whoever opens it
  /// says so, instead of the rows being missed by nobody.
  ///
  /// - Throws: a path that leads out of the folder, and a folder on the way that is none or may not
  ///   be looked into: what lies there is not known to be missing.
  package func hasFile(_ relative: String) throws(Findings) -> Bool {
    var status = stat()
    if lstat(try location(of: relative), &status) == 0 { return true }
    guard errno != ENOENT else { return false }
    throw Self.cannotOpen(name(of: relative), errno)
  }

  /// Makes sure that a folder below can be listed, if it is there.
  ///
  /// - Throws: a path that leads out, a folder that is none or may not be read.
  package func checkReadable(_ relative: String) throws(Findings) {
    if try hasFile(relative) { _ = try names(in: relative) }
  }

  /// The files below a folder, with the folders below that, whose names end in one of the
  /// extensions; sorted by their bytes, as paths relative to this folder. Names that begin with a
  /// dot are left out. A link that leads nowhere is a file, whatever its name: whoever reads it
  /// says so, instead of what it stood for being missed by nobody.
  ///
  /// - Parameter mayBeMissing: whether a folder that is not there holds no files; a link to nowhere
  ///   is there.
  /// - Throws: a folder that cannot be opened, a link that leads out, folders nested more than 16
  ///   deep, more than 10,000 names.
  package func files(
    in relative: String, extensions: [String], mayBeMissing: Bool = false
  ) throws(Findings) -> [String] {
    if mayBeMissing, !(try hasFile(relative)) { return [] }
    var found: [String] = []
    var pending = [(relative, 0)]
    var seen = 0
    while let (folder, depth) = pending.popLast() {
      let names = try names(in: folder)
      seen += names.count
      guard depth <= 16, seen <= 10_000 else {
        throw Findings([
          Finding(
            DocumentCode.fileTooLarge, at: Place(name(of: folder)),
            "the folder holds more than 10,000 files or 16 levels",
            help: "name the folder that holds the definitions only")
        ])
      }
      for name in names where !name.hasPrefix(".") {
        let path = folder + "/" + name
        if hasFolder(path) {
          pending.append((path, depth + 1))
        } else if extensions.contains(where: { name.hasSuffix("." + $0) }) || leadsNowhere(path) {
          _ = try location(of: path)
          found.append(path)
        }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func leaving(_ relative: String) -> Findings {
    Findings([
      Finding(
        DocumentCode.pathLeaves, at: Place(name(of: relative)),
        "this path leads out of the project's folder",
        help: "put the file into the project, and name it without .. and links")
    ])
  }

  private static func real(_ path: String) -> String? {
    guard let resolved = realpath(path.isEmpty ? "." : path, nil) else { return nil }
    defer { free(resolved) }
    return String(validatingCString: resolved)
  }

  private static func cannotOpen(_ name: String, _ number: Int32) -> Findings {
    let reason = number == ENOTDIR ? "it is not a folder" : DocumentFile.reason(number)
    return Findings([
      Finding(
        DocumentCode.fileMissing, at: Place(name), "the folder cannot be opened: \(reason)",
        help: "check that it is a folder and who may read it")
    ])
  }

  private func leadsNowhere(_ relative: String) -> Bool {
    var status = stat()
    let path = root + "/" + relative
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
      && stat(path, &status) != 0
  }

  private func names(in folder: String) throws(Findings) -> [String] {
    guard let stream = opendir(try location(of: folder)) else {
      throw Self.cannotOpen(name(of: folder), errno)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if let name, name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}

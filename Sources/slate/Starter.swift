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

  /// Writes it into a folder that is not there or is empty, whole or not at all.
  ///
  /// - Throws: `Finding` where the folder holds something or cannot be written to.
  static func write(to folder: String) throws {
    let folder = try AtomicFolder(folder)
    for file in files { try folder.write(file.text, to: file.path) }
    try folder.commit()
  }
}

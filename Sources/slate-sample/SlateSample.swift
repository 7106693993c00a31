import Foundation

/// Writes the bank holidays of `sample-data`: `swift run slate-sample sample-data`. Its exports are
/// written by `slate simulate`.
///
/// There is no clock and no chance in it: the same sources write the same bytes.
@main
struct SlateSample {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      FileHandle.standardError.write(Data("usage: slate-sample FOLDER\n".utf8))
      exit(64)
    }
    let root = URL(filePath: CommandLine.arguments[1])
    for file in SampleFiles.all() {
      let target = root.appending(path: file.path)
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.text.utf8).write(to: target, options: .atomic)
    }
  }
}

import Foundation
import TestSupport

/// A file of the project as text, with its lines and, for Swift, its lines of code.
struct ProjectFile {
  /// The path from the project's folder, `Sources/WorkingTime/Period.swift`.
  let path: String
  /// The size in bytes.
  let size: Int
  /// The text, empty where the file is not UTF-8.
  let text: String
  /// The text by lines, without their ends.
  let lines: [Substring]
  /// The lines with comments and literals blanked.
  let code: [Substring]

  /// A file with this text.
  init(_ path: String, _ text: String, size: Int? = nil) {
    self.path = path
    self.size = size ?? text.utf8.count
    self.text = text
    lines = Self.lines(of: text)
    code = path.hasSuffix(".swift") ? Self.lines(of: SwiftText.code(text)) : []
  }

  /// The parts of the path.
  var parts: [Substring] { path.split(separator: "/") }

  /// The module a source file belongs to, or nil for other files.
  var module: String? {
    parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }

  /// The file's own name, `Period.swift`.
  var name: String { parts.last.map(String.init) ?? path }

  /// An offence at each line of code that holds a match, once a line.
  func offences(matching pattern: Regex<Substring>, reason: (Substring) -> String) -> [Offence] {
    code.enumerated().compactMap { index, line in
      line.firstMatch(of: pattern.byWords).map {
        Offence(file: path, line: index + 1, reason: reason($0.output))
      }
    }
  }

  private static func lines(of text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}

/// Every file of the project: what is in the folder, less what `.gitignore` keeps out.
enum Project {
  /// The files, by path.
  static let files: [ProjectFile] = load()

  /// The Swift files of all modules.
  static var sources: [ProjectFile] {
    files.filter { $0.path.hasPrefix("Sources/") && $0.path.hasSuffix(".swift") }
  }

  /// The Swift files of the suites.
  static var suites: [ProjectFile] {
    files.filter { $0.path.hasPrefix("Tests/") && $0.path.hasSuffix(".swift") }
  }

  private static func isIgnored(_ name: String) -> Bool {
    name.hasPrefix(".build") || name.hasSuffix(".xcodeproj")
      || [".git", ".swiftpm", ".DS_Store", "__pycache__", "Package.resolved"].contains(name)
  }

  private static func load() -> [ProjectFile] {
    var found: [ProjectFile] = []
    var folders = [""]
    while let folder = folders.popLast() {
      let url = SharedFolder.project.appending(path: folder)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
      for name in names where !isIgnored(name) {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        let file = SharedFolder.project.appending(path: path)
        if file.hasDirectoryPath(on: .default) {
          folders.append(path)
        } else {
          let data = (try? Data(contentsOf: file)) ?? Data()
          let text = String(data: data, encoding: .utf8) ?? ""
          found.append(ProjectFile(path, text, size: data.count))
        }
      }
    }
    return found.sorted { $0.path < $1.path }
  }
}

extension URL {
  fileprivate func hasDirectoryPath(on files: FileManager) -> Bool {
    var isFolder: ObjCBool = false
    return files.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}

extension Regex {
  /// The pattern with `\b` as programmers mean it: by Unicode's rules `Date.now` is one word.
  var byWords: Regex { wordBoundaryKind(.simple) }
}
